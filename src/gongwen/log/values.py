"""The text of one cell -> the head, the day or the amount that it says.

In days and amounts full-width digits and marks count as the plain ones.  Blanks and invisible marks around a text never
count.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from gongwen.facts.document_facts import quoted
from gongwen.problem import Unusable

# What Python calls blank, and marks of no width that come with texts copied from pages and messages.
BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\ufeff"
)
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3002: ".", 0x2014: "-", 0x2013: "-"}
_NO_BLANKS = _PLAIN | dict.fromkeys(map(ord, BLANKS))

_TIME = re.compile(r"(?<=[0-9日号])(?:[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)$")
_WITH_YEAR = re.compile(
    "([0-9]{4})(?:年([0-9]{1,2})月([0-9]{1,2})[日号]?|([-/.])([0-9]{1,2})\\4([0-9]{1,2}))"
)
_WITHOUT_YEAR = re.compile("([0-9]{1,2})(?:月([0-9]{1,2})[日号]?|[-/.]([0-9]{1,2}))")
_EIGHT_DIGITS = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")  # days since 1899-12-30, as spreadsheets keep them
_MONTH = re.compile("(?:[0-9]{4}[-/.年])?[0-9]{1,2}月|[0-9]{4}[-/.年][0-9]{1,2}")
_DITTO = ("同上", "〃", '"', "''")
_SERIALS_BEGIN = date(1899, 12, 30)
_DAY_HINT = "请写成 2025-03-05 这样的日期"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

# Twelve and nine digits: ten million such amounts are summed exactly in the 28 that a Decimal carries by default.
_AMOUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_MOST_DIGITS, _MOST_DECIMALS = 12, 9
_NUMBER_WITH_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*[^\W\d_]{1,4}")


class Unreadable(Unusable):
    """Why a text is no day and no amount."""


def read_text(text: str) -> str:
    """As typed, without the blanks around it."""
    return text.strip(BLANKS)


def read_head(text: str) -> str:
    """Without any blanks: a head is often spaced out, or broken over two lines, to fill its cell."""
    return "".join(text.strip(BLANKS).split())


@lru_cache(maxsize=4096)  # a log has few days and many rows; what is raised is not kept
def read_day(text: str, year: int | None) -> date:
    """2025-03-05, 2025/3/5, 2025.3.5, 2025年3月5日, 20250305, a sheet's 45721; 3月5日, 3.5, 3-5, 3/5 of that year.

    A time of day behind it is left out.  `year` None: any year will do, but it must be written.  Raises Unreadable.
    """
    plain = _TIME.sub("", text.strip(BLANKS).translate(_PLAIN)).translate(_NO_BLANKS)
    if not plain:
        raise Unreadable("没有写日期", "请写上日期；和上一行相同，也要写上")
    if found := _WITH_YEAR.fullmatch(plain):
        day = _day(text, int(found[1]), int(found[2] or found[5]), int(found[3] or found[6]))
    elif found := _EIGHT_DIGITS.fullmatch(plain):
        day = _day(text, int(found[1]), int(found[2]), int(found[3]))
    elif found := _SERIAL.fullmatch(plain):
        day = _SERIALS_BEGIN + timedelta(int(found[1]))
    elif found := _WITHOUT_YEAR.fullmatch(plain):
        if year is None:
            raise Unreadable(f"{quoted(text)}没有写年份", f"{_DAY_HINT}，或用 --year 写明是哪一年")
        day = _day(text, year, int(found[1]), int(found[2] or found[3]))
    elif _MONTH.fullmatch(plain):
        raise Unreadable(f"{quoted(text)}没有写是哪一日", _DAY_HINT)
    elif plain in _DITTO:
        raise Unreadable(f"{quoted(text)}不是日期", "和上一行相同，也请写上日期")
    else:
        raise Unreadable(f"{quoted(text)}不是日期", _DAY_HINT)
    said = quoted(text) if str(day.year) in plain else f"{quoted(text)}（{day}）"
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Unreadable(f"{said}不在{_FIRST_YEAR}—{_LAST_YEAR}年之间", "请核对年份")
    if year is not None and day.year != year:
        raise Unreadable(f"{said}不在{year}年", f"请核对日期；确是{day.year}年的，请记入 {day.year} 年的台账")
    return day


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        hint = _DAY_HINT
        if 1 <= month <= 12 and year and day > 28:
            hint = f"{year}年{month}月只有{monthrange(year, month)[1]}天，请核对"
        raise Unreadable(f"{quoted(text)}不是有效的日期", hint) from None


def read_amount(text: str) -> Decimal:
    """A number that is not negative, with thousands marked or not; a blank text is 1.  Raises Unreadable."""
    plain = text.strip(BLANKS).translate(_PLAIN)
    if not plain:
        return Decimal(1)
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        if plain.startswith("-") and _AMOUNT.fullmatch(plain[1:].strip()):
            raise Unreadable(f"数量是负数：{quoted(text)}", "请改正；要更正以前的记录，请改原来的那一行")
        hint = "请只写数字，如 3"
        if unit := _NUMBER_WITH_UNIT.fullmatch(plain):
            hint = f"请只写数字 {unit[1]}，单位另写在“单位”一列"
        raise Unreadable(f"{quoted(text)}不是数字", hint)
    digits = found[1].replace(",", "")
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        raise Unreadable(f"{quoted(text)}超过{_MOST_DIGITS}位", "请核对数字")
    decimals = (found[2] or "").rstrip("0")
    if len(decimals) > _MOST_DECIMALS:
        raise Unreadable(f"{quoted(text)}的小数超过{_MOST_DECIMALS}位", "请少写几位小数")
    return Decimal(f"{digits}.{decimals}" if decimals else digits)
