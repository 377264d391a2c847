"""register.jsonl: every change of the register, a line each, from which the database can be checked and rebuilt.

The database comes first.  What a crash kept from the journal, the next change appends.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gongwen.problem import Location, Problem, Unusable
from gongwen.register.entry import Event, Unreadable
from gongwen.whole_files import why

FILE_NAME = "register.jsonl"
LABEL = "登记簿"
_BLOCK = 64 * 1024  # bytes
_FROM_BACKUP = "请从备份恢复这个文件，或与数据库核对"


@dataclass(frozen=True)
class Line:
    """A whole line of the journal, counted from 1; `event` is None where it cannot be read."""

    number: int
    event: Event | None
    problem: Problem | None


class Journal:
    def __init__(self, file: Path) -> None:
        self.file = file

    def last(self) -> Event | None:
        """The last whole line's event; a line that a crash tore off at the end does not count."""
        try:
            with self.file.open("rb") as stream:
                end = _end(stream)
                line = _line_before(stream, end)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable("读不了", error) from error
        if not line:
            return None
        try:
            return Event.from_line(line)
        except Unreadable as error:
            raise Unusable(f"“{self.file}”最后一行读不懂", _FROM_BACKUP) from error

    def make_room(self, events: Iterable[Event]) -> None:
        """Blanks, which no reader counts: what is appended next finds its place on the disk."""
        self._put(b" " * len(_lines(events)))

    def append(self, events: Iterable[Event]) -> None:
        """Adds lines, on disk when it returns, in place of the room made for them or of a torn line."""
        self._put(_lines(events))

    def _put(self, content: bytes) -> None:
        if not content:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("r+b" if self.file.exists() else "x+b") as stream:
                stream.seek(_end(stream))
                stream.write(content)
                stream.truncate()
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise self._unusable("写不了", error) from error

    def lines(self) -> Iterator[Line]:
        """All of them; a line torn off at the end is none."""
        previous = None
        try:
            with self.file.open("rb") as stream:
                for number, line in enumerate(stream, 1):
                    if not line.endswith(b"\n"):
                        return
                    event = _event(line)
                    yield Line(number, event, self._problem(number, event, previous))
                    previous = event or previous
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unusable("读不了", error) from error

    def events(self) -> Iterator[Event]:
        """All of them, from the first.  Raises Unusable at a line that is damaged or out of order."""
        for line in self.lines():
            if line.problem or line.event is None:
                message = line.problem.message if line.problem else ""
                raise Unusable(f"“{self.file}”第 {line.number} 行{message}", _FROM_BACKUP)
            yield line.event

    def _problem(self, number: int, event: Event | None, previous: Event | None) -> Problem | None:
        if event and event.follows(previous):
            return None
        fault = "与前面对不上，有人改过、删过或添过" if event else "读不懂"
        return Problem(Location(str(self.file), number), LABEL, fault, _FROM_BACKUP)

    def _unusable(self, what: str, error: OSError) -> Unusable:
        return Unusable(f"登记簿的记录“{self.file}”{what}", why(error))


def _lines(events: Iterable[Event]) -> bytes:
    return "".join(event.to_line() for event in events).encode()


def _event(line: bytes) -> Event | None:
    try:
        return Event.from_line(line)
    except Unreadable:
        return None


def _end(stream: BinaryIO) -> int:
    """Where the last whole line ends."""
    return _after_break(stream, stream.seek(0, os.SEEK_END))


def _line_before(stream: BinaryIO, end: int) -> bytes:
    start = _after_break(stream, max(end - 1, 0))
    stream.seek(start)
    return stream.read(end - start)


def _after_break(stream: BinaryIO, end: int) -> int:
    """Behind the last line break before `end`."""
    while end:
        start = max(end - _BLOCK, 0)
        stream.seek(start)
        found = stream.read(end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
