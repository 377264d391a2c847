"""What typesetting decides: pages, and on them every line, its glyphs and their places.

A renderer paints these and decides nothing.  Lengths are points from the paper's upper left corner, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gongwen.fonts import Font
from gongwen.gbt9704 import TEXT_COLOUR
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
    """A 分隔线; `y` is its upper edge."""

    x: float
    y: float
    width: float
    thickness: float
    colour: str


@dataclass(frozen=True)
class Page:
    number: int | None  # None: not numbered
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...] = ()


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
class PartSetting:
    """What other formats must share of the way a part was set."""

    title: tuple[str, ...]  # its lines
    indents: Indents | None  # of the signature
    pitch: float  # of its lines of text; less than the grid's where they are drawn together
    keep: Keep


@dataclass(frozen=True)
class Typeset:
    """A typeset document, and what other formats must share of its decisions."""

    pages: tuple[Page, ...]
    mark: Mark | None
    parts: tuple[PartSetting, ...]  # in the order of document.parts
    notices: tuple[Problem, ...]  # characters taken from a stand-in font
