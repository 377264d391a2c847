"""Text that was broken at the end of each printed line: its lines joined to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.document.outline import level_of
from gongwen.intake import elements
from gongwen.intake.dates import is_date
from gongwen.intake.rows import Row

_NARROWEST, _WIDEST = 20, 60  # characters a printed line holds
_FEWEST = 8  # full lines that show it
_SLACK = 3  # characters by which a full line may fall short: what may not begin a line goes to the next
_SHARE = 0.7
_ENDS = re.compile(r"[。！？；：:.!?;]$")


def unwrapped(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of one paragraph joined where the text is broken at a width; else as they are."""
    width = _width(rows)
    if width is None:
        return list(rows)
    result: list[Row] = []
    group: list[Row] = []
    for row in rows:
        if group and _goes_on(group[-1], row, width):
            group.append(row)
            continue
        result += _joined(group)
        group = [row]
    return result + _joined(group)


def _joined(group: Sequence[Row]) -> list[Row]:
    if len(group) < 2:
        return list(group)
    pieces = tuple(piece for row in group for piece in row.text.pieces)
    return [replace(group[0], text=replace(group[0].text, pieces=pieces))]


def _width(rows: Sequence[Row]) -> int | None:
    """How many characters a full line holds; None when lines are not broken at a width."""
    lengths = sorted(row.indent + len(row.words) for row in rows if row.cell is None)
    lengths = [length for length in lengths if length >= _NARROWEST]
    if len(lengths) < _FEWEST:
        return None
    width = lengths[int(len(lengths) * 0.95) - 1]
    if width > _WIDEST:
        return None
    full = [row for row in rows if width - _SLACK <= row.indent + len(row.words) <= width + _SLACK]
    running = sum(1 for row in full if not _ENDS.search(row.words) and not row.has_cells)
    if len(full) < _FEWEST or running < _SHARE * len(full) or len(full) < len(lengths) / 3:
        return None
    return width


def _goes_on(above: Row, row: Row, width: int) -> bool:
    return (
        above.indent + len(above.words) >= width - _SLACK
        and not _ENDS.search(above.words)
        and not (row.gap or row.new_page or row.has_cells or above.has_cells)
        and row.indent <= 1
        and level_of(row.words) is None
        and not is_date(row.words)
        and not elements.is_label(row)
        and not elements.is_imprint(row)
        and not elements.is_number(row)
        and not elements.begins_list(row)
        and not elements.ends_as_kind(above.bare)
    )
