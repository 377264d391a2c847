"""What is added to an item after it was kept: its 档号, a withdrawal.  The item itself never changes.

`records/0001.json`, `0002.json` …: each names the SHA-256 of the one before it, the first that of the manifest, so that
none can be changed, put in or taken from between unnoticed; and its own, for the last, which none names yet.  That the
last one was not taken away shows what is `Noted` elsewhere.  The event is no part of the file's name: of two processes
that add different ones at the same time, one must find the name taken.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongwen.archive.package import MANIFEST, RECORDS, sha256
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable, said_to_be_unreadable
from gongwen.problem import Unusable


class Event(StrEnum):
    FILED = "归档"  # 档号, 件号 …
    WITHDRAWN = "撤回"  # 理由
    REPLACED = "被替代"  # 发文字号 of the item that corrects it
    MOVED_IN = "移入"  # from another archive: 来源
    DAMAGED = "损坏"  # found by verify, and how it was restored


@dataclass(frozen=True)
class Record:
    """`values` have Chinese keys; `at` is ISO 8601 with offset."""

    event: Event
    at: str
    values: Mapping[str, str]
    previous: str  # SHA-256, hexadecimal

    def to_bytes(self) -> bytes:
        content = {
            "事项": str(self.event),
            "时间": self.at,
            "内容": dict(self.values),
            "前一记录": self.previous,
        }
        digest = sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
        return (json.dumps({**content, "本记录": digest}, ensure_ascii=False, indent=2) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Record:
        """Raises Unreadable for what `to_bytes` did not write."""
        with said_to_be_unreadable():
            found = json.loads(content)
            values = {str(key): str(value) for key, value in found["内容"].items()}
            record = cls(Event(found["事项"]), str(found["时间"]), values, str(found["前一记录"]))
            written = record.to_bytes()
        if written != content:
            raise Unreadable
        return record


@dataclass(frozen=True)
class Noted:
    """The records that an item once had: how many, and the SHA-256 of the last, empty where there was none."""

    count: int
    last: str

    @classmethod
    def of(cls, digests: Sequence[str]) -> Noted:
        """`digests`: of all its records, in order."""
        return cls(len(digests), digests[-1] if digests else "")

    def is_kept_by(self, digests: Sequence[str]) -> bool:
        """Whether they are all there still, others behind them or not."""
        return Noted.of(digests[: self.count]) == self


def record_path(place: int) -> str:
    """`place` counts from 1."""
    return f"{RECORDS}/{place:04d}.json"


def record_paths(storage: Storage, folder: str) -> list[str]:
    """In the order in which they were added."""
    return sorted(path for path in storage.files(folder) if path.startswith(f"{RECORDS}/"))


class BrokenRecord(Unusable, Unreadable):
    """A record that cannot be understood, or was altered."""


def read_records(storage: Storage, folder: str) -> list[Record]:
    """Raises BrokenRecord; whether they follow each other is `verify`'s to say."""
    return [_read_record(storage, folder, path) for path in record_paths(storage, folder)]


def _read_record(storage: Storage, folder: str, path: str) -> Record:
    try:
        return Record.from_bytes(storage.read(folder, path))
    except Unreadable as error:
        message = f"归档记录“{folder}/{path}”读不懂，或有人改过"
        raise BrokenRecord(message, "请用 gongwen archive verify 核验，从备份恢复") from error


def unfaithful(manifest: bytes, records: Mapping[str, bytes]) -> list[str]:
    """The paths of `records` (path -> content, in order) that hold none, or do not follow the one before."""
    found, previous = [], sha256(manifest)
    for place, (path, content) in enumerate(records.items(), 1):
        try:
            follows = Record.from_bytes(content).previous == previous
        except Unreadable:
            follows = False
        if not follows or path != record_path(place):
            found.append(path)
        previous = sha256(content)
    return found


def add_record(storage: Storage, folder: str, event: Event, at: str, values: Mapping[str, str]) -> Record:
    """Raises AlreadyKept where another process was faster."""
    paths = record_paths(storage, folder)
    previous = sha256(storage.read(folder, paths[-1] if paths else MANIFEST))
    record = Record(event, at, values, previous)
    storage.append(folder, record_path(len(paths) + 1), record.to_bytes())
    return record
