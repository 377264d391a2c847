"""Rows that are a table -> its cells on their grid, verbatim, and how many of its rows are its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from gongwen.document.model import Cell, Table, Text
from gongwen.intake.recognition.rows import Row, cut, stripped

_MOST_PLACES = 200_000  # of a grid that is filled place by place
_LONGEST_HEAD = 20  # characters
_FIGURE = re.compile(r"[\d.,，%％+\-—－〇/\s]+")
_SHARE = 0.5  # of the places below a head, that are filled: a form has blanks there

_Lines = tuple[tuple[Cell, ...], ...]


def table_of(rows: Sequence[Row], unit: Row | None = None) -> Table:
    """The table that these rows make; a line with tabs is a row of it, a line without one a row of one cell."""
    lines = _placed(rows) if rows[0].cell is not None else _typed(rows)
    columns = max((cell.column + cell.columns for line in lines for cell in line), default=1)
    return Table(lines, columns, _head_rows(lines, columns), unit=unit.text if unit else None)


@dataclass
class _Placed:
    """A cell whose place is known: its paragraphs, and how many places it says it covers."""

    rows: int
    columns: int
    paragraphs: list[Text] = field(default_factory=list)


def _placed(rows: Sequence[Row]) -> _Lines:
    """Cells whose places are known.  A place that no cell covers is an empty cell; no cell reaches over another."""
    cells: dict[tuple[int, int], _Placed] = {}
    for row in rows:
        assert row.cell is not None
        cells.setdefault(row.cell[1:], _Placed(row.rows, row.columns)).paragraphs.append(row.text)
    for line, column, high, wide in rows[0].blanks:
        cells.setdefault((line, column), _Placed(high, wide))
    top, bottom = min(line for line, _ in cells), max(line for line, _ in cells)
    columns = max(column + cell.columns for (_, column), cell in cells.items())
    if (bottom - top + 1) * columns > _MOST_PLACES:
        return _by_lines(cells, columns)
    taken: set[tuple[int, int]] = set(cells)
    lines: list[tuple[Cell, ...]] = []
    for line in range(top, bottom + 1):
        found = []
        for column in range(columns):
            if cell := cells.get((line, column)):
                wide, high = _span(cell, line, column, bottom, taken)
                taken |= {(line + down, column + right) for down in range(high) for right in range(wide)}
                found.append(Cell(tuple(cell.paragraphs), column, high, wide))
            elif (line, column) not in taken:
                found.append(Cell((), column))
        lines.append(tuple(found))
    return tuple(lines)


def _span(cell: _Placed, line: int, column: int, bottom: int, taken: set[tuple[int, int]]) -> tuple[int, int]:
    """How many columns and rows a cell covers, as far as they are free."""
    wide = 1
    while wide < cell.columns and (line, column + wide) not in taken:
        wide += 1
    high = 1
    while high < min(cell.rows, bottom - line + 1) and not any(
        (line + high, column + right) in taken for right in range(wide)
    ):
        high += 1
    return wide, high


def _by_lines(cells: dict[tuple[int, int], _Placed], columns: int) -> _Lines:
    """The cells of each line, wide enough to cover all of it: for a grid too large to be filled."""
    return tuple(
        _spread([(column, tuple(cells[line, column].paragraphs)) for _, column in places], columns)
        for line, places in groupby(sorted(cells), key=lambda place: place[0])
    )


def _typed(rows: Sequence[Row]) -> _Lines:
    """Cells that tabs part; between two tabs is an empty one, and the last of a short line reaches to its end."""
    if folded := _folded(rows):
        return folded
    lines = [_of_tabs(row) for row in rows]
    columns = max(line[-1][0] + 1 for line in lines)
    return tuple(_spread(line, columns) for line in lines)


def _folded(rows: Sequence[Row]) -> _Lines | None:
    """Cells one below the other, as pages have them, in lines again; None where nothing says how many a line has."""
    cells: list[list[Row]] = []
    by_tabs = rows[0].leading_tab and not any(
        row.tabbed for row in rows
    )  # a tab begins each, a line may go on in one
    for row in rows:
        if by_tabs and not row.leading_tab:
            cells[-1].append(row)
        else:
            cells.append([row])
    columns = _run_of_heads(cells) if by_tabs else _places_of_serials(cells)
    if columns < 2 or len(cells) % columns or len(cells) == columns or any(row.tabbed for row in rows):
        return None
    return tuple(
        tuple(
            Cell(tuple(row.text for row in cell), column)
            for column, cell in enumerate(cells[first : first + columns])
        )
        for first in range(0, len(cells), columns)
    )


def _run_of_heads(cells: Sequence[Sequence[Row]]) -> int:
    """How many cells of one paragraph stand close together before the first empty line: the head."""
    return next((index for index, cell in enumerate(cells) if index and (cell[0].gap or len(cell) > 1)), 0)


def _places_of_serials(cells: Sequence[Sequence[Row]]) -> int:
    """How many cells a line has when each line begins with its serial 1, 2, 3; 0 where they do not."""
    words = [cell[0].bare for cell in cells]
    columns = words.index("1") if "1" in words else 0
    serials = words[columns::columns] if columns else []
    return columns if serials == [str(number) for number in range(1, len(serials) + 1)] else 0


def _of_tabs(row: Row) -> list[tuple[int, tuple[Text, ...]]]:
    parts = cut(row.text, [match.end() for match in re.finditer("\t", row.words)])
    texts = list(map(stripped, parts))
    if row.leading_tab and len(texts) > 1:
        texts.insert(0, Text())
    return [(column, (text,) if text else ()) for column, text in enumerate(texts)]


def _spread(line: Sequence[tuple[int, tuple[Text, ...]]], columns: int) -> tuple[Cell, ...]:
    """The cells wide enough to cover the whole row, from the first column on."""
    edges = [0, *(column for column, _ in line[1:]), columns]
    return tuple(
        Cell(paragraphs, start, columns=end - start)
        for (_, paragraphs), (start, end) in zip(line, pairwise(edges), strict=True)
    )


def _head_rows(lines: _Lines, columns: int) -> int:
    """How many rows say what stands below them: short words over every column, above rows that are filled."""
    if not lines or len(lines[0]) < 2 or sum(cell.columns for cell in lines[0]) != columns:
        return 0
    depth = max(cell.rows for cell in lines[0])
    head, below = lines[:depth], lines[depth:]
    if not below or not all(_names_a_column(cell) for line in head for cell in line):
        return 0
    if any(cell.rows > depth - index for index, line in enumerate(head) for cell in line):
        return 0
    places = [cell for line in below for cell in line]
    filled = sum(1 for cell in places if any(cell.paragraphs))
    return depth if filled >= _SHARE * len(places) and len(places) > len(below) else 0


def _names_a_column(cell: Cell) -> bool:
    words = "".join("".join(map(str, cell.paragraphs)).split())
    return 0 < len(words) <= _LONGEST_HEAD and _FIGURE.fullmatch(words) is None and words[-1] not in "。；：:"
