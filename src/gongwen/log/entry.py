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
    def at(self) -> Location:
        return Location(f"{self.file}（{self.sheet}）" if self.sheet else self.file, self.number)

    def __str__(self) -> str:
        return f"{self.file}{f'（{self.sheet}）' if self.sheet else ''} 第{self.number}行"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row; or rows of a large file that say the same in every column asked for.

    `amount` is their 数量 taken together, a blank one being 1.  `fields` has the text of every other column but 日期, 事项
    among them, by its head; blank cells are left out.
    """

    day: date
    amount: Decimal
    fields: Mapping[str, str]
    rows: Sequence[Row]  # never empty

    @property
    def event(self) -> str:
        return self.fields[EVENT]
