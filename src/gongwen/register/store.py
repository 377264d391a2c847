"""The register on disk: each decision is one transaction, and one line of the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

from gongwen.database import Connection, Damaged, Database, SqliteDatabase, database_at
from gongwen.document_number import DocumentNumber
from gongwen.locks import POLL, locked
from gongwen.problem import Unusable
from gongwen.register.book import Book
from gongwen.register.entry import Entry, Event
from gongwen.register.journal import FILE_NAME, Journal

DATABASE_NAME = "register.sqlite"
_PATIENCE = 60  # seconds
_CLOCKS_DIFFER = timedelta(minutes=5)  # of the machines that share a register
_REBUILD = "请运行 gongwen number rebuild 由记录重建，再继续编号"

TABLES = {
    "numbers": "agency TEXT NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL, entry TEXT NOT NULL,"
    " PRIMARY KEY (agency, year, serial)",
    "events": "sequence INTEGER PRIMARY KEY, line TEXT NOT NULL",
}
_PUT_NUMBER = (
    "INSERT INTO numbers (agency, year, serial, entry) VALUES (:agency, :year, :serial, :entry)"
    " ON CONFLICT (agency, year, serial) DO UPDATE SET entry = excluded.entry"
)
_PUT_EVENT = "INSERT INTO events (sequence, line) VALUES (:sequence, :line)"


class Books:
    """The books of one transaction, each read when it is first asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[tuple[str, int], Book] = {}

    def of(self, agency: str, year: int) -> Book:
        if (agency, year) not in self._read:
            self._read[agency, year] = Book(agency, year, entries_in(self._connection, agency, year))
        return self._read[agency, year]

    def __iter__(self) -> Iterator[Book]:
        return iter(self._read.values())


class Register:
    """The register of a data folder.  What it refuses is Unusable, in Chinese.

    Its database is beside the data, or elsewhere, perhaps shared by several; its journal is always beside the data.
    """

    def __init__(self, data: Path, place: str | None = None) -> None:
        usual = data / DATABASE_NAME
        self.database: Database = database_at(place or str(usual))
        self.journal = Journal(data / FILE_NAME)
        file = self.database.file if isinstance(self.database, SqliteDatabase) else None
        self.may_be_shared = file is None or file.absolute() != usual.absolute()
        # Beside the database: whoever uses it looks there, and there is the place whose locks must work.
        self._lock_file = (file or usual).with_suffix(".lock")

    def read(self, agency: str, year: int) -> Book:
        """The book as it is now; what is decided in it is not kept."""
        return Book(agency, year, self.entries(agency, year))

    def entries(self, agency: str | None = None, year: int | None = None) -> list[Entry]:
        """In the order of their numbers; all of them, or those of an agency code, a year, or both."""
        last = self.journal.last()  # before the database, which is never behind it
        if not self.database.exists():
            self._refuse_vanished(last)
            return []
        with self.database.reading() as connection:
            if not connection.has_table("events"):
                self._refuse_vanished(last)
                return []
            self._refuse_older(connection, last)
            return entries_in(connection, agency, year)

    def find(self, number: DocumentNumber) -> Entry | None:
        return self.read(number.agency, number.year).entries.get(number.serial or 0)

    @contextmanager
    def deciding(self, agency: str, year: int) -> Iterator[Book]:
        """A book to decide in: what was decided is kept, all of it or nothing, when the context ends.

        Nobody else decides meanwhile.
        """
        with self.deciding_all() as books:
            yield books.of(agency, year)

    @contextmanager
    def deciding_all(self) -> Iterator[Books]:
        """The same with several books at once."""
        with self.alone():
            last = self.journal.last()
            with self.database.writing() as connection:
                if not connection.has_table("events"):
                    self._refuse_vanished(last)
                    make_tables(connection)
                self._refuse_older(connection, last)
                books = Books(connection)
                yield books
                _keep(connection, books)
                pending = events_in(connection, behind=last)
                self.journal.make_room(pending)
            self._append(pending)

    def catch_up(self) -> None:
        """The journal gets what a crash kept from it, or what others decided in a database that they share."""
        if self.database.exists():
            with self.deciding_all():
                pass

    def clock_notice(self, now: datetime) -> str | None:
        """That this machine's time is before the last registration; the order of events is not the clock's."""
        last = self.journal.last()
        if last is None or now > datetime.fromisoformat(last.at) - _CLOCKS_DIFFER:
            return None
        return (
            f"本机时间 {now:%Y-%m-%d %H:%M} 早于上一次登记的时间 {last.at[:16].replace('T', ' ')}，请校准时钟"
        )

    def _append(self, events: Sequence[Event]) -> None:
        try:
            self.journal.append(events)
        except Unusable as error:
            numbers = "、".join(dict.fromkeys(str(event.entry.number) for event in events[-10:]))
            message = f"{numbers} 已经登记在“{self.database.name}”中，但{error.message}"
            raise Unusable(message, f"{error.hint}；下一次登记时会补记，不必重做") from error

    def _refuse_vanished(self, last: Event | None) -> None:
        if last:
            message = f"登记簿“{self.database.name}”不见了，但有它的记录“{self.journal.file}”"
            raise Unusable(message, _REBUILD)

    def _refuse_older(self, connection: Connection, last: Event | None) -> None:
        """A database restored from a backup must not give numbers a second time."""
        if last is None:
            return
        rows = connection.rows("SELECT line FROM events WHERE sequence = :sequence", sequence=last.sequence)
        if not rows or rows[0][0] != last.to_line():
            names = f"“{self.database.name}”与它的记录“{self.journal.file}”"
            hint = "请运行 gongwen number verify 核对；以记录为准时，运行 gongwen number rebuild"
            raise Unusable(f"登记簿{names}对不上，可能是用旧的备份恢复的", hint)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One process of this machine, or of the share that the database lies on, after the other."""
        busy = Unusable("登记簿一直被别的程序占用", "请关闭别的 gongwen 窗口，稍后再试")
        with locked(self._lock_file, _PATIENCE, busy):
            yield
        # Gives way to whoever is waiting: a process that takes number after number would else keep the others out.
        sleep(2 * POLL)


def make_tables(connection: Connection) -> None:
    for name, columns in TABLES.items():
        connection.run(f"CREATE TABLE {name} ({columns})")


def entries_in(connection: Connection, agency: str | None = None, year: int | None = None) -> list[Entry]:
    wanted = {key: value for key, value in (("agency", agency), ("year", year)) if value is not None}
    where = " AND ".join(f"{key} = :{key}" for key in wanted)
    sql = f"SELECT entry FROM numbers {where and f'WHERE {where}'}"
    with _said_to_be_damaged():
        found = [Entry.from_json(json.loads(row[0])) for row in connection.rows(sql, **wanted)]
    return sorted(found, key=lambda entry: entry.number)  # each database has an order of its own for Chinese


def events_in(connection: Connection, behind: Event | None = None) -> list[Event]:
    sql = "SELECT line FROM events WHERE sequence > :last ORDER BY sequence"
    rows = connection.rows(sql, last=behind.sequence if behind else 0)
    with _said_to_be_damaged():
        return [Event.from_line(row[0]) for row in rows]


@contextmanager
def _said_to_be_damaged() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise Damaged("登记簿的数据库里有读不懂的内容", "请运行 gongwen number rebuild 由记录重建") from error


def _keep(connection: Connection, books: Books) -> None:
    rows = connection.rows("SELECT line FROM events ORDER BY sequence DESC LIMIT 1")
    with _said_to_be_damaged():
        previous = Event.from_line(rows[0][0]) if rows else None
    at = now().isoformat(timespec="seconds")
    events = []
    for action, entry in (change for book in books for change in book.changes):
        previous = Event.after(previous, at, action, entry)
        events.append(previous)
    put_events(connection, events)
    put_entries(connection, (event.entry for event in events))


def now() -> datetime:
    return datetime.now().astimezone()


def put_events(connection: Connection, events: Iterable[Event]) -> None:
    connection.run_many(_PUT_EVENT, [{"sequence": each.sequence, "line": each.to_line()} for each in events])


def put_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """A number's later entry replaces its earlier one."""
    connection.run_many(
        _PUT_NUMBER,
        [
            {
                "agency": entry.number.agency,
                "year": entry.number.year,
                "serial": entry.serial,
                "entry": json.dumps(entry.to_json(), ensure_ascii=False),
            }
            for entry in entries
        ],
    )
