"""表格的合计等于各行、各列之和。

各行都是数、合计在最后或最前的才算；有小计的表、平均数和比率的列不作判断。

错误：甲科5、乙科6、合计12
正确：甲科5、乙科6、合计11
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.numbers import plainly
from gongwen.check.rule import Authority, Force, rule
from gongwen.document.model import Cell, Table

_TOTAL = re.compile(r"(?:合|总|共)\s*计|总数")
_NO_SUM = re.compile("率|比|%|均|序|编号|年|名次|排名|单价|电话|日期|月份")
_OTHER_SUM = re.compile("小计|其中|累计|平均|上年|增减|备注|结余")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:,[0-9]{3})*(?:\.[0-9]{1,6})?")
_EMPTY = frozenset(("", "—", "-", "/", "无", "——", "－"))
_NEAR = Decimal("0.3")
_Grid = list[dict[int, Cell]]


@rule("GW995", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def table_totals_add_up(manuscript: Manuscript) -> Iterator[Mark]:
    for index, part in enumerate(manuscript.document.parts):
        if index in manuscript.forms:
            continue
        for table in part.body:
            if isinstance(table, Table) and not any(
                _OTHER_SUM.search(_words(cell)) for row in table.rows for cell in row
            ):
                yield from _columns(table)
                yield from _rows(table)


def _columns(table: Table) -> Iterator[Mark]:
    """The row of totals."""
    grid = _grid(table)
    totals = [at for at, row in enumerate(grid) if 0 in row and _TOTAL.fullmatch(_words(row[0]))]
    if len(totals) != 1:
        return
    total = totals[0]
    wrong, right = [], 0
    for column in range(1, table.columns):
        numbers = {at: _number(row[column]) if column in row else None for at, row in enumerate(grid)}
        body = [at for at in range(len(grid)) if numbers[at] is not None]
        head = [at for at in range(len(grid)) if numbers[at] is None]
        said = numbers[total]
        summed = [number for at in body if at != total and (number := numbers[at]) is not None]
        if (
            said is None
            or (head and head[-1] >= body[0])  # something in the column is no number
            or total not in (body[0], body[-1])
            or len(summed) < 2
            or column not in grid[total]
            or any(_NO_SUM.search(_words(grid[at][column])) for at in head if column in grid[at])
            or not _words(grid[total][column])
        ):
            continue
        if sum(summed) == said:
            right += 1
        elif abs(sum(summed) - said) > said * _NEAR:
            return  # rows that hold others, or no sums at all
        else:
            wrong.append((grid[total][column], sum(summed)))
    if len(wrong) <= max(right, 1):  # more that do not add up: it is no table of sums
        yield from (_mark(cell, Decimal(added)) for cell, added in wrong)


def _rows(table: Table) -> Iterator[Mark]:
    """The column of totals: where nearly all rows add up, those that do not."""
    grid = _grid(table)
    heads = [
        (at, column)
        for at, row in enumerate(grid[:2])
        for column, cell in row.items()
        if column and _TOTAL.fullmatch(_words(cell))
    ]
    if len(heads) != 1:
        return
    head, total = heads[0]
    columns = [column for column in range(1, table.columns) if column != total]
    if any(column in grid[head] and _NO_SUM.search(_words(grid[head][column])) for column in columns):
        return
    wrong, right = [], 0
    for row in grid[head + 1 :]:
        if total not in row or not _words(row[total]):
            continue
        said = _number(row[total])
        numbers = [_number(row[column]) if column in row else None for column in columns]
        if said is None or any(number is None for number in numbers):
            return
        added = sum(number for number in numbers if number is not None)
        if added == said:
            right += 1
        else:
            wrong.append((row[total], added))
    if len(columns) > 1 and len(wrong) * 4 <= right:
        yield from (_mark(cell, Decimal(added)) for cell, added in wrong)


def _grid(table: Table) -> _Grid:
    """The cells of each row by their column; those that cover several places are left out."""
    return [{cell.column: cell for cell in row if cell.rows == cell.columns == 1} for row in table.rows]


def _words(cell: Cell) -> str:
    return "".join(str(text) for text in cell.paragraphs).strip()


def _number(cell: Cell) -> Decimal | None:
    words = _words(cell)
    if words in _EMPTY:
        return Decimal(0)
    return Decimal(words.replace(",", "")) if _NUMBER.fullmatch(words) else None


def _mark(cell: Cell, added: Decimal) -> Mark:
    text = next(text for text in cell.paragraphs if text)
    return mark_of(text, (0, len(text)), f"相加是{plainly(added)}，合计写的是{_words(cell)}", "请核对数字")
