"""A large, plain .csv log -> entries, rows that are alike put together by DuckDB.

Only what must be kept apart is looked at, and only distinct texts are read, by the functions that read every other
log: so both ways agree.  Amounts in plain digits are summed by DuckDB, exactly; rows with anything that cannot be read
are taken out of the file and go the way of all rows.  A file that is not plain (quotation marks, another encoding,
heads that do not stand in the first line …) is left to that way altogether.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, overload

from gongwen.log.csv_table import delimiter, line_row
from gongwen.log.entry import AMOUNT, EVENT, Entry, Row
from gongwen.log.rows import LABEL, Heads, Reading, is_head, is_total
from gongwen.log.table import TableRow
from gongwen.log.values import Unreadable, read_amount, read_day, read_head, read_text
from gongwen.problem import Location, Problem

LARGE = 4 * 1024 * 1024  # bytes; below, reading every row is as quick as loading DuckDB
_MEMORY = "1200MB"
_BLANK_LINES = (b"\n", b"\r\n")
_CHUNK = 4 * 1024 * 1024
_LONGEST_HEAD = 64 * 1024
_MOST_GROUPS = 1_000_000
_MOST_UNREAD = 10_000  # rows with problems that are looked at one by one
_GLOB = re.compile(r"[*?\[\]]")
# Digits that a DECIMAL(18, 6) holds, as read_amount reads them; what is left over goes there.
_DIGITS = r"[0-9]{1,12}([.][0-9]{1,6})?"


class NotPlain(Exception):
    """The file is for the way that reads every row."""


class _OtherSpelling(Exception):
    """An event was written otherwise, too: with blanks around it."""

    def __init__(self, texts: frozenset[str]) -> None:
        self.texts = texts
        super().__init__(texts)


class TooManyGroups(Exception):
    """The columns asked for keep too many rows apart."""


class LargeRows(Sequence[Row]):
    """The rows of an entry: how many, and, where numbers were asked for, which.

    `numbers`: "3 1 2", in no order, 1 being the row below the head; not read before they are wanted, as ten million
    numbers take long.  `blank_lines`: for each how many rows stand before it.
    """

    def __init__(self, file: str, count: int, numbers: str | None, blank_lines: Sequence[int]) -> None:
        self._file, self._count, self._written, self._blank_lines = file, count, numbers, blank_lines

    @cached_property
    def _numbers(self) -> array[int]:
        if self._written is None:
            raise LookupError("the log was read without the numbers of its rows")
        return array("L", sorted(map(int, self._written.split())))

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        found = self._numbers[index]
        return [self._row(each) for each in found] if isinstance(found, array) else self._row(found)

    def _row(self, number: int) -> Row:
        return Row(self._file, None, number + 1 + bisect_left(self._blank_lines, number))


@dataclass(frozen=True)
class _Plain:
    """A plain file: its field mark and its heads."""

    path: Path
    mark: str
    heads: Heads

    def lines(self) -> int:
        """How many there are, quickly."""
        count, last = 0, b"\n"
        with self.path.open("rb", buffering=0) as stream:
            while chunk := stream.read(_CHUNK):
                count += chunk.count(b"\n")
                last = chunk[-1:]
        return count + (last != b"\n")

    def blank_lines(self) -> list[int]:
        """For each how many rows stand before it."""
        with self.path.open("rb") as stream:
            blank = [line for line, content in enumerate(stream) if content in _BLANK_LINES]
        return [line - 1 - before for before, line in enumerate(blank)]


def read_large(
    path: Path, reading: Reading, columns: frozenset[str], events: frozenset[str] | None, numbered: bool
) -> None:
    """`columns` are kept apart for these events; None: for all.  Raises NotPlain, before anything was read, or
    TooManyGroups."""
    plain = _plain(path)
    from duckdb import Error, OutOfMemoryException

    connection = _connected()
    try:
        while True:
            try:
                _Grouping(plain, columns, events, numbered, connection).into(reading)
                return
            except _OtherSpelling as spelling:
                assert events is not None
                events |= spelling.texts
    except OutOfMemoryException:
        raise TooManyGroups from None
    except Error as error:  # bytes that are no text, a line without an end
        raise NotPlain from error
    finally:
        connection.close()


def _connected() -> Any:
    """To a database in memory that writes nothing, least of all into the working folder, and loads nothing."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": "",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    connection = duckdb.connect(config=settings)
    connection.execute("SET enable_progress_bar = false")  # it goes to stdout
    return connection


def _plain(path: Path) -> _Plain:
    with path.open("rb", buffering=0) as stream:
        try:
            line = stream.read(_LONGEST_HEAD).split(b"\n")[0].decode("utf-8-sig")
        except UnicodeDecodeError:
            raise NotPlain from None
        is_returned = line.endswith("\r")
        line = line.removesuffix("\r")
        mark = delimiter(line)
        names = [read_head(name) for name in line.split(mark)]
        if not is_head(names) or "" in names or len(set(names)) < len(names):
            raise NotPlain
        if _GLOB.search(str(path.absolute())):
            raise NotPlain
        stream.seek(0)
        torn = b""  # of a line end between two chunks
        while part := stream.read(_CHUNK):
            chunk = torn + part
            torn = b"\r" if chunk.endswith(b"\r") else b""
            bare = chunk.removesuffix(torn).replace(b"\r\n", b"") if is_returned else chunk
            if b'"' in bare or b"\0" in bare or b"\r" in bare or (is_returned and b"\n" in bare):
                raise NotPlain
        if torn:
            raise NotPlain
    return _Plain(path, mark, Heads(names))


class _Grouping:
    def __init__(
        self,
        plain: _Plain,
        columns: frozenset[str],
        events: frozenset[str] | None,
        numbered: bool,
        connection: Any,
    ) -> None:
        self._plain, self._events, self._numbered = plain, events, numbered
        self._file = str(plain.path)
        self._kept = [(i, name) for i, name in plain.heads.others if name in columns and name != EVENT]
        self._keeps_amounts = AMOUNT in columns
        self._duckdb = connection

    def into(self, reading: Reading) -> None:
        heads = self._plain.heads
        blank_lines: list[int] = []  # filled below: how many rows there are must be known first
        entries: list[Entry] = []
        unread = _Unread()
        all_rows = 0
        others: set[str] = set()
        for day_text, event_text, odd, has_more, *kept, count, total, numbers in self._groups():
            all_rows += count
            event = read_text(event_text or "")
            if self._events is not None and event in self._events and event_text not in self._events:
                others.add(event_text)
            day, amount = unread.values(day_text, event_text, odd, has_more, reading.year)
            if day is None or amount is None:
                continue
            texts = [(name, read_text(text or "")) for (_, name), text in zip(self._kept, kept, strict=True)]
            fields = {name: text for name, text in [(EVENT, event), *texts] if text}
            whole = amount * count if odd is not None else _without_zeros(total)
            entries.append(Entry(day, whole, fields, LargeRows(self._file, count, numbers, blank_lines)))
        if others:
            raise _OtherSpelling(frozenset(others))
        if self._numbered and self._plain.lines() != all_rows + 1:
            blank_lines += self._plain.blank_lines()
        rows, more = self._rows(unread) if unread else ([], 0)
        reading.columns.update(dict.fromkeys(heads.columns))
        reading.entries += entries
        for row in rows:
            reading.take_row(heads, row, self._file)
        if more:
            hint = "请先改正以上各处，再看其余"
            reading.problems.append(
                Problem(Location(self._file), LABEL, f"还有{more}行要核对，没有列出", hint)
            )
        hint = "要查重复，请按月分成几个文件"
        reading.notices.append(Problem(Location(self._file), LABEL, "文件很大，没有检查有没有相同的行", hint))

    def _groups(self) -> Iterator[tuple[Any, ...]]:
        """Day, event, amount where it is not plain digits, whether there are more fields than heads, what is kept; then
        how many rows, the sum of amounts in plain digits, and, where asked for, the rows' numbers."""
        heads = self._plain.heads
        if heads.amount is None:
            value, amount = "1::DECIMAL(18, 6)", "NULL"
        else:
            amount = f"c{heads.amount}"
            # The same in digits when put back into text: far quicker than a pattern.
            value = f"""CASE WHEN {amount} IS NULL THEN 1::DECIMAL(18, 6)
                WHEN TRY_CAST({amount} AS UINTEGER)::VARCHAR = {amount} THEN {amount}::UINTEGER::DECIMAL(18, 6)
                WHEN regexp_full_match({amount}, '{_DIGITS}') THEN TRY_CAST({amount} AS DECIMAL(18, 6)) END"""
        kept = "".join(f", c{index}" for index, _ in self._kept)
        event = f"c{heads.event}"
        read = kept
        if self._events is not None:  # what is kept of other events would only make more groups
            names = ", ".join("'" + name.replace("'", "''") + "'" for name in sorted(self._events))
            asked = f"CASE WHEN {event} IN ({names or 'NULL'}) THEN"
            read = "".join(f", {asked} c{index} END AS c{index}" for index, _ in self._kept)
        apart = ", value" if self._keeps_amounts else ""
        number = ", row_number() OVER () AS n" if self._numbered else ""
        numbers = "string_agg(n, ' ')" if self._numbered else "NULL"
        found = self._duckdb.execute(
            f"""SELECT day, event, odd, more{kept}, count(*), sum(value), {numbers} FROM (
                SELECT *, CASE WHEN value IS NULL THEN amount END AS odd FROM (
                    SELECT c{heads.day} AS day, {event} AS event, {amount} AS amount, {value} AS value,
                        more IS NOT NULL AS more{read}{number} FROM {self._source()}))
            GROUP BY day, event, odd, more{kept}{apart} ORDER BY ALL LIMIT {_MOST_GROUPS + 1}""",
            [str(self._plain.path.absolute())],
        )
        count = 0
        while groups := found.fetchmany(1000):
            count += len(groups)
            if count > _MOST_GROUPS:
                raise TooManyGroups
            yield from groups

    def _rows(self, unread: _Unread) -> tuple[list[TableRow], int]:
        """The first of the rows that no group was made of, and how many there are besides; blank ones do not count."""
        heads = self._plain.heads
        tests = ["more IS NOT NULL"]
        parameters: list[object] = []
        for index, texts in (
            (heads.day, unread.days),
            (heads.event, unread.events),
            (heads.amount, unread.amounts),
        ):
            if None in texts:
                tests.append(f"c{index} IS NULL")
            if written := [text for text in texts if text is not None]:
                tests.append(f"c{index} IN (SELECT unnest(?::VARCHAR[]))")
                parameters.append(written)
        cells = ", ".join(f"c{index}" for index in range(len(heads.names)))
        numbers, count = self._duckdb.execute(
            f"""SELECT list(n ORDER BY n)[1:{_MOST_UNREAD}], count(*) FROM (
                SELECT row_number() OVER () AS n, * FROM {self._source()})
            WHERE ({" OR ".join(tests)}) AND coalesce({cells}, more) IS NOT NULL""",
            [str(self._plain.path.absolute()), *parameters],
        ).fetchall()[0]
        rows = list(self._lines(set(numbers or ())))
        for row in rows:
            names = [read_head(text) for text in row.texts]
            if is_head(names) and names != list(heads.names):
                raise NotPlain  # other heads hold from there
        return rows, count - len(numbers or ())

    def _lines(self, numbers: set[int]) -> Iterator[TableRow]:
        """Rows of the file; 1 is the one below the head, and blank lines are none."""
        number = -1
        with self._plain.path.open("rb") as stream:
            for line, content in enumerate(stream, 1):
                number += content not in _BLANK_LINES or line == 1
                if number in numbers:
                    numbers.discard(number)
                    try:
                        text = content.decode().rstrip("\r\n")
                    except UnicodeDecodeError:
                        raise NotPlain from None
                    yield line_row(text, line, self._file, self._plain.mark)

    def _source(self) -> str:
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(len(self._plain.heads.names)))
        mark = "\\t" if self._plain.mark == "\t" else self._plain.mark
        return f"""read_csv(?, auto_detect=false, header=false, skip=1, delim='{mark}', quote='', escape='', comment='',
            null_padding=true, strict_mode=false, columns={{{columns}, 'more': 'VARCHAR'}})"""


@dataclass
class _Unread:
    """The distinct texts for which rows must be looked at one by one."""

    days: set[str | None] = field(default_factory=set)
    events: set[str | None] = field(default_factory=set)
    amounts: set[str] = field(default_factory=set)
    has_more: bool = False

    def __bool__(self) -> bool:
        return bool(self.days or self.events or self.amounts or self.has_more)

    def values(
        self, day_text: str | None, event_text: str | None, odd: str | None, has_more: bool, year: int | None
    ) -> tuple[date | None, Decimal | None]:
        """The day and the amount of a group; None when its rows must be looked at."""
        day = amount = None
        event = read_text(event_text or "")
        is_event = bool(event) and not is_total(event)
        if not is_event:
            self.events.add(event_text)
        try:
            day = read_day(day_text or "", year)
        except Unreadable:
            self.days.add(day_text)
        try:
            amount = read_amount(odd or "")
        except Unreadable:
            self.amounts.add(odd or "")
        self.has_more |= has_more
        return (day, amount) if is_event and not has_more else (None, None)


def _without_zeros(total: Decimal) -> Decimal:
    """DuckDB gives as many decimals as the column has."""
    whole = total.to_integral_value()
    return whole if whole == total else total.normalize()
