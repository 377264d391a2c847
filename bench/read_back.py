"""The text of a file by other means than gongwen's readers: to see what an import lost on its way.

A .docx is walked through its XML, a .pdf read page by page with pypdfium2, a .txt decoded.  What is no text of the
document's own (numbers of pages, what headers and footers hold) is told apart where the file says so.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sectPr", "tblPr")} | {_FALLBACK}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_PAGE_NUMBER = re.compile(r"[—–－\-]\s*\d+\s*[—–－\-]")


@dataclass(frozen=True)
class TextOf:
    """`lines` in the order of the file; `page_numbers`: lines set aside that hold nothing else.

    `pages`: how many there are; of a PDF alone.
    """

    lines: tuple[str, ...]
    page_numbers: tuple[str, ...] = ()
    pages: int | None = None


def text_of(content: bytes, suffix: str) -> TextOf:
    return {".docx": _of_docx, ".pdf": _of_pdf}.get(suffix, _of_text)(content)


def _of_text(content: bytes) -> TextOf:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            return TextOf(tuple(re.split(r"\r\n|\r|\n", content.decode(encoding))))
        except UnicodeDecodeError:
            continue
    raise ValueError("no text in UTF-8, GB18030 or UTF-16")


def _of_docx(content: bytes) -> TextOf:
    """Paragraphs as they are once tracked changes are accepted; those of a text box before the one it hangs in."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        feet = [
            etree.fromstring(package.read(name))
            for name in sorted(package.namelist())
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)
        ]
    edges = [line for foot in feet for line in _paragraphs(foot) if line.strip()]
    return TextOf(tuple(_paragraphs(body)), tuple(edges))


def _paragraphs(story: Any) -> Iterator[str]:
    for paragraph in story.iter(f"{_W}p"):
        if not any(above.tag in _NOT_READ for above in paragraph.iterancestors()):
            yield from "".join(_runs(paragraph)).split("\n")


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}sym":
            yield chr(int(child.get(f"{_W}char"), 16))
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _NOT_READ and child.tag != f"{_W}p":
            yield from _runs(child)


def _of_pdf(content: bytes) -> TextOf:
    import pypdfium2

    lines: list[str] = []
    numbers: list[str] = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            of_page = page.get_textpage().get_text_bounded().splitlines()
            for line in of_page:
                (numbers if _PAGE_NUMBER.fullmatch(line.strip()) else lines).append(line)
        return TextOf(tuple(lines), tuple(numbers), len(pdf))
