"""A log file as tables of text, whatever it was kept in: the rows of a sheet, of a .csv file, of a YAML list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from gongwen.log.entry import Row
from gongwen.problem import Location

Fault = tuple[str, str]  # what is wrong, and how to mend it


@dataclass(frozen=True, slots=True)
class TableRow:
    """`texts` are as typed, and may be fewer than the heads; what is said of single cells goes by their index."""

    number: int
    texts: tuple[str, ...]
    at: Callable[[int], Location]
    faults: Mapping[int, Fault] = field(default_factory=dict)  # cells that have no text, and why
    carried: frozenset[int] = frozenset()  # the text of a merged cell that begins in a row above
    widths: Mapping[int, int] = field(default_factory=dict)  # of merged cells that cover several columns
    numbers: frozenset[int] = frozenset()  # kept as numbers, not as text

    def text(self, index: int | None) -> str:
        return self.texts[index] if index is not None and index < len(self.texts) else ""


@dataclass(frozen=True)
class Table:
    """`rows` may be gone through once."""

    file: str
    sheet: str | None
    rows: Iterable[TableRow]

    @property
    def at(self) -> Location:
        return Row(self.file, self.sheet, 1).at
