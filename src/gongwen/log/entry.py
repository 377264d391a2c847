"""One entry of a log, and where its rows stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongwen.problem import Location

DAY, EVENT, AMOUNT = "日期", "事项", "数量"  # the columns that every log has; 数量 may be left out
UNIT = "单位"  # a column that says what 数量 counts, where a log has it


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row of a sheet, or the line of a .csv or .yaml file on which an entry begins; both count from 1."""

    file: str
    sheet: str | None
    number: int

    @property
    def source(self) -> str:
        """The file, and the sheet where there is one."""
        return f"{self.file}（{self.sheet}）" if self.sheet else self.file

    @property
    def at(self) -> Location:
        return Location(self.source, self.number)

    def __str__(self) -> str:
        return f"{self.source} 第{self.number}行"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row; or rows of a large file that say the same in every column asked for.

    `amount` is their 数量 taken together, a blank one being 1; where 数量 was asked for, each has the same.  `fields`
    has the text of every other column but 日期, 事项 among them, by its head; blank cells are left out.
    """

    day: date
    amount: Decimal
    fields: Mapping[str, str]
    rows: Sequence[Row]  # never empty

    @property
    def event(self) -> str:
        return self.fields[EVENT]

    def text(self, column: str) -> str:
        """The text of any column, "" where it is blank; of 日期 the ISO day, of 数量 the digits of one row's amount."""
        if column == DAY:
            return self.day.isoformat()
        if column == AMOUNT:
            return f"{self.amount / len(self.rows):f}"
        return self.fields.get(column, "")
