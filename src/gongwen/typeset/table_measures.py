"""What a table measures, and those of its habits that every format shares.

The standard says nothing of the inside of a table (clause 8 only turns a wide one), so all of this is practice.  Every
length that a word processor must repeat is a whole number of twips (1/20 pt).

The text of a cell is set to a whole number of characters, and what its width has over stands left and right of it: a
word processor that has a little more room for the same characters breaks the same lines.
"""

from __future__ import annotations

from math import floor

from gongwen.document.model import Cell
from gongwen.gbt9704 import LINE_PITCH_TWIPS, TYPE_AREA, Alignment
from gongwen.typeset.composed import TableSetting
from gongwen.typeset.flow import ROUNDING

SIZES = (14.0, 12.0, 10.5)  # 四号, 小四, 五号: the largest that tears no word, no number and no short text
RULE = 0.5  # 10 twips: what Word itself draws around cells, and thinner than the thin rules of 版记
CAPTION_PITCH = LINE_PITCH_TWIPS / 20  # 题名 takes lines of the page and so stands free
ROOM = 0.45  # em that a line may need more than its characters: what a word processor sets digits off hanzi by, twice
PADDING = 0.5  # em, at least, left and right of a cell's text
BETWEEN = LINE_PITCH_TWIPS // 2 / 20  # one table and the next with nothing between them
NEAR = 1e-6  # sums of fractions may miss a whole character or line by less

# In em, that is in sizes of the table's characters.
_PITCH = 1.4
_ABOVE = 0.2  # and below: 1.8 em from a row of one line to the next
_UNIT_PITCH = 1.6  # 单位 belongs to the table and stands close to it
_SLACK = 0.5  # what lines outside the cells leave free at the right

_LEAST_CAPTION = 12.0  # pt, 小四
_JUSTIFIED = 10  # in narrower columns justified lines have holes
_SMALL = 1 / 3  # of a page: an editor would rather leave so much of it empty than break a table of a few rows


def line_pitch(size: float) -> float:
    return _whole_twips(_PITCH * size)


def room_above(size: float) -> float:
    """Above and below the text of a cell, and above 表注."""
    return _whole_twips(_ABOVE * size)


def unit_pitch(size: float) -> float:
    """Of 单位."""
    return _whole_twips(_UNIT_PITCH * size)


def caption_size(size: float) -> float:
    """Of 题名."""
    return max(size, _LEAST_CAPTION)


def note_characters(width: float, size: float) -> int:
    """The measure of 题名, 单位 and 表注 in a type area of that width."""
    return floor(width / size - _SLACK)


def cell_characters(width: float, size: float) -> int:
    """The measure of the text of a cell of that width."""
    return max(1, floor(width / size - 2 * PADDING + NEAR))


def cell_height(lines: int, size: float) -> float:
    """Of a cell of so many lines, from rule to rule."""
    return lines * line_pitch(size) + 2 * room_above(size) + RULE


def cell_lines(height: float, size: float) -> int:
    """How many lines a cell of that height holds."""
    return max(0, floor((height - 2 * room_above(size) - RULE) / line_pitch(size) + NEAR))


def page_height(width: float) -> float:
    """Of the type area that is so wide, upright or turned."""
    return (TYPE_AREA.height if width <= TYPE_AREA.width.pt + ROUNDING else TYPE_AREA.width).pt


def is_justified(characters: int) -> bool:
    """Whether the text of a cell that is not centred is spread to both edges of so many characters."""
    return characters >= _JUSTIFIED


def stands_at_top(cell: Cell, alignment: Alignment, splits: bool) -> bool:
    """Whether the text of a cell begins at its top; otherwise it stands in the middle.

    Paragraphs one below the other begin level with those of the cells beside them, and so does whatever stands in a
    row that goes on on the next page (`splits`).
    """
    return splits or (alignment is Alignment.LEFT and sum(map(bool, cell.paragraphs)) > 1)


def is_kept_whole(setting: TableSetting) -> bool:
    """Whether a table is so small that all its rows stand on one page."""
    return sum(setting.heights) <= _SMALL * page_height(sum(setting.widths))


def _whole_twips(points: float) -> float:
    return round(points * 20) / 20
