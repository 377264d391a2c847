"""Dates as texts write them: 2025年5月21日, 二〇一二年四月二日, 5月21日, 2025年5月; also with slips inside.

What a slip is, rules say; here a date is read for what it means, and each of its parts keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from gongwen.check.manuscript import IN_FORCE_2012, Line, Manuscript, Role
from gongwen.gbt9704 import Standard
from gongwen.numerals import ZERO_LOOKALIKES, value_of

_UNITS = "一二三四五六七八九"
_NUMERALS = f"〇零{_UNITS}"
_BLANK = "[ \u00a0\u3000]{0,4}"
_DIGIT = "[0-9０-９]"

_YEAR = f"{_DIGIT}{{4}}|{_DIGIT}{{2}}|[{_NUMERALS}{ZERO_LOOKALIKES}]{{4}}|[{_NUMERALS}]{{2}}"
_MONTH = f"{_DIGIT}{{1,2}}|[十{_NUMERALS}]{{1,3}}"
_DAY = f"{_DIGIT}{{1,2}}|[十廿卅{_NUMERALS}]{{1,3}}"
_DATE = re.compile(
    f"(?<![0-9０-９.．{_NUMERALS}十百千万第])(?:"
    f"(?P<year>{_YEAR}){_BLANK}年"
    f"(?:{_BLANK}(?P<month>{_MONTH}){_BLANK}月(?:{_BLANK}(?P<day>{_DAY}){_BLANK}(?P<mark>[日号]))?)?"
    f"|(?P<only_month>{_MONTH}){_BLANK}月{_BLANK}(?P<only_day>{_DAY}){_BLANK}(?P<only_mark>[日号])"
    ")"
)
# 2025.5.21, 2025-05-21, 2025/5/21
_SHORT = re.compile(
    r"(?<![0-9.\-/])(?P<year>[0-9]{4})([.\-/．])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9.\-/])"
)
_BLANKS = re.compile("[ \u00a0\u3000]")
_LUNAR = re.compile("(?:农历|阴历|夏历|旧历|古历)[^，。；、！？]{0,6}$")
_LUNAR_REACH = 8  # characters before the date
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Script(Enum):
    ARABIC = "阿拉伯数字"
    CHINESE = "汉字"
    MIXED = "两种数字"


@dataclass(frozen=True)
class WrittenDate:
    """A date at `start` to `end` of a text.  Each of its numbers is as written, with its place; None: not written.

    `mark` is 日 or 号.  A number that cannot be read is -1.
    """

    text: str
    start: int
    end: int
    year_span: tuple[int, int] | None
    month_span: tuple[int, int] | None
    day_span: tuple[int, int] | None
    mark: str | None

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]

    @property
    def year(self) -> int | None:
        return self._value(self.year_span)

    @property
    def month(self) -> int | None:
        return self._value(self.month_span)

    @property
    def day(self) -> int | None:
        return self._value(self.day_span)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        return tuple(span for span in (self.year_span, self.month_span, self.day_span) if span)

    @property
    def script(self) -> Script:
        arabic = {not set(self.text[start:end]) & set(_NUMERALS + "十廿卅") for start, end in self.spans}
        return Script.MIXED if len(arabic) == 2 else Script.ARABIC if arabic == {True} else Script.CHINESE

    @property
    def is_whole(self) -> bool:
        """Whether year, month and day are written, the year in four digits."""
        return len(self.spans) == 3 and (self.year or 0) >= 1000

    @property
    def date(self) -> date | None:
        """The day, when it is whole and there is such a day."""
        if not self.is_whole or not self.is_possible:
            return None
        assert self.year is not None
        assert self.month is not None
        assert self.day is not None
        return date(self.year, self.month, self.day)

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has what is written of it."""
        year, month, day = self.year, self.month, self.day
        if month is not None and not 1 <= month <= 12:
            return False
        if month is None or day is None:
            return True
        if not 1 <= day <= _DAYS[month - 1]:
            return False
        return (month, day) != (2, 29) or year is None or year < 1000 or is_leap(year)

    @property
    def is_lunar(self) -> bool:
        """Whether it is said to be of the moon's calendar: 农历二月三十日."""
        return _LUNAR.search(self.text, max(0, self.start - _LUNAR_REACH), self.start) is not None

    @property
    def is_padded(self) -> bool:
        """Whether the month or the day has a leading zero: 05月."""
        return any(self.text[span[0]] in "0０" for span in (self.month_span, self.day_span) if span)

    @property
    def has_blanks(self) -> bool:
        return bool(_BLANKS.search(self.written))

    @property
    def in_arabic(self) -> str:
        """2025年5月21日, as far as it is written."""
        pairs = zip((self.year, self.month, self.day), "年月日", strict=True)
        return "".join(f"{value}{unit}" for value, unit in pairs if value is not None)

    def _value(self, span: tuple[int, int] | None) -> int | None:
        return None if span is None else _number(self.text[slice(*span)])


@lru_cache(maxsize=8192)
def dates(text: str) -> tuple[WrittenDate, ...]:
    """The dates of a text that have a year, or a month and a day; in their order."""
    if "年" not in text and "月" not in text:
        return ()
    return tuple(_dates(text))


def short_dates(text: str) -> Iterator[WrittenDate]:
    """Those with dots, hyphens or slashes: 2025.5.21."""
    for found in _SHORT.finditer(text):
        spans = (found.span("year"), found.span("month"), found.span("day"))
        yield WrittenDate(text, *found.span(), *spans, mark=None)


def date_lines(manuscript: Manuscript) -> Iterator[tuple[Line, WrittenDate]]:
    """The lines of 成文日期 that can be read, of all parts but blank forms."""
    for line in manuscript.prose:
        if line.role is Role.DATE and (found := dates(line.words)):
            yield line, found[0]


def edition(manuscript: Manuscript, line: Line, written: WrittenDate) -> Standard | None:
    """The edition that a 成文日期 must keep to: the document's, or of an issued text what its own day says."""
    if line.part == 0:
        return manuscript.standard
    day = written.date
    return None if day is None else Standard.GBT9704_2012 if day >= IN_FORCE_2012 else Standard.GBT9704_1999


def must_be_arabic(manuscript: Manuscript, line: Line) -> bool:
    """Whether it is a 成文日期 in Chinese numerals that the standard of 2012 wants in Arabic ones."""
    if line.role is not Role.DATE or not (found := dates(line.words)):
        return False
    written = found[0]
    is_chinese = written.script is Script.CHINESE
    return is_chinese and edition(manuscript, line, written) is Standard.GBT9704_2012


def _dates(text: str) -> Iterator[WrittenDate]:
    for found in _DATE.finditer(text):
        month = "month" if found["month"] else "only_month"
        day = "day" if found["day"] else "only_day"
        yield WrittenDate(
            text,
            *found.span(),
            year_span=_span(found, "year"),
            month_span=_span(found, month),
            day_span=_span(found, day),
            mark=found["mark"] or found["only_mark"],
        )


def _span(found: re.Match[str], name: str) -> tuple[int, int] | None:
    return found.span(name) if found[name] else None


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _number(written: str) -> int:
    """In digits of either width, digit by digit (二〇一二) or counted (二十一); -1 for what is no number."""
    plain = (
        written if written.isdecimal() else written.translate(dict.fromkeys(map(ord, ZERO_LOOKALIKES), "〇"))
    )
    value = value_of(plain)
    return -1 if value is None else value
