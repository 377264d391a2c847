"""What an office looks into from time to time: gaps, documents with two numbers, reservations past their date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from gongwen.document_number import DocumentNumber
from gongwen.register.book import Book
from gongwen.register.entry import Entry, State


@dataclass(frozen=True)
class Report:
    """`gaps`: numbers below the highest of their year that nothing is known of.  `twins`: the same document twice."""

    gaps: tuple[DocumentNumber, ...]
    twins: tuple[tuple[Entry, Entry], ...]
    overdue: tuple[Entry, ...]
    unfinished: tuple[Entry, ...]


def report(entries: Sequence[Entry], today: date) -> Report:
    """`entries` in the order of their numbers."""
    gaps: list[DocumentNumber] = []
    for (agency, year), book in groupby(entries, lambda entry: (entry.number.agency, entry.number.year)):
        gaps += (DocumentNumber(agency, year, serial) for serial in Book(agency, year, book).gaps())
    return Report(
        tuple(gaps),
        tuple(_twins(entries)),
        tuple(entry for entry in entries if entry.is_overdue(today)),
        tuple(entry for entry in entries if entry.state is State.TAKEN),
    )


def ranges(numbers: Iterable[DocumentNumber]) -> Iterator[str]:
    """某发〔2025〕3号, 某发〔2025〕5—8号: numbers that follow each other together; `numbers` in their order."""
    runs: list[list[DocumentNumber]] = []
    for number in numbers:
        if runs and number == replace(runs[-1][-1], serial=(runs[-1][-1].serial or 0) + 1):
            runs[-1].append(number)
        else:
            runs.append([number])
    for first, *_, last in ([*run, run[-1]] for run in runs):
        yield str(first) if first == last else f"{str(first).removesuffix('号')}—{last.serial}号"


def _twins(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """By their facts, or by title and day."""
    first: dict[object, Entry] = {}
    for entry in entries:
        if entry.state in (State.VOID, State.RESERVED):
            continue
        same = (entry.digest, entry.title and entry.issued_on and (entry.title, entry.issued_on))
        before = next((first[key] for key in same if key and key in first), None)
        if before:
            yield before, entry
        for key in filter(None, same):
            first.setdefault(key, entry)
