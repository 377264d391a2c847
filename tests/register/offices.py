"""A register to try things on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gongwen.document_number import DocumentNumber
from gongwen.problem import Unusable
from gongwen.register.book import Work
from gongwen.register.entry import Entry, State
from gongwen.register.store import Register

AGENCY, YEAR = "某发", 2025
WORK = Work("关于开展检查的通知", date(2025, 5, 21), "2025/notice.yaml", "ab12")


def number(serial: int, agency: str = AGENCY, year: int = YEAR) -> DocumentNumber:
    return DocumentNumber(agency, year, serial)


def used(serial: int, title: str = "", day: date | None = None, remark: str = "") -> Entry:
    return Entry(number(serial), State.USED, remark, title=title, issued_on=day)


def reserve(register: Register, reason: str = "会议") -> DocumentNumber:
    with register.deciding(AGENCY, YEAR) as book:
        return book.reserve(reason).number


def states(register: Register) -> dict[str, str]:
    return {str(entry.number): str(entry.state) for entry in register.entries()}


def refused(action: Callable[[], object], folder: Path = Path("nowhere")) -> str:
    with pytest.raises(Unusable) as caught:
        action()
    return str(caught.value).replace(str(folder), "…")
