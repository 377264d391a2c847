"""A file -> its lines, by what kind of file it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gongwen.facts.presence import no_file
from gongwen.intake.lines import Source
from gongwen.problem import Unusable

SUFFIXES = (".txt", ".docx", ".pdf")
_MOST_BYTES = 200 * 2**20
_OTHERS = {
    ".doc": "旧版 Word 文件",
    ".wps": "WPS 文件",
    ".rtf": "RTF 文件",
    ".ofd": "OFD 文件",
    ".dot": "旧版 Word 模板",
}


def read(path: Path, content: bytes | None = None) -> Source:
    """`content`: what to read in place of what the file holds.

    Raises Unusable for what cannot be read, OSError where the system refuses.
    """
    suffix = path.suffix.lower()
    if suffix in _OTHERS:
        raise Unusable(f"读不了{_OTHERS[suffix]}", "请用 Word 或 WPS 另存为 .docx，或导出 PDF")
    if suffix not in SUFFIXES:
        raise Unusable("不知道怎样读这种文件", f"可以检查事实文件（.yaml）和 {'、'.join(SUFFIXES)}")
    if content is None and (fault := no_file(path)):
        raise Unusable(*fault)
    if content is None and path.stat().st_size > _MOST_BYTES:
        raise Unusable(f"文件大于{_MOST_BYTES >> 20}MB", "请拆成几个文件")
    source = _reader(suffix)(path.read_bytes() if content is None else content, str(path))
    if not any(line.words.strip() for line in source.lines):
        raise Unusable("文件里没有文字，无从检查", "图片里的文字读不出来，请换一份有文字的")
    return source


def _reader(suffix: str) -> Callable[[bytes, str], Source]:
    if suffix == ".docx":
        from gongwen.intake.read_docx import read_docx

        return read_docx
    if suffix == ".pdf":
        from gongwen.intake.read_pdf import read_pdf

        return read_pdf
    from gongwen.intake.read_text import read_text

    return read_text
