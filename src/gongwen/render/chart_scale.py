"""The axis of figures: from zero, in steps that are easy to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from gongwen.render.chart_words import signed

_MOST_STEPS = 5
_STEPS = (1, 2, 5, 10)
_SCALES = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_FROM = 10  # 万 is used from ten of them on, as in text


@dataclass(frozen=True)
class Scale:
    """Ticks from the first, `start` points along the axis, to the last, `length` further on."""

    ticks: tuple[Decimal, ...]
    start: float
    length: float

    def place(self, value: Decimal) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return self.start + self.length * float((value - low) / (high - low))

    @property
    def zero(self) -> float:
        return self.place(Decimal(0))

    @property
    def labels(self) -> tuple[str, ...]:
        """All of them in 万, or in 亿, if they are large."""
        largest = max(map(abs, self.ticks))
        scales = (pair for pair in _SCALES if largest >= pair[0] * _FROM)
        unit, word = next(scales, (Decimal(1), ""))
        return tuple(f"{_plain(tick / unit)}{word if tick else ''}" for tick in self.ticks)


def scale_of(values: Sequence[Decimal], start: float, length: float) -> Scale:
    """Zero is always on it, and the last tick reaches over the largest value; of whole numbers all ticks are whole."""
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = Decimal(1)
    whole = all(value == value.to_integral_value() for value in values)
    step = _step((high - low) / _MOST_STEPS, whole)
    first, last = -_ceiling(-low, step), _ceiling(high, step)
    return Scale(tuple(step * count for count in range(first, last + 1)), start, length)


def _step(least: Decimal, whole: bool) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20 … or of their fractions that is no smaller."""
    power = Decimal(1).scaleb(least.adjusted())
    step = next(power * factor for factor in _STEPS if power * factor >= least)
    return max(step, Decimal(1)) if whole else step


def _ceiling(value: Decimal, step: Decimal) -> int:
    return int((value / step).to_integral_value(ROUND_CEILING))


def _plain(number: Decimal) -> str:
    text = signed(f"{number:f}")
    return text.rstrip("0").rstrip(".") if "." in text else text
