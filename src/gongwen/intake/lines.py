"""What a reader gives: the lines of a file, in reading order, each with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gongwen.document.model import Text
from gongwen.gbt9704 import Alignment


class Form(StrEnum):
    """What kind of file a document was read from."""

    TEXT = "文本"
    WORD = "Word"
    PDF = "PDF"


@dataclass(frozen=True)
class Look:
    """How a line is set; what is not known is None.  Sizes in pt, indents in characters of the line's size.

    `font` is the name as the file gives it; `colour` six hexadecimal digits, upper case.
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    alignment: Alignment | None = None
    first_indent: float | None = None
    left_indent: float | None = None
    right_indent: float | None = None


@dataclass(frozen=True)
class SourceLine:
    """A paragraph of a file: of a .txt its line, of a .docx or .pdf its paragraph.

    The place of each character is in `text`; its line is the line of the .txt, the number of the paragraph (from 1)
    of the others, empty ones counted.  Automatic numbering is resolved and stands in the text (not literal).
    `looks` holds the runs of one look: (how many characters, look).  `row` and `column` (from 0): the cell of a table
    it stands in, of the table numbered `table` (from 0).
    """

    text: Text
    page: int | None = None
    looks: tuple[tuple[int, Look], ...] = ()
    style: str | None = None  # Word's name of the paragraph style
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page_break_before: bool = False

    @property
    def words(self) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Ruled:
    """A straight line painted on a page: mm from the paper's upper left corner."""

    x: float
    y: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True)
class Printed:
    """A line as it stands on a page of a PDF: mm from the paper's upper left corner; `size` in pt."""

    text: str
    x: float
    right: float
    baseline: float
    look: Look
    paragraph: int | None = None  # number of the SourceLine (from 1) it belongs to; None: page number, running head


@dataclass(frozen=True)
class PageLayout:
    """A page of a PDF; mm."""

    number: int  # from 1, as it lies in the file
    width: float
    height: float
    lines: tuple[Printed, ...]
    rules: tuple[Ruled, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section of a .docx: the paper and its margins in mm, the grid's pitch in pt."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    grid: str | None = None  # w:docGrid type
    line_pitch: float | None = None
    first_paragraph: int = 1
    footer: tuple[SourceLine, ...] = ()  # of odd pages
    even_footer: tuple[SourceLine, ...] = ()


@dataclass(frozen=True)
class Source:
    """A file as read.  `running` are the lines set aside as page numbers and running heads, not in `lines`."""

    file: str
    form: Form
    lines: tuple[SourceLine, ...]
    running: tuple[SourceLine, ...] = ()
    pages: tuple[PageLayout, ...] = ()  # of a PDF
    sections: tuple[Section, ...] = ()  # of a .docx
    notices: tuple[str, ...] = field(default=())  # what could not be read, in words for the user
