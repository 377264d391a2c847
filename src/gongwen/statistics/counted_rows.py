"""The log rows behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gongwen.log.entry import Entry, Row
from gongwen.statistics.figure import Figure


class CountedRows(Sequence[Row]):
    """The rows of entries, looked at only when asked for.  They stay in the process that counted them."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)

    def __reduce__(self) -> tuple[type[CountedRows], tuple[()]]:
        return CountedRows, ()

    def __len__(self) -> int:
        return sum(len(entry.rows) for entry in self.entries)

    def __iter__(self) -> Iterator[Row]:
        return chain.from_iterable(entry.rows for entry in self.entries)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        return tuple(self)[index]


def rows_behind(*figures: Figure) -> Sequence[Row]:
    """The rows behind several figures, each once."""
    entries = chain(*(figure.rows.entries for figure in figures if isinstance(figure.rows, CountedRows)))
    return CountedRows({id(entry): entry for entry in entries}.values())
