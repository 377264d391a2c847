"""What a reader gives: the lines of a file, in reading order, each with what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongwen.document.model import Text
from gongwen.gbt9704 import Alignment


class Form(StrEnum):
    """What kind of file a document was read from."""

    TEXT = "文本"
    WORD = "Word"
    PDF = "PDF"


class Changes(StrEnum):
    """What a document with tracked changes is read as."""

    ACCEPTED = "接受"
    REJECTED = "拒绝"


class Aside(StrEnum):
    """What a reader leaves out of the lines, and why."""

    PAGE_NUMBER = "页码"
    HEADER = "页眉"
    FOOTER = "页脚"
    WATERMARK = "水印"
    TABLE_HEAD = "重复的表头"  # that a page of a PDF shows again
    FOOTNOTE = "脚注"
    ENDNOTE = "尾注"
    COMMENT = "批注"
    HIDDEN = "隐藏文字"
    READING = "注音"  # above or beside a word


@dataclass(frozen=True)
class Look:
    """How a line is set; what is not known is None.  Sizes in pt, indents in characters of the line's size.

    `font` is the name as the file gives it; of a .docx the one that the characters get, so digits may have another than
    the Chinese text around them.  `colour` six hexadecimal digits, upper case.  `alignment` LEFT is also that of
    justified text.  A hanging indent is a negative `first_indent`, counted from `left_indent`.
    """

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    alignment: Alignment | None = None
    first_indent: float | None = None
    left_indent: float | None = None
    right_indent: float | None = None
    underlined: bool = False  # of a .docx


@dataclass(frozen=True)
class Border:
    """A line that a .docx draws along the upper or lower edge of a paragraph; mm.  A colour of the theme is None.

    `left` and `right` are how far in from the edges of the text its ends stand, `space` lies between it and the text.
    """

    thickness: float
    space: float
    left: float
    right: float
    colour: str | None


@dataclass(frozen=True)
class Borders:
    """`between`: drawn where paragraphs with the same borders meet, instead of `top` and `bottom`."""

    top: Border | None = None
    bottom: Border | None = None
    between: Border | None = None


@dataclass(frozen=True)
class Drawing:
    """A picture, a shape or a box with an outline that hangs in a paragraph of a .docx.

    Of a straight level line what the file says of it: mm.
    """

    is_line: bool = False
    width: float | None = None
    thickness: float | None = None
    colour: str | None = None


class LineRule(StrEnum):
    """How the spacing of lines is said in a .docx: so many points, at least so many, or so many lines."""

    EXACT = "固定值"
    AT_LEAST = "最小值"
    MULTIPLE = "多倍行距"


@dataclass(frozen=True)
class Spacing:
    """Of the lines of a paragraph of a .docx: `value` in pt or, of MULTIPLE, in lines; `before` and `after` it in pt.

    `on_grid`: its lines keep to the grid of the section.
    """

    rule: LineRule = LineRule.MULTIPLE
    value: float = 1.0
    before: float = 0.0
    after: float = 0.0
    on_grid: bool = True


@dataclass(frozen=True)
class SourceLine:
    """A paragraph of a file: of a .txt its line, of a .docx or .pdf its paragraph.

    The place of each character is in `text`; its line is the line of the .txt, the number of the paragraph (from 1)
    of the others, empty ones counted.  Automatic numbering is resolved and stands in the text (not literal).
    A line broken by hand within a paragraph of a .docx is "\\n" in its text, a tab "\\t".  In a .pdf a wide gap is a
    tab (not literal), and of centred lines each is a paragraph of its own.
    `looks` holds the runs of one look: (how many characters, look).  `row` and `column` (from 0): the cell of a table
    it stands in, of the table numbered `table` (from 0); `rows` and `columns` are how many places that cell covers.
    """

    text: Text
    page: int | None = None
    looks: tuple[tuple[int, Look], ...] = ()
    style: str | None = None  # Word's name of the paragraph style
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page_break_before: bool = False
    rows: int = 1
    columns: int = 1
    borders: Borders = Borders()  # of a .docx, as what follows
    drawings: tuple[Drawing, ...] = ()
    spacing: Spacing | None = None
    aside: Aside | None = None  # of one in `Source.running`

    @property
    def words(self) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Ruled:
    """A level line painted on a page: mm from the paper's upper left corner, `y` of its middle."""

    x: float
    y: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True)
class Printed:
    """A line as it stands on a page of a PDF: mm from the paper's upper left corner.

    `paragraph` is the number of the SourceLine (from 1) it belongs to; None for one of `Source.running`.  A `turned`
    line runs across the page's text, as the page number of a landscape page does: measured on the paper turned for it.
    """

    text: str
    x: float
    right: float
    baseline: float
    look: Look  # of most of it, without alignment and indents
    paragraph: int | None = None
    turned: bool = False


@dataclass(frozen=True)
class PageLayout:
    """A page of a PDF; mm.  A page whose text is turned is measured as a reader who turns the paper sees it."""

    number: int  # from 1, as it lies in the file
    width: float
    height: float
    lines: tuple[Printed, ...]
    rules: tuple[Ruled, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section of a .docx: the paper and its margins in mm, the grid's pitches in pt.

    The margin for binding (w:gutter) is counted in where it lies.  Each footer is what such pages show, be it the same.
    """

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
    first_footer: tuple[SourceLine, ...] = ()  # of the section's first page
    header: tuple[SourceLine, ...] = ()
    character_pitch: float | None = None  # of a grid of lines and characters


@dataclass(frozen=True)
class Source:
    """A file as read.

    `running` are the lines set aside, not in `lines`; `aside` says of each what it is.  In a .docx each is placed
    behind the words of the paragraph it hangs at (headers and footers: the first of their section), where nothing else
    stands: no two characters of a file have one place, save those of a piece that is not literal.
    """

    file: str
    form: Form
    lines: tuple[SourceLine, ...]
    running: tuple[SourceLine, ...] = ()
    pages: tuple[PageLayout, ...] = ()  # of a PDF
    sections: tuple[Section, ...] = ()  # of a .docx
    notices: tuple[tuple[str, str], ...] = ()  # what could not be read: message and hint, for the user
    # Likewise of pictures: nothing that a check misses, but what is made of the file will.
    left_out: tuple[tuple[str, str], ...] = ()
