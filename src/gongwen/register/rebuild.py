"""The database made anew from the journals, when it was lost, damaged, or brought back from an old backup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from gongwen.database import Connection, Damaged, SqliteDatabase
from gongwen.document_number import DocumentNumber
from gongwen.problem import Unusable
from gongwen.register.entry import Event
from gongwen.register.journal import Journal
from gongwen.register.store import (
    TABLES,
    Register,
    entries_in,
    events_in,
    make_tables,
    put_entries,
    put_events,
)
from gongwen.register.verify import replay
from gongwen.whole_files import why

_MOST_NAMED = 10


@dataclass(frozen=True)
class Rebuilt:
    """`aside`: where what was there before is kept; None where there was nothing.  No events: nothing was to do."""

    numbers: int
    events: int
    aside: str | None


def rebuild(
    register: Register, at: datetime, others: Sequence[Journal] = (), is_newest: bool = False
) -> Rebuilt:
    """From the longest of the journals: the register's own, and `others` of those that share its database.

    Nothing is thrown away: what was there is kept aside, with the time in its name.  `is_newest`: somebody has made
    sure that in a database that may be shared nothing was registered behind the journals' last line.

    Raises Unusable where a journal is damaged or of another register, where the database knows numbers that the
    journals do not, and where it may be shared and nobody made sure.
    """
    with register.alone():
        own = list(register.journal.events())
        events = _longest(register.journal, own, others)
        if not events:
            hint = "请从备份恢复它；登记簿还没有用过时，不必重建"
            raise Unusable(f"没有记录“{register.journal.file}”，不能重建", hint)
        entries = replay(events)
        if _is_sound(register, events):
            return Rebuilt(len(entries), 0, None)
        if register.may_be_shared and not is_newest:
            raise _perhaps_older(register, events[-1])
        database, stamp = register.database, f"{at:%Y%m%d-%H%M%S}"
        moved = _moved(database.file, stamp) if isinstance(database, SqliteDatabase) else None
        with database.writing() as connection:
            aside = moved or _renamed_tables(connection, stamp.replace("-", "_"))
            make_tables(connection)
            put_events(connection, events)
            put_entries(connection, entries.values())
        register.journal.append(events[len(own) :])
        return Rebuilt(len(entries), len(events), aside)


def _longest(journal: Journal, events: list[Event], others: Sequence[Journal]) -> list[Event]:
    """Each journal ends where its own folder last registered something; up to there all must be the same."""
    for other in others:
        theirs = list(other.events())
        for line, (one, another) in enumerate(zip(events, theirs, strict=False), 1):
            if one != another:
                message = f"记录“{journal.file}”和“{other.file}”从第 {line} 行起不同"
                raise Unusable(message, "请核对它们是不是同一个登记簿的记录；不对的，请从备份恢复")
        if len(theirs) > len(events):
            journal, events = other, theirs
    return events


def _perhaps_older(register: Register, last: Event) -> Unusable:
    message = (
        f"登记簿“{register.database.name}”可能几个人共用，别处也许还编过号，重建后会重号。"
        f"现有记录的最后一次登记是 {last.at[:16].replace('T', ' ')} {last.entry.number}（{last.action}）"
    )
    hint = (
        "请写上各处的 register.jsonl，如 gongwen number rebuild 别处/register.jsonl；"
        "确知此后没有人登记过的，再加上 --newest"
    )
    return Unusable(message, hint)


def _is_sound(register: Register, events: list[Event]) -> bool:
    """Whether the database says what the journal says, or that and more: what a crash kept from the journal."""
    try:
        if not register.database.exists():
            return False
        with register.database.reading() as connection:
            if not connection.has_table("events"):
                return False
            kept, entries = events_in(connection), entries_in(connection)
    except Damaged:
        return False
    if kept[: len(events)] == events and {entry.number: entry for entry in entries} == replay(kept):
        return True
    if unknown := sorted(replay(kept).keys() - replay(events).keys()):
        raise _would_lose(register, unknown)
    return False


def _would_lose(register: Register, numbers: list[DocumentNumber]) -> Unusable:
    named = "、".join(map(str, numbers[:_MOST_NAMED])) + ("等" if len(numbers) > _MOST_NAMED else "")
    message = f"“{register.database.name}”里有记录里没有的号：{named}，重建会丢掉它们"
    hint = "请从备份恢复记录；恢复不了时，把这个数据库移到别处，重建后用 gongwen number import 并入它"
    return Unusable(message, hint)


def _moved(file: Path, stamp: str) -> str | None:
    aside = file.with_name(f"{file.name}.{stamp}")
    moved = None
    # What a killed writer left beside the old file belongs to it, and would spoil the new one.
    for old, new in ((Path(f"{file}-journal"), Path(f"{aside}-journal")), (file, aside)):
        if old.exists():
            if new.exists():
                raise Unusable(f"“{new}”已经存在", "请过一秒再试")
            try:
                moved = str(old.rename(new))
            except OSError as error:
                raise Unusable(f"“{old}”不能改名移开", why(error)) from error
    return moved


def _renamed_tables(connection: Connection, stamp: str) -> str | None:
    found = [table for table in TABLES if connection.has_table(table)]
    for table in found:
        connection.run(f"ALTER TABLE {table} RENAME TO {table}_{stamp}")
    return "、".join(f"{table}_{stamp}" for table in found) or None
