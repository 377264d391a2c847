"""Figures in official Chinese, rounded once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongwen.statistics.figure import Figure, Kind
from gongwen.statistics.wording import bare, rounded, worded


def figure(value: str, unit: str = "", kind: Kind = Kind.COUNT, decimals: int | None = None) -> Figure:
    return Figure("甲", Decimal(value), unit, kind, decimals)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [
        ("9", "篇", None, "9篇"),
        ("0", "场", None, "0场"),
        ("-3", "名", None, "-3名"),
        ("27800", "毫升", None, "27800毫升"),
        ("99999", "次", None, "99999次"),
        ("100000", "次", None, "10万次"),
        ("1000000", "次", None, "100万次"),
        ("278000", "次", None, "27.8万次"),
        ("123400", "次", None, "12.34万次"),
        ("123450", "次", None, "123450次"),
        ("1234567", "次", None, "1234567次"),
        ("1234567", "次", 2, "123.46万次"),
        ("150000000", "元", None, "1.5亿元"),
        ("123456789", "元", 1, "1.2亿元"),
        ("-120000", "元", None, "-12万元"),
        ("99999999", "元", 2, "1.00亿元"),
        ("99999.99", "元", 1, "10.0万元"),
        ("99999.4", "元", 0, "99999元"),
        ("104999", "人次", 0, "104999人次"),
        ("100000", "人次", 0, "10万人次"),
        ("-0.004", "万元", 2, "0.00万元"),
        ("120000", "万元", None, "120000万元"),
        ("12.50", "万元", None, "12.5万元"),
        ("12.5", "万元", 2, "12.50万元"),
        ("0.125", "万元", 2, "0.13万元"),
        ("1E+2", "场", None, "100场"),
    ],
)
def test_a_count_is_worded_with_its_unit(value: str, unit: str, decimals: int | None, words: str) -> None:
    assert worded(figure(value, unit, Kind.COUNT, decimals)) == words


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        ("0.651162790697674", 2, "65.12%"),
        ("0.651162790697674", None, "65.1%"),
        ("0.65", None, "65%"),
        ("0.65", 1, "65.0%"),
        ("1", None, "100%"),
        ("1.03", None, "103%"),
        ("0.9996", None, "99.96%"),  # it is not reached
        ("0.99996", None, "99.996%"),
        ("0.0004", None, "0.04%"),
        ("0.12345", 2, "12.35%"),  # half up
        ("0.12345", 0, "12%"),
        ("-0.025", None, "-2.5%"),
    ],
)
def test_a_ratio_is_worded_as_a_percentage(value: str, decimals: int | None, words: str) -> None:
    assert worded(figure(value, "%", Kind.RATIO, decimals)) == words
    assert bare(figure(value, "%", Kind.RATIO, decimals)) == words


@pytest.mark.parametrize(
    ("kind", "value", "unit", "decimals", "words", "in_a_cell"),
    [
        (Kind.CHANGE, "5", "场", None, "增加5场", "5"),
        (Kind.CHANGE, "-3", "场", None, "减少3场", "-3"),
        (Kind.CHANGE, "0", "场", None, "持平", "0"),
        (Kind.RATE, "0.125", "%", None, "增长12.5%", "12.5%"),
        (Kind.RATE, "-0.3", "%", None, "下降30%", "-30%"),
        (Kind.RATE, "0", "%", None, "持平", "0%"),
        (Kind.RATE, "0.004", "%", 0, "持平", "0%"),
        (Kind.POINTS, "-0.00001", "%", 2, "持平", "0.00"),
        (Kind.CHANGE, "-0.3", "万元", 0, "持平", "0"),
        (Kind.RATE, "1.5", "%", 1, "增长150.0%", "150.0%"),
        (Kind.POINTS, "0.0231", "%", 2, "提高2.31个百分点", "2.31"),
        (Kind.POINTS, "-0.005", "%", None, "下降0.5个百分点", "-0.5"),
        (Kind.POINTS, "0", "%", 2, "持平", "0.00"),
    ],
)
def test_a_change_says_its_direction(
    kind: Kind, value: str, unit: str, decimals: int | None, words: str, in_a_cell: str
) -> None:
    assert worded(figure(value, unit, kind, decimals)) == words
    assert bare(figure(value, unit, kind, decimals)) == in_a_cell


def test_a_value_rounds_as_it_is_printed() -> None:
    assert rounded(figure("0.651162790697674", "%", Kind.RATIO, 2)) == Decimal("0.6512")
    assert rounded(figure("-0.025", "%", Kind.RATE)) == Decimal("-0.025")
    assert rounded(figure("12.345", "万元", Kind.COUNT, 2)) == Decimal("12.35")
    assert rounded(figure("9", "篇")) == Decimal(9)
