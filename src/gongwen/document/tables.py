"""表格 of the facts -> Table: in which column each cell begins, and what keeps rows from being a grid.

A row leaves out the places that cells above it cover, so each of its cells begins at the next place that is free.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongwen.document.model import Cell, Piece, Table, Text
from gongwen.facts import document_facts as facts
from gongwen.facts.grid import MAX_COLUMNS
from gongwen.facts.yaml_source import PlacedText
from gongwen.problem import Problem

_MAX_PROBLEMS = 20  # of one table

Row = Sequence[facts.Cell]
Fill = Callable[[str, Text], Text]  # a field's name and a text -> the text with its values put in


def table_of(table: facts.Table, filled: Fill) -> tuple[Table | None, list[Problem]]:
    """The table, or what is wrong with its rows."""
    rows: list[Row] = [*table.head, *table.rows]
    columns = sum(cell.columns for cell in rows[0])
    if columns > MAX_COLUMNS:
        at = rows[0][0].text.at
        return None, [Problem(at, "表格", f"有{columns}列，一行放不下", "请分成几张表格")]
    if table.file and table.head and (found := sum(cell.columns for cell in table.rows[0])) != columns:
        message = f"有{columns}列，文件中的表格有{found}列"
        return None, [Problem(table.head[0][0].text.at, "表头", message, "请写成一样多的列")]
    head_rows = len(table.head) or (_head_rows(table.rows, columns) if table.file else 0)
    grid = _Grid(len(rows), columns, head_rows)
    begins = [grid.placed(row, "表头" if index < head_rows else "行") for index, row in enumerate(rows)]
    if table.widths and len(table.widths) != columns:
        message = f"有{len(table.widths)}个列宽，表格有{columns}列"
        grid.problems.append(Problem(table.widths[0].at, "列宽", message, "请每列写一个数"))
    if grid.problems:
        return None, grid.problems

    def cells(index: int, row: Row) -> tuple[Cell, ...]:
        # A cell of a workbook has one place for all its characters.
        in_workbook = table.file is not None and table.file.text.lower().endswith(".xlsx")
        literal = not in_workbook or index < len(table.head)
        return tuple(
            Cell(
                tuple(filled("表格", _text(line, literal)) for line in cell.text.lines),
                column,
                cell.rows,
                cell.columns,
                cell.alignment,
            )
            for cell, column in zip(row, begins[index], strict=True)
        )

    set_ = tuple(cells(index, row) for index, row in enumerate(rows))
    return framed(table, set_, columns, head_rows, filled), []


def framed(
    table: facts.Table,
    rows: tuple[tuple[Cell, ...], ...],
    columns: int,
    head_rows: int,
    filled: Fill,
    unit: Text | None = None,
) -> Table:
    """The rows with what stands around them; `unit` where the facts say none."""
    return Table(
        rows,
        columns,
        head_rows,
        widths=tuple(width.value for width in table.widths),
        caption=filled("题名", _text(table.caption)) if table.caption else None,
        unit=_unit(table.unit, filled) if table.unit else unit,
        note=tuple(filled("表注", _text(line)) for line in table.note.split()) if table.note else (),
        landscape=table.direction is facts.Direction.LANDSCAPE,
    )


def _head_rows(rows: Sequence[Row], columns: int) -> int:
    """The rows of a file that are its head: titles over its whole width, one row below, and what their cells reach."""
    count = 1
    while count < len(rows) and len(rows[count - 1]) == 1 and rows[count - 1][0].columns == columns:
        count += 1
    index = 0
    while index < count:
        count = max([count, *(index + cell.rows for cell in rows[index])])
        index += 1
    return count if count < len(rows) else 0  # a table that is all head has none


class _Grid:
    """Takes the rows of a table one after another, from the top."""

    def __init__(self, rows: int, columns: int, head_rows: int) -> None:
        self.problems: list[Problem] = []
        self._rows = rows
        self._columns = columns
        self._head_rows = head_rows
        self._row = 0
        self._taken_until = [0] * columns  # of each column: the first row that no cell above reaches

    def placed(self, row: Row, label: str) -> list[int]:
        """The columns in which the cells of the next row begin; fewer when there are too many."""
        free = [until <= self._row for until in self._taken_until]
        room, asked = sum(free), sum(cell.columns for cell in row)
        begins: list[int] = []
        column = 0
        for cell in row:
            column = next((each for each in range(column, self._columns) if free[each]), self._columns)
            if column == self._columns:
                break
            right = column + cell.columns
            if right > self._columns and len(row) <= room:
                asked = room  # said here
                self._wrong(cell, "跨列", "超出了表格的最后一列", f"最多写{self._columns - column}")
            elif asked == room and not all(free[column:right]):
                self._wrong(cell, "跨列", "碰到了上面跨行的格", "请检查这一格的跨列，和上面的跨行")
            self._take(cell, column, min(right, self._columns))
            begins.append(column)
            column = right
        if asked != room:
            spans = f"，另有{self._columns - room}列被上面的跨行占去" if room < self._columns else ""
            hint = "请删去多出的格" if asked > room else "请补上缺的格（空的格写成 ''）"
            message = f"这一行写了{asked}列，应有{room}列{spans}"
            self._wrong(row[0], label, message, f"{hint}，或检查跨行、跨列")
        self._row += 1
        return begins

    def _take(self, cell: facts.Cell, left: int, right: int) -> None:
        below = self._row + cell.rows
        if self._row < self._head_rows < below:
            self._wrong(cell, "跨行", "从表头伸进了下面的行", f"最多写{self._head_rows - self._row}")
        elif below > self._rows:
            self._wrong(cell, "跨行", "超出了表格的最后一行", f"最多写{self._rows - self._row}")
        self._taken_until[left:right] = [below] * (right - left)

    def _wrong(self, cell: facts.Cell, label: str, message: str, hint: str) -> None:
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(Problem(cell.text.at, label, message, hint))


def _unit(unit: PlacedText, filled: Fill) -> Text:
    """单位：万元, whether its label was typed or not."""
    text = filled("单位", _text(unit))
    return text if "单位" in unit.text else Text.generated("单位：", unit.at) + text


def _text(placed: PlacedText, literal: bool = True) -> Text:
    return Text((Piece(placed.text, placed.at, literal),))
