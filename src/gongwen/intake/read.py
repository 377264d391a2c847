"""A file -> its lines, by what kind of file it is."""

from __future__ import annotations

from pathlib import Path

from gongwen.facts.presence import no_file
from gongwen.intake.converted import KINDS, SAVE_AS_DOCX, as_docx
from gongwen.intake.lines import Changes, Form, Source
from gongwen.problem import Unusable

SUFFIXES = (".txt", ".docx", ".pdf")
IMPORTABLE = (*SUFFIXES, *KINDS)  # of KINDS where LibreOffice is there
_MOST_BYTES = 200 * 2**20
_MOST_BYTES_OF_TEXT = 16 * 2**20
_MOST_CHARACTERS = 2_000_000  # a thousand pages have 600,000
_MOST_LINES = 200_000


def read(path: Path, content: bytes | None = None, changes: Changes = Changes.ACCEPTED) -> Source:
    """`content`: what to read in place of what the file holds; for a file of `KINDS` also the .docx made of it.

    Raises Unusable for what cannot be read, OSError where the system refuses.
    """
    suffix = path.suffix.lower()
    if suffix == ".ofd":
        raise Unusable("读不了 OFD 文件", SAVE_AS_DOCX)
    if suffix not in IMPORTABLE:
        raise Unusable("不知道怎样读这种文件", f"能读的有 {'、'.join(IMPORTABLE)}")
    content = contents(path) if content is None else content
    if not content:
        raise Unusable("文件是空的", "可能没有存好，请换一份")
    source = _read(suffix, content, str(path), changes)
    if len(source.lines) > _MOST_LINES or sum(len(line.text) for line in source.lines) > _MOST_CHARACTERS:
        raise Unusable("文件里的文字太多，不是一份公文", "请拆成几个文件")
    if not any(line.words.strip() for line in source.lines):
        raise Unusable(*_without_words(source))
    return source


def contents(path: Path) -> bytes:
    """Raises Unusable where it is no plain file or too large, OSError where the system refuses."""
    if fault := no_file(path):
        raise Unusable(*fault)
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise Unusable(f"文件大于{_MOST_BYTES >> 20}MB", "请拆成几个文件")
    return content


def _without_words(source: Source) -> tuple[str, str]:
    another = "请换一份有文字的"
    if source.form is Form.TEXT:
        return "文件里只有空白，没有文字", another
    is_paper = source.form is Form.PDF
    if not (source.left_out or (is_paper and source.notices)):
        return f"{source.form} 文件里没有文字", another
    scanned = "，可能是扫描件" if is_paper else ""
    return f"{source.form} 文件里只有图片，没有文字{scanned}", f"图片里的文字读不出来，{another}"


def _read(suffix: str, content: bytes, file: str, changes: Changes) -> Source:
    if suffix == ".pdf":
        from gongwen.intake.pdf.read import read_pdf

        return read_pdf(content, file)
    if suffix == ".txt":
        if len(content) > _MOST_BYTES_OF_TEXT:
            raise Unusable(f"文件大于{_MOST_BYTES_OF_TEXT >> 20}MB", "请拆成几个文件")
        from gongwen.intake.read_text import read_text

        return read_text(content, file)
    from gongwen.intake.word.read import read_docx

    if suffix != ".docx":
        (converted,) = as_docx([(suffix, content)])
        if isinstance(converted, Unusable):
            raise converted
        content = converted
    return read_docx(content, file, changes)
