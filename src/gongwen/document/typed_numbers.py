"""Numbers with a unit that a text says, each with the words about it: 全年开展义诊98场."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from gongwen.facts.measure_words import MEASURE_WORDS
from gongwen.numerals import value_of
from gongwen.period import InvalidPeriod, Period

YEAR = re.compile("((?:19|20)[0-9]{2})年")
SCALES = {"万": 4, "亿": 8, "百万": 6, "千万": 7}

_PRECISE = Context(prec=60)  # a value of 亿元 has all its digits
_NAMES = re.compile("《[^《》]*》|“[^“”]*”|‘[^‘’]*’|〔[^〔〕]*〕")
_SENTENCE_END = re.compile("[。！？；;]")
_CLAUSE_END = re.compile("[，,：:（）()]")
_JOINED = re.compile("^(?:以及|[、和与及并])")  # to the number before
_MEMORY = 200  # characters that a sentence may refer back to
_NARROW = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("％"): "%"}

# Dates, ranks and marks count nothing.
_NO_UNITS = frozenset(
    ["年", "月", "日", "周", "季度", "届", "届次", "期", "点", "分", "级", "层", "成", "倍", "度", "星"]
)
_UNITS = "|".join(sorted({*MEASURE_WORDS, "个百分点"} - _NO_UNITS, key=len, reverse=True))
_CHINESE = "[一二两三四五六七八九十百千零]"
# Of numbers in Chinese only those from ten on: 一名, 两场 say nothing exact.  Every length has a bound, so that no text
# takes long to read.
_NUMBER = re.compile(
    r"(?<![0-9])(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?P<decimals>\.[0-9]{1,6})?"
    f"(?P<scale>百万|千万|万|亿)?(?P<unit>{_UNITS})"
    f"|(?<!{_CHINESE})(?={_CHINESE}{{0,7}}[十百千])(?P<chinese>{_CHINESE}{{1,8}})(?P<chinese_unit>{_UNITS})"
)
_BEHIND_END = re.compile(f"[，,：:（）()、]|{_NUMBER.pattern}")

_MONTH = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_PERIOD = re.compile(
    f"{_MONTH}月?(?:份)?[-—–~～至到]{_MONTH}月份?(?![0-9])"
    "|上半年|下半年|前三季度|第?[一二三四]季度|(?<![0-9—-])[0-9]{1,2}月份?(?![0-9])"
)
_UNTIL = re.compile("截[至止](?:到)?([0-9]{1,2})月(?:[0-9]{1,2}日|底|末|份)?")
_ALL_YEAR = re.compile("全年|一年来")


@dataclass(frozen=True)
class Number:
    """`start` and `end` are its place in the text; its value is in the unit without 万."""

    start: int
    end: int
    value: Decimal
    quantum: Decimal  # what it is rounded to
    unit: str
    before: str  # its clause up to it, or from the number before it
    behind: str  # up to the next pause or number
    lead: str  # the clauses before its own that no other number stands in
    earlier: str  # the sentence, up to `before`
    period: Period | None  # that it speaks of

    def equals(self, value: Decimal) -> bool:
        """Whether a value, rounded to as many digits, is the number."""
        return value.quantize(self.quantum, ROUND_HALF_UP, _PRECISE) == self.value


def numbers(text: str) -> Iterator[Number]:
    """Those that have a unit and stand in no name (“ ” and 《》), in their order."""
    plain = text.translate(_NARROW)
    names = {index for found in _NAMES.finditer(plain) for index in range(*found.span())}
    running: Period | None = None  # one that begins with January holds for the sentences that follow, too
    for start, end in _sentences(plain):
        clauses = [
            start,
            *(mark.end() for mark in _CLAUSE_END.finditer(plain, start, end)),
        ]  # where they begin
        last = free = start  # where the number before ends, and that one's clause
        for found in _NUMBER.finditer(plain, start, end):
            if found.start() in names:
                continue
            own = max(clauses[bisect(clauses, found.start()) - 1], last)
            before, earlier = plain[own : found.start()], plain[max(start, own - _MEMORY) : own]
            period = _period(before) or _period(earlier)
            if period and period.first == (1, 1):
                running = period
            value, quantum, unit = _value(found)
            stop = _BEHIND_END.search(plain, found.end(), end)
            yield Number(
                found.start(),
                found.end(),
                value,
                quantum,
                unit,
                _JOINED.sub("", before),
                plain[found.end() : stop.start() if stop else end],
                plain[max(free, own - _MEMORY) : own],
                earlier,
                period or (None if _ALL_YEAR.search(earlier + before) else running),
            )
            last = found.end()
            following = bisect(clauses, last)
            free = clauses[following] if following < len(clauses) else end


def without_dates(text: str) -> str:
    """A text without the years and periods that it names."""
    return _PERIOD.sub("", _UNTIL.sub("", YEAR.sub("", text)))


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _SENTENCE_END.finditer(plain):
        yield start, mark.start()
        start = mark.end()
    yield start, len(plain)


def _value(found: re.Match[str]) -> tuple[Decimal, Decimal, str]:
    """The number, what it is rounded to, and its unit without 万."""
    if found["chinese"]:
        return Decimal(value_of(found["chinese"]) or 0), Decimal(1), found["chinese_unit"]
    decimals = found["decimals"] or "."
    scale = SCALES.get(found["scale"], 0)
    value = Decimal(found["digits"].replace(",", "") + decimals).scaleb(scale)
    return value, Decimal(1).scaleb(scale - len(decimals) + 1), found["unit"]


def _period(text: str) -> Period | None:
    """The last period that a text names."""
    if until := _UNTIL.search(text):
        return Period.parse(f"1—{until[1]}月") if 1 <= int(until[1]) <= 12 else None
    for said in reversed(_PERIOD.findall(text)):
        try:
            return Period.parse(said)
        except InvalidPeriod:
            continue
    return None
