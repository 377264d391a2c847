"""The sheets of an .xlsx workbook -> tables: values as they are kept, not as their number formats show them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from gongwen.facts.cell_text import shown
from gongwen.facts.grid import NoTable
from gongwen.facts.workbook import Sheet, Value
from gongwen.log.table import Fault, Table, TableRow
from gongwen.problem import Location

_MOST_MERGED = (
    2_000_000  # rows of all merged cells together; they may overlap in a file that no program wrote
)


def sheet_table(sheet: Sheet, file: str) -> Table:
    """Raises NoTable."""
    return Table(file, sheet.name, list(_rows(sheet)))


def _rows(sheet: Sheet) -> Iterator[TableRow]:
    carried: dict[int, set[int]] = {}
    widths: dict[int, dict[int, int]] = {}
    cells: dict[int, dict[int, str]] = {}
    numbers: dict[int, set[int]] = {}
    for (row, column), value in sheet.values.items():
        cells.setdefault(row, {})[column - 1] = _text(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            numbers.setdefault(row, set()).add(column - 1)
    faults: dict[int, dict[int, Fault]] = {}
    for place, fault in sheet.unreadable.items():
        faults.setdefault(place[0], {})[place[1] - 1] = fault
    steps = 0
    filled = sorted(cells)
    for (top, left), (bottom, right) in sheet.merged:
        if right > left:
            widths.setdefault(top, {})[left - 1] = right - left + 1
        text = cells.get(top, {}).get(left - 1)
        if text is None:
            continue
        for row in filled[bisect_right(filled, top) : bisect_right(filled, bottom)]:
            steps += 1
            if steps > _MOST_MERGED:
                raise NoTable("合并的单元格太多", "请取消合并，或分成几个文件")
            if left - 1 not in cells[row]:
                cells[row][left - 1] = text
                carried.setdefault(row, set()).add(left - 1)
                if left - 1 in numbers.get(top, ()):
                    numbers.setdefault(row, set()).add(left - 1)
    for row in sorted({*cells, *faults}):
        found = cells.get(row, {})
        texts = tuple(found.get(index, "") for index in range(max((*found, *faults.get(row, ()))) + 1))
        yield TableRow(
            row,
            texts,
            partial(_place, sheet.file, row),
            faults.get(row, {}),
            frozenset(carried.get(row, ())),
            widths.get(row, {}),
            frozenset(numbers.get(row, ())),
        )


def _place(file: str, row: int, index: int) -> Location:
    return Location(file, row, index + 1)


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    return shown(value, "General")
