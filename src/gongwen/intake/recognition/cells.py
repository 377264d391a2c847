"""Where tables are: those of a Word file by their cells, and those that a page has turned into lines, by their tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from gongwen.document.outline import level_of
from gongwen.gbt9704 import Alignment
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_blank, is_date
from gongwen.intake.recognition.rows import Row, pieces_of, row_of

_BETWEEN = 8  # rows without a tab between two with one
_BETWEEN_ATTACHED = 60  # cells of an attachment may hold many lines
_LONGEST_CELL = 16  # characters of a cell that stands on a line of its own
_FEWEST_ATTACHED, _FEWEST_CELLS, _FEWEST_NUMBERS = (
    6,
    9,
    3,
)  # such rows in an attachment; in the text, and numbers among them
_LOOK = 60
_HEAD_ROWS = 8  # in which a joint mark stands
_LONGEST_PLACING = 9  # rows of a table that only places elements
_SECTION = re.compile(
    r"\d{1,2}(?:[.．]\d{1,2}){0,3}[\s　]*(?![元人名个次年月日%])[一-鿿]{2}"
)  # 1.2 编制依据: a heading
_TABLE_NOTE = re.compile(r"(?:表\s*|备\s*)?注\s*[:：]")
_LONGEST_CAPTION = 40  # characters
_UNIT = re.compile(r"[（(]?(?:计量)?单位\s*[:：]\s*\S{1,12}[）)]?")
_REMARK = re.compile(r"(?:注|说明|备注|填表说明|表注)\s*[:：]|(?:填表)?说明$")


def loosened(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of a table that only places elements as if it were none.

    It places 版记 or 签发人 beside 发文字号, the organs of a joint mark beside 文件, those that sign above their date,
    or a whole text in its one column.  In a text file a tab may stand before 文件.
    """
    result: list[Row] = []
    for table, cells in groupby(rows, key=lambda row: row.cell and row.cell[0]):
        group = list(cells)
        if table is not None and _only_places(group):
            group = [
                replace(row, text=text, cell=None) for row in group for text in pieces_of(row.text, "\n")
            ]
        result += group
    end = next((index for index, row in enumerate(result[:_HEAD_ROWS]) if not _is_of_mark(row)), _HEAD_ROWS)
    mark = [
        replace(row, text=text, tabbed=False) for row in result[:end] for text in pieces_of(row.text, "\t")
    ]
    if any(row.bare == "文件" for row in mark):
        result[:end] = mark
    return result


def _is_of_mark(row: Row) -> bool:
    """Whether a row holds nothing but organs and 文件."""
    return row.cell is None and all(
        each.bare == "文件" or elements.is_organ(each)
        for words in row.words.split("\t")
        if (each := row_of(words.strip())).words
    )


def _only_places(group: Sequence[Row]) -> bool:
    if len(group) > 1 and all(row.cell is not None and row.cell[2] == 0 for row in group):
        letter = any(map(elements.is_recipients, group)) and any(is_date(row.words) for row in group)
        return letter or any(map(_is_placed, group))
    if len(group) > _LONGEST_PLACING:
        return False
    others = [replace(row, cell=None) for row in group if row.bare != "文件" and not is_date(row.words)]
    marks_or_signs = len(group) > len(others) == sum(map(elements.is_organ, others)) > 0
    return marks_or_signs or any(map(_is_placed, group))


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


@lru_cache(maxsize=1024)  # the rows ahead are looked at again and again
def _may_be_cell(row: Row) -> bool:
    return (
        len(row.bare) <= _LONGEST_CELL
        and elements.is_short(row)
        and not elements.is_label(row)
        and not elements.is_imprint(row)
        and not is_date(row.words)
        and not _SECTION.match(row.words)
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


def is_caption(row: Row) -> bool:
    """Whether a row above a table is its 题名: short and centred."""
    centred = row.look is not None and row.look.alignment is Alignment.CENTRE
    return centred and elements.is_short(row) and len(row.bare) <= _LONGEST_CAPTION


def is_table_note(row: Row) -> bool:
    """Whether a row below a table is its 表注.  In a text file it may as well be the text's, as 说明：… always may."""
    return row.look is not None and row.cell is None and _TABLE_NOTE.match(row.words) is not None
