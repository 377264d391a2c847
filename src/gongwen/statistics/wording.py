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
_ONE = Decimal(1), ""
_PERCENTAGES = (Kind.RATIO, Kind.RATE, Kind.POINTS)


def worded(figure: Figure) -> str:
    """9篇, 65.12%, 增加5场, 增长12.5%, 提高2.3个百分点; 持平 for a change that rounds to nothing."""
    if figure.kind is Kind.COUNT:
        return bare(figure) + figure.unit
    if figure.kind is Kind.RATIO:
        return bare(figure)
    if rounded(figure) == 0:
        return _SAME
    up = figure.value > 0
    if figure.kind is Kind.RATE:
        return f"{'增长' if up else '下降'}{_size(figure)}%"
    if figure.kind is Kind.POINTS:
        return f"{'提高' if up else '下降'}{_size(figure)}个百分点"
    return f"{'增加' if up else '减少'}{_size(figure)}{figure.unit}"


def bare(figure: Figure) -> str:
    """Without its unit, for a cell or a text that has the unit: 9, 65.12%, -3, 12.5%."""
    sign = "-" if rounded(figure) < 0 else ""
    mark = "%" if figure.kind in (Kind.RATIO, Kind.RATE) else ""
    return f"{sign}{_size(figure)}{mark}"


def rounded(figure: Figure) -> Decimal:
    """The value as printed; a ratio stays a fraction: 0.6512 for 65.12%."""
    if figure.kind in _PERCENTAGES:
        size = Decimal(_percent(abs(figure.value), figure.decimals)).scaleb(-2)
        return size if figure.value >= 0 or not size else -size
    if figure.decimals is None:
        return figure.value
    scale, _ = _scale(figure)
    return _rounded(figure.value / scale, figure.decimals) * scale


def _size(figure: Figure) -> str:
    """Without sign and unit; a count in 万 or 亿 where that reads better."""
    value = abs(figure.value)
    if figure.kind in _PERCENTAGES:
        return _percent(value, figure.decimals)
    scale, word = _scale(figure)
    scaled = value / scale
    return (plain(scaled) if figure.decimals is None else f"{_rounded(scaled, figure.decimals):f}") + word


def _scale(figure: Figure) -> tuple[Decimal, str]:
    """亿 or 万, where a number is that large, rounded, and loses nothing by it that is not asked to be lost."""
    value, decimals = abs(figure.value), figure.decimals
    size = value if decimals is None else _rounded(value, decimals)
    if size < _FROM or figure.unit.startswith(("万", "亿")):
        return _ONE
    for scale, word in _SCALES:
        scaled = value / scale
        near = _rounded(scaled, _MOST_LOSSLESS if decimals is None else decimals)
        if near >= 1 and (decimals or near == scaled):
            return scale, word
    return _ONE


def _percent(value: Decimal, decimals: int | None) -> str:
    """A fraction as a percentage.  None: one decimal at most, more where it would read 0 or 100 and is neither."""
    percent = value * _HUNDRED
    if decimals is not None:
        return f"{_rounded(percent, decimals):f}"
    for places in range(1, _MOST_OF_A_RATE + 1):
        near = _rounded(percent, places)
        if near == percent or near not in (0, _HUNDRED):
            break
    return plain(near)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _PRECISE)


def plain(value: Decimal) -> str:
    """All its digits, no zeros behind the last decimal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
