"""Tables -> entries: finds the head of each, and reads what stands below it.

Nothing is left out without a word: a row becomes an entry, or there is a problem, or a notice says why it does not
count.  Only blank rows, heads that come again, and what stands above the first head are passed over.  Days, amounts and
heads are read as `values` says; every other text is kept as typed, without the blanks around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from gongwen.facts.document_facts import quoted
from gongwen.facts.validation import nearest
from gongwen.log.entry import AMOUNT, DAY, EVENT, Entry, Row
from gongwen.log.table import Fault, Table, TableRow
from gongwen.log.values import Unreadable, read_amount, read_day, read_head, read_text
from gongwen.problem import Problem

LABEL = "台账"  # of what concerns no single column
_MOST_COLUMNS = 200
_MOST_ABOVE = 100  # rows without a head that are looked at for what it may be
_TOTAL = re.compile(r".{0,8}(?:合计|小计|总计|共计|累计)[:：]?")
_DAY_AS_NUMBER = re.compile(r"[0-9]{1,2}\.[123]")


class Heads:
    """The heads of a table's columns, and where they stand."""

    def __init__(self, names: Sequence[str]) -> None:
        """`names`: "" where a column has none."""
        self.names = tuple(names)
        self._indices: dict[str, int] = {}
        for index, name in enumerate(names):
            if name:
                self._indices.setdefault(name, index)
        self.day, self.event, self.amount = map(self._indices.get, (DAY, EVENT, AMOUNT))
        self.others = [(i, name) for name, i in self._indices.items() if name not in (DAY, AMOUNT)]

    @property
    def columns(self) -> Iterable[str]:
        return self._indices

    def index(self, name: str) -> int:
        return self._indices[name]


class Reading:
    """What has been read so far of the tables of a log."""

    def __init__(self, year: int | None) -> None:
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.columns: dict[str, None] = {}
        self.year = year

    def take(self, tables: Sequence[Table]) -> None:
        """All tables of one file."""
        headless = [(table, rows) for table in tables if (rows := self._take(table)) is not None]
        is_log = len(headless) < len(tables)
        for table, rows in headless:
            missing = list(_missing(table, rows))
            if not rows:
                if not is_log:
                    self.problems.append(
                        Problem(table.at, LABEL, "文件是空的", "请写上表头“日期”“事项”和各行")
                    )
            elif is_log and len(missing) > 1:
                hint = "是台账时，请写上表头“日期”和“事项”；不是台账，可不理会"
                self.notices.append(Problem(table.at, LABEL, "这张工作表没有表头，没有读入", hint))
            else:
                self.problems += missing

    def take_rows(self, file: str, rows: Iterable[tuple[Heads, TableRow]]) -> None:
        """Rows that each have their own heads."""
        for heads, row in rows:
            self.columns.update(dict.fromkeys(heads.columns))
            self._read(heads, row, [read_text(text) for text in row.texts], Row(file, None, row.number))

    def take_row(self, heads: Heads, row: TableRow, file: str) -> None:
        """One row of a .csv file."""
        texts = [read_text(text) for text in row.texts]
        if _has_own_text(row, texts) and not is_head(texts):
            self._take_row(heads, row, texts, Row(file, None, row.number), set())

    def _take(self, table: Table) -> list[TableRow] | None:
        """None; or of a table that has no head, its first rows."""
        heads: Heads | None = None
        above: list[TableRow] = []
        unread: set[int] = set()
        for row in table.rows:
            texts = [read_text(text) for text in row.texts]
            if is_head(texts):
                names = [read_head(text) for text in texts]
                if sum(map(bool, names)) > _MOST_COLUMNS:
                    hint = "请只留下要用的列"
                    self.problems.append(Problem(row.at(0), LABEL, f"表头超过{_MOST_COLUMNS}列", hint))
                    return None
                if heads is None or names != list(heads.names):
                    heads = Heads(names)
                    self._check_heads(heads, row)
            elif not _has_own_text(row, texts):
                continue
            elif heads is None:
                if len(above) < _MOST_ABOVE:
                    above.append(row)
            else:
                self.columns.update(dict.fromkeys(heads.columns))
                self._take_row(heads, row, texts, Row(table.file, table.sheet, row.number), unread)
        if heads is None:
            return above
        self.columns.update(dict.fromkeys(heads.columns))
        return None

    def _check_heads(self, heads: Heads, row: TableRow) -> None:
        for index, name in enumerate(heads.names):
            if name and heads.index(name) != index:
                self._wrong(row, index, name[:30], ("表头重复", "请改成不同的名称，或删去一列"))

    def _take_row(self, heads: Heads, row: TableRow, texts: list[str], at: Row, unread: set[int]) -> None:
        """`unread`: the columns without a head that were said already."""
        if at.sheet is None and any(texts[len(heads.names) :]):
            # Most often a comma that belongs to a text: what stands behind it is under the wrong head.
            message = f"比表头多了{len(texts) - len(heads.names)}格"
            self._wrong(row, len(heads.names), LABEL, (message, "文字中有逗号时，请给这一格加上双引号"))
            return
        for index in (i for i, text in enumerate(texts) if text and not "".join(heads.names[i : i + 1])):
            if index not in unread:
                unread.add(index)
                message = f"{quoted(texts[index])}上面没有表头，这一列没有读入"
                self.notices.append(Problem(row.at(index), LABEL, message, "要用时，请写上表头"))
        self._read(heads, row, texts, at)

    def _read(self, heads: Heads, row: TableRow, texts: list[str], at: Row) -> None:
        if left_out := _left_out(heads, row, texts):
            self.notices.append(Problem(row.at(0), LABEL, *left_out))
            return
        before = len(self.problems)
        for index, fault in row.faults.items():
            if name := "".join(heads.names[index : index + 1]) or (
                LABEL if index >= len(heads.names) else ""
            ):
                self._wrong(row, index, name, fault)
        day = self._day(heads, row, texts) if not _is_lost(heads, row, heads.day) else None
        if not _at(texts, heads.event) and not _is_lost(heads, row, heads.event):
            self._wrong(row, heads.event, EVENT, ("没有写事项", "请写上事项，如 媒体报道、义诊"))
        amount = self._amount(heads, row, texts) if not _is_lost(heads, row, heads.amount) else None
        self.problems[before:] = sorted(self.problems[before:])
        if day is not None and amount is not None and len(self.problems) == before:
            count = len(texts)
            fields = {name: texts[i] for i, name in heads.others if i < count and texts[i]}
            self.entries.append(Entry(day, amount, fields, (at,)))

    def _day(self, heads: Heads, row: TableRow, texts: list[str]) -> date | None:
        text = _at(texts, heads.day)
        try:
            if heads.day in row.numbers and _DAY_AS_NUMBER.fullmatch(text):
                message = f"“{text}”存成了数字，分不清是{text[-1]}日还是{text[-1]}0日"
                raise Unreadable(message, "请写成 2025-03-05 这样的日期")
            return read_day(text, self.year)
        except Unreadable as reason:
            self._wrong(row, heads.day, DAY, (reason.message, reason.hint))
            return None

    def _amount(self, heads: Heads, row: TableRow, texts: list[str]) -> Decimal | None:
        text = _at(texts, heads.amount)
        try:
            if text and heads.amount in row.carried:
                raise Unreadable("和上面的行合并了，分不清各是多少", "请取消合并，每行写自己的数量")
            return read_amount(text)
        except Unreadable as reason:
            self._wrong(row, heads.amount, AMOUNT, (reason.message, reason.hint))
            return None

    def _wrong(self, row: TableRow, index: int | None, label: str, fault: Fault) -> None:
        self.problems.append(Problem(row.at(len(row.texts) if index is None else index), label, *fault))


def is_head(texts: Sequence[str]) -> bool:
    # Asked of every row: the plain test goes first.
    return "事" in "".join(texts) and {DAY, EVENT} <= {read_head(text) for text in texts}


def is_total(text: str) -> bool:
    return _TOTAL.fullmatch("".join(text.split())) is not None


def _at(texts: list[str], index: int | None) -> str:
    return texts[index] if index is not None and index < len(texts) else ""


def _is_lost(heads: Heads, row: TableRow, index: int | None) -> bool:
    """That a cell is blank because it, or all of the row from some cell on, could not be read."""
    if index is None:
        return bool(row.faults) and not heads.names
    return index in row.faults or (bool(row.faults) and index >= len(row.texts))


def _has_own_text(row: TableRow, texts: list[str]) -> bool:
    """A row that has but what is merged down into it is the height of the row above."""
    return bool(row.faults) or any(text and index not in row.carried for index, text in enumerate(texts))


def _left_out(heads: Heads, row: TableRow, texts: list[str]) -> Fault | None:
    """Why a row is none of the log's own, and how to have it read after all."""
    total = next(filter(is_total, texts), None)
    if total is not None and (
        heads.day in row.carried
        or not _at(texts, heads.day)
        or total in (_at(texts, heads.day), _at(texts, heads.event))
    ):
        return f"{quoted(total)}一行没有读入", "合计由程序计算；不是合计行时，请改换写法"
    if heads.day is not None and heads.event is not None:
        first, last = sorted((heads.day, heads.event))
        for index, width in row.widths.items():
            if index <= first and index + width > last:
                return f"{quoted(_at(texts, index))}横跨几列，当作标题，没有读入", "是一条记录时，请取消合并"
    return None


def _missing(table: Table, rows: list[TableRow]) -> Iterator[Problem]:
    """What a table needs for a head, and which of its rows may be meant for one."""
    found = [(row, [read_head(text) for text in row.texts]) for row in rows]
    row, names = next(
        (each for each in found if {DAY, EVENT, AMOUNT} & set(each[1])),
        next((each for each in found if sum(map(bool, each[1])) > 1), found[0] if found else (None, [])),
    )
    shown = [name for name in names if name]
    for name in (DAY, EVENT):
        if name not in shown:
            likely = nearest(name, [each for each in shown if each not in (DAY, EVENT, AMOUNT)])
            hint = f"是不是“{likely}”？请把表头改成“{name}”" if likely else f"请写上表头“{name}”"
            if not likely and shown:
                hint += f"，现在第一行有字的是：{quoted('、'.join(shown[:10]))}"
            yield Problem(row.at(0) if row else table.at, name, f"没有“{name}”一列", hint)
