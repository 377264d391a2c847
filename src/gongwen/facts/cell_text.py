"""A workbook's value as its cell shows it: the number format decides, as in Excel and WPS.

Known are digits, thousands, percent, literals, the sections for negative numbers and zero, and dates in figures.
What a format asks beyond that (fractions, exponents, conditions, numerals in Chinese, names of months) is shown as
the plain number, or as the date 2025-03-05.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

# Formats that a Chinese Excel means by their number alone (ECMA-376, 18.8.30), and the short date, which it shows so.
CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
}
_SHORT_DATE = "mm-dd-yy"
_LONGEST_FORMAT = 255  # in Excel
_PRECISE = Context(prec=600)  # the largest number has 309 digits

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^]-]*)[^]]*\]')  # the last: a currency, [$￥-804]
_DIGITS = re.compile(r"[#0?]+(?:,[#0?]+)*(?:\.[#0?]+)?,*|\.[#0?]+")
_UNKNOWN = re.compile(r"[eE][+-]|\[DBNum|\[[<>=]|/")
_DATE_PART = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^]]*\]|(y+|m+|d+|h+|s+(?:\.0+)?)|(.)', re.IGNORECASE)


def shown(value: object, number_format: str) -> str:
    if len(number_format) > _LONGEST_FORMAT:
        number_format = "General"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, date | time):
        return _moment(value, number_format)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _number(value: float, number_format: str) -> str:
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")  # a cell keeps 15 digits
    if not number.is_finite():
        return str(value)
    sections = _sections(number_format)
    negative = number < 0
    if number == 0 and len(sections) > 2:
        section = sections[2]
    elif negative and len(sections) > 1:
        section, negative = sections[1], False
    else:
        section = sections[0]
    try:
        worded = _by_section(abs(number), section)
    except InvalidOperation:  # more digits than a sane format asks
        worded = None
    if worded is None:
        return _general(number)
    return f"-{worded}" if negative and re.search("[1-9]", worded) else worded


def _sections(number_format: str) -> list[str]:
    """The parts between semicolons that are not quoted."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;])+|(?<=;)(?=;|$)', number_format) or ["General"]


def _by_section(number: Decimal, section: str) -> str | None:
    """None when the section asks what we do not know."""
    literals: list[str] = []

    def kept(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return chr(0xE000 + len(literals) - 1)  # out of the way of the marks

    marks = _LITERAL.sub(kept, section)
    if _UNKNOWN.search(marks):
        return None
    marks = re.sub(r"\[[^]]*\]", "", marks)
    digits = list(_DIGITS.finditer(marks))
    if "General" in marks:
        worded = marks.replace("General", _general(number))
    elif len(digits) == 1:
        percent = marks.count("%")
        worded = (
            marks[: digits[0].start()]
            + _by_digits(number * 100**percent, digits[0][0])
            + marks[digits[0].end() :]
        )
    elif not digits and "@" not in marks:
        worded = marks
    else:
        return None
    return re.sub("[\ue000-\uf8ff]", lambda found: literals[ord(found[0]) - 0xE000], worded).strip()


def _by_digits(number: Decimal, digits: str) -> str:
    scale = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    rounded = number.scaleb(-3 * scale).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP, _PRECISE)
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = fraction.count("0")
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    integer = integer.lstrip("0").zfill(whole.count("0"))
    if "," in whole:
        integer = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", integer or "0")
    return f"{integer}.{decimals}" if decimals else integer


def _general(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: datetime | date | time, number_format: str) -> str:
    section = _sections(number_format)[0]
    section = "yyyy/m/d" if section == _SHORT_DATE else section
    if re.search(
        r"m{3,}|d{3,}|aaa|am/pm|\[DBNum|上午|[eg]{1,}", re.sub('"[^"]*"', "", section), re.IGNORECASE
    ):
        return _plainly(value)
    worded = ""
    after_hours = False
    parts = list(_DATE_PART.finditer(section))
    for index, part in enumerate(parts):
        letters = (part[3] or "").lower()
        if not letters:
            worded += part[1] or part[2] or part[4] or ""
            continue
        following = next((each[3].lower() for each in parts[index + 1 :] if each[3]), "")
        if letters[0] == "m" and (after_hours or following.startswith("s")):
            letters = letters.replace("m", "i")
        piece = _part(value, letters)
        if piece is None:
            return _plainly(value)
        worded += piece
        after_hours = letters[0] == "h"
    return worded.strip()


def _part(value: datetime | date | time, letters: str) -> str | None:
    name = {"y": "year", "m": "month", "d": "day", "h": "hour", "i": "minute", "s": "second"}[letters[0]]
    number: int | None = getattr(value, name, None)
    if number is None:
        return None
    if letters[0] == "y":
        return f"{number:04}" if len(letters) > 2 else f"{number % 100:02}"
    return f"{number:0{min(len(letters), 2)}}"


def _plainly(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
