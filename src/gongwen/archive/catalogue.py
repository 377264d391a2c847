"""The catalogue of the archive: an index in the register's database, made from the items' folders alone.

Nothing is in it that is not in the folders.  It may be thrown away at any time: when it is not there, or of an older
form, the next who asks has it made.  Only what was noted of records outlives that: it is there to miss the ones that a
folder has no longer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongwen.archive import text_index
from gongwen.archive.item_text import storable, text_of
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, sha256
from gongwen.archive.records import Event, Noted, Record, read_records
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable, said_to_be_unreadable
from gongwen.archive.words import Snippet, normalised, number_key, snippet, words_of
from gongwen.database import Connection, Database, SqliteDatabase, Value
from gongwen.problem import Unusable

# Goes up with every change of the tables or of what is put into them.
_FORM = 2
_AT_ONCE = 50  # items written together: others wait for as long

_ITEM_COLUMNS = ("folder", "metadata", "state", "archival_code", "item_number", "manifest")
_KEY_COLUMNS = ("number_key", "title_key", "organs_key", "kind_key", "year", "serial", "date")
_INSERT = (
    f"INSERT INTO archive_items (id, {', '.join((*_ITEM_COLUMNS, *_KEY_COLUMNS))})"
    f" VALUES (:id, {', '.join(f':{column}' for column in (*_ITEM_COLUMNS, *_KEY_COLUMNS))})"
)
_THERE = "SELECT folder FROM archive_items UNION SELECT folder FROM archive_unreadable"
_OLDEST_FIRST = "date, serial, folder"
_NEWEST_FIRST = "date DESC, serial DESC, folder DESC"


class ItemState(StrEnum):
    ISSUED = "已发"
    FILED = "已归档"  # has a 档号
    WITHDRAWN = "撤回"
    REPLACED = "被替代"


@dataclass(frozen=True)
class CatalogueItem:
    """`archival_code` (档号) and `item_number` (件号) are empty until it is filed; `manifest` is its SHA-256."""

    folder: str
    metadata: Metadata
    state: ItemState
    archival_code: str
    item_number: str
    manifest: str


@dataclass(frozen=True)
class Found:
    """`snippet`: where the first of the words stands in the text; None where there are none, or in the title alone."""

    item: CatalogueItem
    snippet: Snippet | None


# Condition -> the value that it takes, and its name.
_Conditions = dict[str, tuple[str, Value]]


@dataclass(frozen=True)
class _Entry:
    """What the folder says.  `values` is None where the metadata cannot be read, `text` where it is as it was."""

    folder: str
    values: dict[str, Value] | None
    heading: str
    text: str | None
    fault: str
    records: tuple[str, ...] = ()  # the SHA-256 of each


class Catalogue:
    """What the database or the storage refuses is Unusable, in Chinese."""

    def __init__(self, database: Database, storage: Storage) -> None:
        self._database, self._storage = database, storage

    def is_ready(self) -> bool:
        """Otherwise it is made when it is next asked for, which takes a while."""
        with self._tables() as (connection, is_complete):
            return (connection is not None and is_complete) or not self._has_items()

    def put(self, folder: str) -> None:
        """Enter an item, or what was added to it since."""
        with self._tables() as (connection, _):
            is_made = connection is not None
        if not is_made:
            self.reindex()
            return
        with self._database.writing() as connection:
            sql = "SELECT manifest FROM archive_items WHERE folder = :folder"
            known = connection.rows(sql, folder=folder)
            _put(connection, self._read(folder, str(known[0][0]) if known else ""))

    def reindex(self, watched: Callable[[Sequence[str]], Iterable[str]] = iter) -> None:
        """Makes it anew.  `watched` may show how far it has come, a folder after the other.

        What others put meanwhile is kept.  What a crash leaves is not ready.
        """
        folders = list(self._storage.folders())
        with self._database.writing() as connection:
            run = _begin(connection)
        waiting: list[_Entry] = []
        for folder in watched(folders):
            waiting.append(self._read(folder))
            if len(waiting) == _AT_ONCE:
                self._enter(waiting, run)
                waiting = []
        self._enter(waiting, run, is_last=True)

    def items(self, year: int | None = None) -> list[CatalogueItem]:
        """All, or those of a year of filing (年度); by 成文日期 and number."""
        conditions: _Conditions = {"year = :year": ("year", year)} if year else {}
        with self._reading() as connection:
            if connection is None:
                return []
            return list(_select(connection, conditions, (), _OLDEST_FIRST, sys.maxsize).values())

    def find(
        self,
        text: str = "",
        *,
        number: str = "",
        title: str = "",
        since: date | None = None,
        until: date | None = None,
        organ: str = "",
        kind: str = "",
        limit: int | None = None,
    ) -> list[Found]:
        """Those for which all holds, the newest first.

        `text` and `title`: words parted by blanks, all of which stand there.  `number` and `organ`: the whole or a
        part.  `since` and `until` are days of 成文日期.
        """
        conditions: _Conditions = {}
        if key := number_key(number):
            conditions["number_key LIKE :number"] = ("number", f"%{key}%")
        for place, word in enumerate(words_of(title)):
            conditions[f"title_key LIKE :title{place}"] = (f"title{place}", f"%{word}%")
        if since:
            conditions["date >= :since"] = ("since", str(since))
        if until:
            conditions["date <= :until"] = ("until", str(until))
        if key := normalised(organ):
            conditions["organs_key LIKE :organ"] = ("organ", f"%{key}%")
        if key := normalised(kind):
            conditions["kind_key = :kind"] = ("kind", key)
        words = words_of(text)
        with self._reading() as connection:
            if connection is None:
                return []
            items = _select(connection, conditions, words, _NEWEST_FIRST, limit or sys.maxsize)
            snippets = _snippets(connection, items, words)
            return [Found(item, snippets.get(identifier)) for identifier, item in items.items()]

    def unreadable(self) -> dict[str, str]:
        """Folder -> what of it could not be read, so that it is not, or not all of it, in the catalogue."""
        with self._reading() as connection:
            sql = "SELECT folder, fault FROM archive_unreadable ORDER BY folder"
            return {str(folder): str(fault) for folder, fault in (connection.rows(sql) if connection else ())}

    def noted(self) -> dict[str, Noted]:
        """Folder -> the records that it had when it was last seen whole."""
        if isinstance(self._database, SqliteDatabase) and not self._database.exists():
            return {}
        with self._database.reading() as connection:
            if not connection.has_table("archive_noted"):
                return {}
            rows = connection.rows("SELECT folder, records, last_record FROM archive_noted")
            return {str(folder): Noted(int(count), str(last)) for folder, count, last in rows}

    @contextmanager
    def _reading(self) -> Iterator[Connection | None]:
        """Makes first what is not ready; None where there is nothing to make it of."""
        with self._tables() as (connection, is_complete):
            if connection and is_complete:
                yield connection
                return
        if not self._has_items():
            yield None
            return
        self.reindex()
        with self._database.reading() as connection:
            yield connection

    @contextmanager
    def _tables(self) -> Iterator[tuple[Connection | None, bool]]:
        """Where the tables are, None where they are not, or of another form; and whether they are complete."""
        if isinstance(self._database, SqliteDatabase) and not self._database.exists():
            yield None, False
            return
        with self._database.reading() as connection:
            if connection.has_table("archive_catalogue"):
                ((form, is_complete),) = connection.rows("SELECT form, is_complete FROM archive_catalogue")
                if form == _FORM:
                    yield connection, bool(is_complete)
                    return
            yield None, False

    def _has_items(self) -> bool:
        return next(iter(self._storage.folders()), None) is not None

    def _enter(self, entries: Sequence[_Entry], run: int, is_last: bool = False) -> None:
        with self._database.writing() as connection:
            if not connection.rows("SELECT 1 FROM archive_catalogue WHERE run = :run", run=run):
                raise Unusable("另一个程序也在重编归档索引", "请等它编完，再试一次")
            there = {
                str(row[0]) for row in connection.rows(_THERE)
            }  # put by others, later than ours was read
            for entry in entries:
                if entry.folder not in there:
                    _put(connection, entry)
            if is_last:
                text_index.complete(connection)
                connection.run("UPDATE archive_catalogue SET is_complete = 1")

    def _read(self, folder: str, known_manifest: str = "") -> _Entry:
        """`known_manifest`: that of the item whose text is in the catalogue already."""
        try:
            manifest = sha256(self._storage.read(folder, MANIFEST))
            metadata, values = _read_metadata(self._storage, folder)
            text = None if manifest == known_manifest else text_of(self._storage, folder)
        except Unusable as error:
            return _Entry(storable(folder), None, "", None, error.message)
        try:
            records, fault = read_records(self._storage, folder), ""
        except Unusable as error:
            records, fault = [], error.message
        filed = next((record.values for record in records if record.event is Event.FILED), {})
        values |= {
            "folder": folder,
            "state": str(_state(records)),
            "archival_code": storable(filed.get("档号", "")),
            "item_number": storable(filed.get("件号", "")),
            "manifest": manifest,
        }
        digests = tuple(sha256(record.to_bytes()) for record in records)
        return _Entry(folder, values, f"{metadata.number}\n{metadata.title}", text, fault, digests)


def _begin(connection: Connection) -> int:
    """New tables, empty.  The number of this run, which another that begins takes away."""
    run = 1
    if connection.has_table("archive_catalogue"):
        run += int(connection.rows("SELECT run FROM archive_catalogue")[0][0])
    for table in ("archive_catalogue", "archive_items", "archive_unreadable"):
        connection.run(f"DROP TABLE IF EXISTS {table}")
    text_index.drop(connection)
    # PostgreSQL compares texts by the rules of a language unless told otherwise.
    words = "TEXT NOT NULL" if connection.is_sqlite else 'TEXT COLLATE "C" NOT NULL'
    connection.run(
        "CREATE TABLE archive_catalogue (form INTEGER NOT NULL, run INTEGER NOT NULL,"
        " is_complete INTEGER NOT NULL, last_id INTEGER NOT NULL)"
    )
    connection.run("INSERT INTO archive_catalogue VALUES (:form, :run, 0, 0)", form=_FORM, run=run)
    columns = [
        f"{column} {'INTEGER NOT NULL' if column in ('year', 'serial') else words}"
        for column in (*_ITEM_COLUMNS, *_KEY_COLUMNS)
    ]
    connection.run(
        f"CREATE TABLE archive_items (id INTEGER PRIMARY KEY, {', '.join(columns)}, UNIQUE (folder))"
    )
    connection.run(f"CREATE TABLE archive_unreadable (folder {words} PRIMARY KEY, fault {words})")
    connection.run(
        f"CREATE TABLE IF NOT EXISTS archive_noted (folder {words} PRIMARY KEY,"
        f" records INTEGER NOT NULL, last_record {words})"
    )
    text_index.create(connection)
    return run


def _put(connection: Connection, entry: _Entry) -> None:
    folder = entry.folder
    rows = connection.rows("SELECT id FROM archive_items WHERE folder = :folder", folder=folder)
    known = int(rows[0][0]) if rows else None
    connection.run("DELETE FROM archive_items WHERE folder = :folder", folder=folder)
    connection.run("DELETE FROM archive_unreadable WHERE folder = :folder", folder=folder)
    if known and (entry.text is not None or entry.values is None):
        text_index.remove(connection, known)
        known = None
    if entry.fault:
        sql = "INSERT INTO archive_unreadable (folder, fault) VALUES (:folder, :fault)"
        connection.run(sql, folder=folder, fault=entry.fault)
    if entry.values is None:
        return
    if known is None:
        connection.run("UPDATE archive_catalogue SET last_id = last_id + 1")
        known = int(connection.rows("SELECT last_id FROM archive_catalogue")[0][0])
        text_index.put(connection, known, entry.heading, entry.text or "")
    connection.run(_INSERT, id=known, **entry.values)
    _note(connection, entry)


def _note(connection: Connection, entry: _Entry) -> None:
    """What was noted stays while the folder does not have it: a record that is gone is missed until it is back."""
    sql = "SELECT records, last_record FROM archive_noted WHERE folder = :folder"
    for count, last in connection.rows(sql, folder=entry.folder):
        if not Noted(int(count), str(last)).is_kept_by(entry.records):
            return
    now = Noted.of(entry.records)
    connection.run("DELETE FROM archive_noted WHERE folder = :folder", folder=entry.folder)
    sql = "INSERT INTO archive_noted VALUES (:folder, :count, :last)"
    connection.run(sql, folder=entry.folder, count=now.count, last=now.last)


def _read_metadata(storage: Storage, folder: str) -> tuple[Metadata, dict[str, Value]]:
    """And what the item is found by."""
    try:
        with said_to_be_unreadable():  # a name or a text from elsewhere may hold what no database takes
            folder.encode()
            metadata = Metadata.from_bytes(storage.read(folder, METADATA))
            return metadata, _keys(metadata)
    except Unreadable as error:
        raise Unusable(f"元数据（{METADATA}）读不出来", "请用 gongwen archive verify 核验") from error


def _keys(metadata: Metadata) -> dict[str, Value]:
    key = number_key(metadata.number)
    serials = re.findall("[0-9]+", key)
    return {
        "metadata": metadata.to_bytes().decode(),
        "number_key": key,
        "title_key": normalised(metadata.title),
        "organs_key": "|".join(map(normalised, metadata.organs)),
        "kind_key": normalised(metadata.kind),
        "year": metadata.year or metadata.date.year,
        "serial": int(serials[-1][-9:]) if serials else 0,
        "date": str(metadata.date),
    }


def _state(records: Sequence[Record]) -> ItemState:
    events = {record.event for record in records}
    for event, state in (
        (Event.WITHDRAWN, ItemState.WITHDRAWN),
        (Event.REPLACED, ItemState.REPLACED),
        (Event.FILED, ItemState.FILED),
    ):
        if event in events:
            return state
    return ItemState.ISSUED


def _select(
    connection: Connection, conditions: _Conditions, words: Sequence[str], order: str, limit: int
) -> dict[int, CatalogueItem]:
    """By the number of their texts."""
    columns, condition = ", ".join(("id", *_ITEM_COLUMNS)), " AND ".join(["TRUE", *conditions])
    values = dict(conditions.values())
    rows = text_index.query(connection, columns, "archive_items", condition, order, limit, words, values)
    return {
        int(identifier): CatalogueItem(
            folder, Metadata.from_bytes(metadata.encode()), ItemState(state), code, number, manifest
        )
        for identifier, folder, metadata, state, code, number, manifest in rows
    }


def _snippets(
    connection: Connection, identifiers: Iterable[int], words: Sequence[str]
) -> dict[int, Snippet | None]:
    numbers = ", ".join(map(str, identifiers))
    if not words or not numbers:
        return {}
    rows = connection.rows(f"SELECT id, text FROM archive_texts WHERE id IN ({numbers})")
    return {int(identifier): snippet(text, words) for identifier, text in rows}
