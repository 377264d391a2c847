"""成文日期 as papers write it: arabic or Chinese numerals, 〇 in all its glyphs, spaces, the month only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongwen.numerals import DIGITS, ZERO_LOOKALIKES, value_of

# Every digit as Chinese writes it: a year may mix 2 and 〇 and what stands for it.
_AS_CHINESE = (
    {ord(zero) + value: digit for zero in "0０" for value, digit in enumerate(DIGITS)}
    | {ord(zero): "〇" for zero in ZERO_LOOKALIKES}
    | {ord("元"): "一"}
)
_NUMERAL = f"[{re.escape(''.join(map(chr, _AS_CHINESE)))}{DIGITS}零十廿卅]"
_BLANK = r"[Xx×＊*_＿\s]"
_GAP = r"\s{0,9}"  # a line may hold thousands of blanks
WRITTEN = (
    rf"(?P<year>{_NUMERAL}(?:\s?{_NUMERAL}){{3}}|{_BLANK}{{0,6}}|[12]\d[Xx×]{{2}}){_GAP}年"
    rf"{_GAP}(?P<month>{_NUMERAL}{{1,3}}|{_BLANK}{{0,6}}){_GAP}月"
    rf"(?:{_GAP}(?P<day>{_NUMERAL}{{1,3}}|{_BLANK}{{0,6}}){_GAP}[日号])?"
)
_WRITTEN = re.compile(WRITTEN)
_BY_MARKS = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s{0,9}[-./－．]\s{0,9}(?P<month>\d{1,2})\s{0,9}[-./－．]\s{0,9}(?P<day>\d{1,2})"
)
_YEARLESS = re.compile(r"(?:\d\d\s{0,9}年\s{0,9})?\d{1,2}\s{0,9}月\s{0,9}\d{1,2}\s{0,9}日")
_MARKLESS = re.compile(r"(?:19|20)\d\d\s?(?:0?[1-9]|1[0-2])\s?(?:0?[1-9]|[12]\d|3[01])")
_PLACEHOLDER = re.compile(r"[{｛【\[][^{}]{0,4}日期[^{}]{0,4}[}｝】\]]")


@dataclass(frozen=True)
class Month:
    """A year and its month, where a paper gives no day: 2010年3月."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


def is_date(words: str) -> bool:
    """Whether a line holds a date and nothing else, complete or not."""
    line = _unbracketed(words)
    return any(form.fullmatch(line) for form in (_WRITTEN, _BY_MARKS, _PLACEHOLDER))


def is_yearless(words: str) -> bool:
    """Whether it is 3月5日 alone, or 10年3月5日: below a signature a date, elsewhere anything."""
    return _YEARLESS.fullmatch(words.strip()) is not None


def is_markless(words: str) -> bool:
    """Whether it may be a date whose 年月日 were lost, as 2024 3 5 or 202435: a date below a signature only."""
    return _MARKLESS.fullmatch(words.strip()) is not None


def is_blank(words: str) -> bool:
    """Whether it is a date to be filled in: a year, month or day is empty."""
    match = _WRITTEN.fullmatch(_unbracketed(words))
    return match is not None and not all(group is None or _number(group) for group in match.groups())


def day_of(words: str) -> date | None:
    """The day that a line gives; None where it is incomplete or there is no such day."""
    line = _unbracketed(words)
    match = _WRITTEN.fullmatch(line) or _BY_MARKS.fullmatch(line)
    if match is None or match["day"] is None:
        return None
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def month_of(words: str) -> Month | None:
    """The month that a line gives without its day, or with a blank for it; None where there is no such month."""
    match = _WRITTEN.fullmatch(_unbracketed(words))
    if match is None or (match["day"] or "").strip():
        return None
    year, month = _number(match["year"]), _number(match["month"])
    return Month(year, month) if year and month and month <= 12 else None


def _unbracketed(words: str) -> str:
    line = words.strip()
    return line[1:-1].strip() if line[:1] in ("（", "(") and line[-1:] in ("）", ")") else line


def _number(numeral: str) -> int | None:
    """二○○九 is read digit by digit, 二十一 by its ten."""
    return value_of(re.sub(r"\s", "", numeral).translate(_AS_CHINESE))
