"""Tables: those of a Word file by their cells, and those that a page has turned into lines, by their tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gongwen.document.model import Cell, Table
from gongwen.document.outline import level_of
from gongwen.intake import elements
from gongwen.intake.dates import is_blank, is_date
from gongwen.intake.rows import Row, cut, stripped

_BETWEEN = 8  # rows without a tab between two with one
_BETWEEN_ATTACHED = 60  # cells of an attachment may hold many lines
_LONGEST_CELL = 16  # characters of a cell that stands on a line of its own
_FEWEST_ATTACHED, _FEWEST_CELLS, _FEWEST_NUMBERS = (
    6,
    9,
    3,
)  # such rows in an attachment; in the text, and numbers among them
_LOOK = 60
_LONGEST_PLACING = 9  # rows of a table that only places elements
_UNIT = re.compile(r"[（(]?(?:计量)?单位\s*[:：]\s*\S{1,12}[）)]?")
_REMARK = re.compile(r"(?:注|说明|备注|填表说明|表注)\s*[:：]|(?:填表)?说明$")


def loosened(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a table that only places elements (版记, 签发人 beside 发文字号) as if it were none."""
    result: list[Row] = []
    for table, cells in groupby(rows, key=lambda row: row.cell and row.cell[0]):
        group = list(cells)
        if table is not None and len(group) <= _LONGEST_PLACING and any(map(_is_placed, group)):
            group = [replace(row, cell=None) for row in group]
        result += group
    return result


def _is_placed(row: Row) -> bool:
    return elements.is_imprint(row) or elements.is_number(row) or elements.is_signatory(row)


def table_end(rows: Sequence[Row], at: int, *, attached: bool, ends: Callable[[int], bool]) -> int:
    """The row behind the table that begins at `at`; `at` itself when none does.  `ends`: where another part begins."""
    row = rows[at]
    if row.cell is not None:
        end = at
        while end < len(rows) and (cell := rows[end].cell) is not None and cell[0] == row.cell[0]:
            end += 1
        return end
    if not row.tabbed and not _begins_by_tabs(rows, at):
        return _column_end(rows, at, attached=attached, ends=ends)
    end = look = at + 1
    limit = _BETWEEN_ATTACHED if attached else _BETWEEN
    while look < len(rows) and look - end < limit:
        row = rows[look]
        if row.cell is not None or _ends_table(row, attached) or ends(look):
            break
        if row.leading_tab or row.tabbed:
            end = look + 1
        look += 1
    # Cells of many lines go on behind the last tab, to the end of the attachment.
    if attached and look - end < limit and not any(level_of(row.words) == 1 for row in rows[end:look]):
        return look
    return end


def _column_end(rows: Sequence[Row], at: int, *, attached: bool, ends: Callable[[int], bool]) -> int:
    """The row behind cells that stand one a line: many short rows with no sentence among them."""
    if at and _may_be_cell(rows[at - 1]) and not elements.ends_as_title(rows[at - 1].bare):
        return at  # they would have begun above
    end, numbers = at, 0
    while end < len(rows) and _may_be_cell(rows[end]) and not (end > at and ends(end)):
        numbers += rows[end].bare.isdigit()
        end += 1
        if end - at > _LOOK and not attached and numbers < _FEWEST_NUMBERS:
            return at
    found = end - at >= (_FEWEST_ATTACHED if attached else _FEWEST_CELLS)
    return end if found and (attached or numbers >= _FEWEST_NUMBERS) else at


def _may_be_cell(row: Row) -> bool:
    return (
        len(row.bare) <= _LONGEST_CELL
        and elements.is_short(row)
        and not elements.is_label(row)
        and not elements.is_imprint(row)
        and not is_date(row.words)
    )


def _begins_by_tabs(rows: Sequence[Row], at: int) -> bool:
    """Whether cells begin here that have each a tab before them."""
    return at + 1 < len(rows) and all(
        row.leading_tab and not row.tabbed and elements.is_short(row) for row in rows[at : at + 2]
    )


def _ends_table(row: Row, attached: bool) -> bool:
    if elements.is_label(row) or elements.is_imprint(row):
        return True
    if row.has_cells or row.leading_tab:
        return False
    return _REMARK.match(row.words) is not None or (
        not attached and is_date(row.words) and not is_blank(row.words)
    )


def is_unit(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is a table's unit: 单位：万元, and a table below it."""
    return at + 1 < len(rows) and rows[at + 1].has_cells and _UNIT.fullmatch(rows[at].words) is not None


def table_of(rows: Sequence[Row], unit: Row | None = None) -> Table:
    """The table that these rows make; a line with tabs is a row of it, a line without one a row of one cell."""
    lines = list(_of_cells(rows)) if rows[0].cell is not None else [tuple(_of_tabs(row)) for row in rows]
    columns = max((cell.column + 1 for line in lines for cell in line), default=1)
    spread = tuple(_spread(line, columns) for line in lines)
    return Table(spread, columns, unit=unit.text if unit else None)


def _of_cells(rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
    for _, line in groupby(rows, key=lambda row: row.cell and row.cell[1]):
        by_column = groupby(line, key=lambda row: row.cell[2] if row.cell else 0)
        yield tuple(Cell(tuple(row.text for row in cell), column) for column, cell in by_column)


def _of_tabs(row: Row) -> Iterator[Cell]:
    parts = cut(row.text, [match.end() for match in re.finditer("\t", row.words)])
    for column, text in enumerate(parts, int(row.leading_tab)):
        if bare := stripped(text):
            yield Cell((bare,), column)


def _spread(line: tuple[Cell, ...], columns: int) -> tuple[Cell, ...]:
    """The cells wide enough to cover the whole row."""
    edges = [0, *(cell.column for cell in line[1:]), columns]
    return tuple(
        Cell(cell.paragraphs, start, columns=max(end - start, 1))
        for cell, start, end in zip(line, edges, edges[1:], strict=False)
    )
