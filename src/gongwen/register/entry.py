"""An entry of the register: one 发文字号 and what became of it; and an event, one change of an entry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from gongwen.document_number import DocumentNumber


class Unreadable(ValueError):
    """What is no entry, or no event."""


@contextmanager
def _said_to_be_unreadable() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable from error


class State(StrEnum):
    RESERVED = "预留"
    TAKEN = "办理中"  # by an issue that has not come to its end
    ISSUED = "已发"
    USED = "补登"  # used before there was a register
    WITHDRAWN = "撤回"  # issued, then taken back
    VOID = "作废"  # a gap that is explained


_WENT_OUT = {State.TAKEN, State.ISSUED, State.WITHDRAWN}


class Action(StrEnum):
    """What a person or a command did."""

    RESERVE = "预留"
    TAKE = "取号"
    ISSUE = "发文"
    ADOPT = "补登"
    WITHDRAW = "撤回"
    VOID = "作废"


@dataclass(frozen=True)
class Entry:
    """`number` has a serial.  `digest` is that of the facts without their serial, hexadecimal."""

    number: DocumentNumber
    state: State
    reason: str = ""  # of a reservation, a withdrawal, a gap; 备注 of what was used before
    until: date | None = None  # a reservation's last day
    title: str = ""
    issued_on: date | None = None  # 成文日期
    facts_file: str = ""  # below the data folder, with /
    digest: str = ""
    folder: str = ""  # in the archive
    manifest: str = ""  # SHA-256 of its manifest there, hexadecimal
    replaces: DocumentNumber | None = None  # the issued document that it corrects

    @property
    def serial(self) -> int:
        if self.number.serial is None:
            raise ValueError(f"{self.number} has no serial")
        return self.number.serial

    def __str__(self) -> str:
        """What messages say it is: 已发，《关于……的通知》，2025-05-21."""
        said = (
            str(self.state),
            f"《{self.title}》" if self.title else "",
            str(self.issued_on or ""),
            self.reason,
        )
        return "，".join(filter(None, said))

    def is_overdue(self, today: date) -> bool:
        return self.state is State.RESERVED and self.until is not None and self.until < today

    def with_told(self, told: Entry) -> Entry | None:
        """What this entry and another one of the same number say together; None where they contradict each other.

        USED says no more than that a paper went out.  Where a facts file lies is no part of it.
        """
        said: dict[str, Any] = {}
        others = {self.state, told.state} - {State.USED}
        if len(others) == 1 and others <= _WENT_OUT:
            (said["state"],) = others
        for name in (field.name for field in fields(Entry) if field.name not in said):
            own, theirs = getattr(self, name), getattr(told, name)
            if own and theirs and own != theirs and name != "facts_file":
                return None
            said[name] = own or theirs
        return replace(self, **said)

    def to_json(self) -> dict[str, str]:
        """Chinese keys, as the office reads them; what is empty is left out."""
        values = {
            "发文字号": str(self.number),
            "状态": str(self.state),
            "理由": self.reason,
            "有效期至": str(self.until or ""),
            "标题": self.title,
            "成文日期": str(self.issued_on or ""),
            "事实文件": self.facts_file,
            "事实摘要": self.digest,
            "归档位置": self.folder,
            "清单摘要": self.manifest,
            "替代": str(self.replaces or ""),
        }
        return {key: value for key, value in values.items() if value}

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> Entry:
        """Raises Unreadable for what `to_json` did not write."""

        def text(key: str) -> str:
            value = found.get(key, "")
            if not isinstance(value, str):
                raise Unreadable
            return value

        def day(key: str) -> date | None:
            return date.fromisoformat(found[key]) if key in found else None

        with _said_to_be_unreadable():
            number = DocumentNumber.parse(found["发文字号"])
            if number.serial is None:
                raise Unreadable
            return cls(
                number,
                State(found["状态"]),
                text("理由"),
                day("有效期至"),
                text("标题"),
                day("成文日期"),
                text("事实文件"),
                text("事实摘要"),
                text("归档位置"),
                text("清单摘要"),
                DocumentNumber.parse(found["替代"]) if "替代" in found else None,
            )


@dataclass(frozen=True)
class Event:
    """One change, in the order of `sequence` from 1; `entry` is what the number's entry became.

    `chain` is the SHA-256 of the event before it and of this one: a line changed, left out or put in breaks it.
    """

    sequence: int
    at: str  # ISO 8601 with offset, as the clock showed it; the order is `sequence`'s
    action: Action
    entry: Entry
    chain: str

    @classmethod
    def after(cls, previous: Event | None, at: str, action: Action, entry: Entry) -> Event:
        sequence = previous.sequence + 1 if previous else 1
        before = previous.chain if previous else ""
        return cls(sequence, at, action, entry, _chained(before, sequence, at, action, entry))

    def follows(self, previous: Event | None) -> bool:
        return self == Event.after(previous, self.at, self.action, self.entry)

    def to_line(self) -> str:
        content = {**_content(self.sequence, self.at, self.action, self.entry), "链": self.chain}
        return json.dumps(content, ensure_ascii=False) + "\n"

    @classmethod
    def from_line(cls, line: str | bytes) -> Event:
        """Raises Unreadable for what `to_line` did not write."""
        with _said_to_be_unreadable():
            found = json.loads(line)
            event = cls(
                int(found["序"]),
                str(found["时间"]),
                Action(found["事项"]),
                Entry.from_json(found),
                str(found["链"]),
            )
            if datetime.fromisoformat(event.at).tzinfo is None:
                raise Unreadable
            return event


def _content(sequence: int, at: str, action: Action, entry: Entry) -> dict[str, Any]:
    return {"序": sequence, "时间": at, "事项": str(action), **entry.to_json()}


def _chained(before: str, sequence: int, at: str, action: Action, entry: Entry) -> str:
    content = json.dumps(_content(sequence, at, action, entry), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()
