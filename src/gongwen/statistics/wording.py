"""Figures -> Chinese words.  The one place where a figure is rounded: once, half up.

万 and 亿 (GB/T 15835-2011, 5.3): from 100,000 on a number is worded in them where two decimals lose nothing (27.8万,
100万), or where the indicator asks for a number of decimals; else all its digits stand, as those of smaller numbers do.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from gongwen.statistics.figure import Figure, Kind

_PRECISE = Context(prec=60)
_HUNDRED = Decimal(100)
_FROM = Decimal(100_000)  # 万 is used from here on
_SCALES = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
_MOST_LOSSLESS = 2
_MOST_OF_A_RATE = 6  # decimals that a rate may take rather than read 0% or 100% where it is neither
_SAME = "持平"


def worded(figure: Figure) -> str:
    """9篇, 65.12%, 增加5场, 增长12.5%, 提高2.3个百分点, 持平."""
    if figure.kind is Kind.COUNT:
        return bare(figure) + figure.unit
    if figure.kind is Kind.RATIO:
        return bare(figure)
    if figure.value == 0:
        return _SAME
    up = figure.value > 0
    if figure.kind is Kind.RATE:
        return f"{'增长' if up else '下降'}{_percent(abs(figure.value), figure.decimals)}%"
    if figure.kind is Kind.POINTS:
        return f"{'提高' if up else '下降'}{_percent(abs(figure.value), figure.decimals)}个百分点"
    return f"{'增加' if up else '减少'}{_number(figure)}{figure.unit}"


def bare(figure: Figure) -> str:
    """Without its unit, for a cell or a text that has the unit: 9, 65.12%, -3, 12.5%."""
    sign = "-" if figure.value < 0 else ""
    if figure.kind in (Kind.COUNT, Kind.CHANGE):
        return sign + _number(figure)
    mark = "" if figure.kind is Kind.POINTS else "%"
    return f"{sign}{_percent(abs(figure.value), figure.decimals)}{mark}"


def rounded(figure: Figure) -> Decimal:
    """The value as printed; a ratio stays a fraction: 0.6512 for 65.12%."""
    if figure.kind in (Kind.RATIO, Kind.RATE, Kind.POINTS):
        return Decimal(_percent(abs(figure.value), figure.decimals)).scaleb(-2).copy_sign(figure.value)
    return figure.value if figure.decimals is None else _rounded(figure.value, figure.decimals)


def _number(figure: Figure) -> str:
    """The size of a count, in 万 or 亿 where that reads better."""
    value = abs(figure.value)
    if value >= _FROM and not figure.unit.startswith(("万", "亿")):
        for scale, word in _SCALES:
            if value >= scale:
                scaled = value / scale
                if figure.decimals is not None:
                    return f"{_rounded(scaled, figure.decimals):f}{word}"
                if scaled == _rounded(scaled, _MOST_LOSSLESS):
                    return f"{_short(scaled)}{word}"
    return _short(value) if figure.decimals is None else f"{_rounded(value, figure.decimals):f}"


def _percent(value: Decimal, decimals: int | None) -> str:
    """A fraction as a percentage.  None: one decimal at most, more where it would read 0 or 100 and is neither."""
    percent = value * _HUNDRED
    if decimals is not None:
        return f"{_rounded(percent, decimals):f}"
    for places in range(1, _MOST_OF_A_RATE + 1):
        near = _rounded(percent, places)
        if near == percent or near not in (0, _HUNDRED):
            break
    return _short(near)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _PRECISE)


def _short(value: Decimal) -> str:
    """All digits, no zeros behind the last decimal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
