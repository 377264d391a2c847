"""Whether the journal is whole, the database says the same, and no number was given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongwen.database import Damaged
from gongwen.document_number import DocumentNumber
from gongwen.problem import Location, Problem
from gongwen.register.entry import Action, Entry, Event, State
from gongwen.register.journal import LABEL
from gongwen.register.store import Register, entries_in, events_in

_MOST = 100  # problems that are listed

# What a number may have been before; None: nothing was known of it.
_BEFORE: dict[Action, tuple[State | None, ...]] = {
    Action.RESERVE: (None,),
    Action.TAKE: (None, State.RESERVED, State.USED),
    Action.ISSUE: (State.TAKEN,),
    Action.ADOPT: (None, State.USED),
    Action.WITHDRAW: (State.ISSUED,),
    Action.VOID: (None, State.RESERVED, State.TAKEN),
}


@dataclass(frozen=True)
class Verified:
    """`behind`: how many events the journal does not have yet; the next registration appends them."""

    numbers: int
    events: int
    behind: int
    problems: tuple[Problem, ...]


def verify(register: Register) -> Verified:
    """Raises Unusable where the database, or the journal, cannot be read."""
    journal = {line.number: line for line in register.journal.lines()}
    problems = [line.problem for line in journal.values() if line.problem]
    written = [line.event for line in journal.values() if line.event]
    places = {line.event.sequence: number for number, line in journal.items() if line.event}
    try:
        events, entries = _kept(register)
    except Damaged as damaged:
        problems.append(_at_database(register, damaged.message, damaged.hint))
        return Verified(0, len(written), 0, tuple(problems[:_MOST]))
    if written and not events:
        problems.append(
            _at_database(register, "数据库不见了，或是空的，记录还在", "请运行 gongwen number rebuild")
        )
        return Verified(0, len(written), 0, tuple(problems[:_MOST]))
    file = str(register.journal.file)
    problems += _differences(file, written, events, places)
    last = max(places, default=0)
    for event, fault in _given_twice(events):
        at = Location(file, places.get(event.sequence, len(journal) + 1))
        problems.append(Problem(at, LABEL, fault, "请核对这个号的各次登记"))
    problems += _unlike_replay(register, events, entries)
    behind = sum(event.sequence > last for event in events)
    return Verified(len(entries), len(events), behind, tuple(sorted(set(problems)))[:_MOST])


def replay(events: Iterable[Event]) -> dict[DocumentNumber, Entry]:
    return {event.entry.number: event.entry for event in events}


def _kept(register: Register) -> tuple[list[Event], dict[DocumentNumber, Entry]]:
    if not register.database.exists():
        return [], {}
    with register.database.reading() as connection:
        if not connection.has_table("events"):
            return [], {}
        return events_in(connection), {entry.number: entry for entry in entries_in(connection)}


def _differences(
    file: str, written: list[Event], events: list[Event], places: dict[int, int]
) -> Iterator[Problem]:
    """Between the journal and the database, event by event."""
    kept = {event.sequence: event for event in events}
    for event in written:
        at = Location(file, places[event.sequence])
        if event.sequence not in kept:
            message = f"{event.entry.number}的这次登记（{event.action}）数据库里没有，数据库可能是旧的备份"
            yield Problem(at, LABEL, message, "以记录为准时，请运行 gongwen number rebuild")
        elif kept[event.sequence] != event:
            yield Problem(at, LABEL, f"{event.entry.number}的这次登记与数据库不同", "请从备份恢复其中一个")
    for sequence in sorted(kept.keys() - places.keys()):
        if sequence < max(places, default=0):
            entry = kept[sequence].entry
            message = f"数据库里{entry.number}的第 {sequence} 次登记，记录里没有"
            yield Problem(Location(file), LABEL, message, "请从备份恢复这个文件")


def _given_twice(events: Iterable[Event]) -> Iterator[tuple[Event, str]]:
    states: dict[DocumentNumber, State] = {}
    for event in events:
        before = states.get(event.entry.number)
        if before not in _BEFORE[event.action]:
            yield (
                event,
                f"{event.entry.number}在“{before or '没有登记'}”之后又“{event.action}”，一个号用了两次",
            )
        states[event.entry.number] = event.entry.state


def _unlike_replay(
    register: Register, events: Iterable[Event], entries: dict[DocumentNumber, Entry]
) -> Iterator[Problem]:
    expected = replay(events)
    for number in sorted(expected.keys() | entries.keys()):
        if expected.get(number) != entries.get(number):
            message = f"{number}的现状与各次登记推出的不同"
            yield _at_database(register, message, "请运行 gongwen number rebuild，由记录重建")


def _at_database(register: Register, message: str, hint: str) -> Problem:
    return Problem(Location(register.database.name), LABEL, message, hint)
