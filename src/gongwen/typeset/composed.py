"""What typesetting decides: pages, and on them every line, its glyphs and their places.

A renderer paints these and decides nothing.  Lengths are points from the paper's upper left corner, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gongwen.document.model import Chart, Document
from gongwen.fonts import Font, Fonts
from gongwen.gbt9704 import TEXT_COLOUR, Alignment
from gongwen.problem import Problem


@dataclass(frozen=True)
class Run:
    """Characters of one font, one after another with one spacing between them."""

    text: str
    font: Font
    size: float
    x: float  # where the first character begins
    spacing: float  # between one character's advance and the next character
    rise: float = 0.0  # a stand-in font is moved so that its characters stand level with the others
    scale: float = 1.0  # width of each glyph, 1 = as drawn

    @property
    def width(self) -> float:
        """From the first character's origin to the end of the last one's advance."""
        advances = sum(self.font.advance(character) for character in self.text) * self.size
        return (advances + self.spacing * (len(self.text) - 1)) * self.scale


@dataclass(frozen=True)
class Line:
    baseline: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def right(self) -> float:
        return max((run.x + run.width for run in self.runs), default=0.0)


@dataclass(frozen=True)
class Bookmark:
    level: int
    label: str


@dataclass(frozen=True)
class Block:
    """An element of the standard, or the lines of it that stand on one page.

    `element` names it (`title`, `heading-1`, `body` …); `top` and `pitch` place its line boxes.
    """

    element: str
    font: Font
    size: float
    top: float
    pitch: float
    lines: tuple[Line, ...]
    bookmark: Bookmark | None = None
    colour: str = TEXT_COLOUR

    @property
    def bottom(self) -> float:
        return self.top + self.pitch * len(self.lines)


@dataclass(frozen=True)
class Rule:
    """A 分隔线, or a line of a table: a filled box, `thickness` high; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True)
class Picture:
    """A chart in its place: `x` and `y` are its upper left corner."""

    chart: Chart
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Page:
    """A page.  A landscape one is composed as if its type area (225 x 156 mm) had its upper left corner where that of
    the others has it, and is painted turned 90 degrees to the left; its page number stands as on any page (clause 8).
    """

    number: int | None  # None: not numbered
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...] = ()
    landscape: bool = False
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Mark:
    """发文机关标志: its size in points, and the width of its characters (1 = as drawn)."""

    size: float
    scale: float


@dataclass(frozen=True)
class Indents:
    """署名 and 成文日期, in characters from the right edge of the type area, and the blank lines above."""

    organ: float
    date: float
    blank_lines: int


class Keep(Enum):
    """How the last paragraph is kept with the signature, which never stands on a page without text (7.3.5.5)."""

    NOT = "not"  # it reaches the signature's page by itself
    LINES = "lines"  # its last lines go along
    WHOLE = "whole"  # all of it goes along


@dataclass(frozen=True)
class TableSetting:
    """What other formats must share of a table.  Lengths are in points.

    A cell's text is `characters * size` wide, and `padding` away from the cell's edges left and right.
    """

    size: float  # of the characters
    pitch: float  # of the lines
    widths: tuple[float, ...]  # of the columns, from rule to rule; together as wide as the type area
    characters: tuple[tuple[int, ...], ...]  # of each cell, a tuple a row as in Table.rows
    alignments: tuple[tuple[Alignment, ...], ...]  # of each cell
    heights: tuple[float, ...]  # of the rows, rules included
    splits: tuple[bool, ...]  # which rows are taller than a page and may be split
    repeats_head: bool
    above: float = 0.0  # room kept above and below the text of a cell


@dataclass(frozen=True)
class Tight:
    """末页紧排 (7.3.5.5): from where on a part's lines are drawn together, so that its signature stands with text."""

    first: int  # index in the part's body of the first such paragraph; -1: from the line below its title on
    pitch: float  # of the lines; whole twips
    spacing: float  # after every character


@dataclass(frozen=True)
class PartSetting:
    """What other formats must share of the way a part was set."""

    title: tuple[str, ...]  # its lines
    indents: Indents | None = None  # of the signature
    tight: Tight | None = None
    keep: Keep = Keep.NOT
    tables: tuple[TableSetting, ...] = ()  # in the order of its body


@dataclass(frozen=True)
class Signatories:
    """签发人 (7.2.6): where the label and the names of a line begin, from the left edge of the type area."""

    label: float
    columns: tuple[float, ...]


class ImprintPage(Enum):
    """How 版记 comes to its page."""

    FLOWS = "flows"  # on the foot of the page where the text ends, or of the next one if there is no room
    EVEN = "even"  # on the next page, which is even; the text ends on an odd one
    AFTER_BLANK = "after blank"  # on the page after a blank one; neither is numbered (7.5)


@dataclass(frozen=True)
class Typeset:
    """A typeset document, and what other formats must share of its decisions."""

    document: Document  # as set: recipients that page 1 has no room for are moved to 版记 (7.3.2)
    pages: tuple[Page, ...]
    mark: Mark | None
    signatories: Signatories | None
    parts: tuple[PartSetting, ...]  # in the order of document.parts
    imprint: ImprintPage
    fonts: Fonts  # that it is set in
    notices: tuple[
        Problem, ...
    ]  # characters taken from a stand-in font, and what could not be set as it should
