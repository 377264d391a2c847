"""A stretch of a year as official documents name it: 1—11月, 上半年, 第三季度, 一月至今."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from gongwen.numerals import value_of
from gongwen.problem import Unusable

_HINT = "请写成 1—11月、3月、上半年、第三季度、前三季度、1月1日—11月30日、一月至今 或 全年"
_DIGITS = "一二三四五六七八九十"
_NUMERAL = re.compile("十?[一二三四五六七八九]|十")
_NAMED = {
    "全年": (1, 12),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
    **{f"第{numeral}季度": (3 * index + 1, 3 * index + 3) for index, numeral in enumerate("一二三四")},
}
_TO_DATE = re.compile("(?:1月|年初|年初以来|今年)?(?:至今|以来)")
_MONTHS = re.compile("([0-9]{1,2})月?(?:—([0-9]{1,2})月)?")
_DAYS = re.compile("([0-9]{1,2})月([0-9]{1,2})日—([0-9]{1,2})月([0-9]{1,2})日")


class InvalidPeriod(Unusable):
    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”不是期间的写法", _HINT)


@dataclass(frozen=True)
class Period:
    """From `first` (month, day) to `last`; `last` None: to date.  A day past the month's end is its last."""

    label: str
    first: tuple[int, int]
    last: tuple[int, int] | None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Raises InvalidPeriod."""
        plain = _plain(text)
        if named := _NAMED.get(plain) or _NAMED.get(f"第{plain}"):
            label = plain if plain in _NAMED else f"第{plain}"
            return cls(label, (named[0], 1), (named[1], 31))
        figures = _NUMERAL.sub(lambda found: str(value_of(found[0])), plain)
        if _TO_DATE.fullmatch(figures):
            return cls("一月至今", (1, 1), None)
        if quarter := re.fullmatch("第?([1-4])季度", figures):
            return cls.parse(f"第{_DIGITS[int(quarter[1]) - 1]}季度")
        if days := _DAYS.fullmatch(figures):
            a, b, c, d = map(int, days.groups())
            if (a, b) <= (c, d) and _is_day(a, b) and _is_day(c, d):
                return cls(f"{a}月{b}日—{c}月{d}日", (a, b), (c, d))
        elif (months := _MONTHS.fullmatch(figures)) and figures.endswith("月"):
            first, last = int(months[1]), int(months[2] or months[1])
            if 1 <= first <= last <= 12:
                label = f"{first}—{last}月" if last > first else f"{first}月"
                return cls(label, (first, 1), (last, 31))
        raise InvalidPeriod(text)

    def dates(self, year: int, until: date | None) -> tuple[date, date]:
        """Its first and its last day in a year; `until` ends a period to date, in the same place of any year."""
        last = self.last or ((until.month, until.day) if until else (12, 31))
        return _day(year, *self.first), _day(year, *last)

    def within(self, other: Period) -> Period | None:
        """The days that both have, under its own name; None when there are none."""
        first = max(self.first, other.first)
        lasts = [last for last in (self.last, other.last) if last]
        last = min(lasts, default=None)
        return Period(self.label, first, last) if last is None or first <= last else None

    def __str__(self) -> str:
        return self.label


WHOLE_YEAR = Period("全年", (1, 1), (12, 31))


def _plain(text: str) -> str:
    """Full-width digits, and whatever stands between two ends, as one."""
    narrow = text.translate({ord("０") + digit: str(digit) for digit in range(10)})
    return re.sub("[-－–—─~～至到]+(?!今)", "—", re.sub(r"\s", "", narrow)).removesuffix("份")


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
