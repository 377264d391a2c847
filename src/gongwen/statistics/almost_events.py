"""事项 of a log that no indicator counts, but that only blanks and marks tell from one that is counted."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from gongwen.log.entry import EVENT, Entry
from gongwen.log.read import Log
from gongwen.problem import Location, Problem
from gongwen.statistics.conditions import known_place


def almost_events(log: Log, counted: frozenset[str]) -> Iterator[Problem]:
    """A notice for each, where it first stands."""
    alike = {_letters(event): event for event in sorted(counted, reverse=True)}
    found: dict[str, list[Entry]] = {}
    for entry in log.entries:
        if entry.event not in counted:
            found.setdefault(entry.event, []).append(entry)
    for event, entries in found.items():
        if right := alike.get(_letters(event)):
            rows = sum(len(entry.rows) for entry in entries)
            message = f"“{event}”和指标所计的“{right}”只差空格或标点，这样写的{rows}行没有计入"
            place = known_place(entries[0]) or Location(str(log.files[0]))
            yield Problem(place, EVENT, message, f"请改成“{right}”；确是另一件事，可不理会")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", text))).casefold()
