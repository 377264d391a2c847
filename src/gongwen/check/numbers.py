"""Quantities as texts write them: 86名, 1,200元, 12.5万人次, 65.12%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from gongwen.facts.measure_words import MEASURE_WORDS

_PRECISE = Context(prec=60)  # fifteen digits by fifteen, with room for a percentage
_SCALES = {"万": 4, "亿": 8, "百万": 6, "千万": 7, "万亿": 12}
_ALIKE = {"人": "名", "位": "名"}  # count the same
# 年 and 月 are dates more often than durations; 级, 届, 层 and the like are ranks.
_NO_UNITS = frozenset(
    ["年", "月", "日", "届", "届次", "期", "点", "级", "层", "度", "星", "成", "版", "回", "区", "县", "市"]
)
_UNITS = "|".join(sorted({*MEASURE_WORDS, "个百分点", "％"} - _NO_UNITS, key=len, reverse=True))
# Behind a letter, a slash, a hyphen or a dot a number is part of a code, a version, a range or another number.
_QUANTITY = re.compile(
    r"(?<![0-9A-Za-z.,/+第〔])(?<![0-9][-－–—~～:：至到，])(?<![0-9][%％][-－–—~～至到])"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?P<decimals>\.[0-9]{1,6})?"
    rf"(?P<scale>万亿|百万|千万|万|亿)?(?P<unit>{_UNITS})"
)


@dataclass(frozen=True)
class Quantity:
    """A number and its unit at `start` to `end` of a text; the value is in the unit without 万.

    `step` is the worth of its last digit: what stands there was rounded to it, unless it is a plain count.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: str
    written: str

    @property
    def is_count(self) -> bool:
        """Whether it is exact: a whole number without 万."""
        return self.step == 1 and self.unit != "%"

    @property
    def least(self) -> Decimal:
        return self.value if self.is_count else self.value - self.step / 2

    @property
    def most(self) -> Decimal:
        return self.value if self.is_count else self.value + self.step / 2

    @property
    def counted_in(self) -> str:
        return _ALIKE.get(self.unit, self.unit)


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """In their order.  Numbers in codes, ranges, ranks and dates are none."""
    return tuple(map(_quantity, _QUANTITY.finditer(text)))


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """To the step, half up."""
    return value.quantize(step, ROUND_HALF_UP, _PRECISE)


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    return _PRECISE.divide(part * 100, whole)


def plainly(value: Decimal) -> str:
    """Without an exponent and without zeros behind the last decimal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quantity(found: re.Match[str]) -> Quantity:
    decimals = found["decimals"] or "."
    scale = _SCALES.get(found["scale"], 0)
    value = Decimal(found["digits"].replace(",", "") + decimals).scaleb(scale)
    step = Decimal(1).scaleb(scale - len(decimals) + 1)
    unit = found["unit"].replace("％", "%")
    return Quantity(*found.span(), value, step, unit, found[0])
