from __future__ import annotations

from decimal import Decimal

import pytest

from gongwen.check.numbers import percentage, plainly, quantities, rounded


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("现有86名", "86", "名"),
        ("支出1,200.5元", "1200.5", "元"),
        ("门诊12.5万人次", "125000", "人次"),
        ("投资3亿元", "300000000", "元"),
        ("占65.12%", "65.12", "%"),
        ("提高2.1个百分点", "2.1", "个百分点"),
    ],
)
def test_a_quantity_is_read_in_its_plain_unit(text: str, value: str, unit: str) -> None:
    assert [(each.value, each.unit) for each in quantities(text)] == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    "text",
    [
        "第3名",
        "3—5名",
        "3:1名",
        "1+3名",
        "GB/T 9704名",
        "N95名",
        "〔2018〕44号",
        "2025年5月21日",
        "15%～30%",
        "1，200元",
    ],
)
def test_codes_ratios_ranks_and_dates_are_no_quantities(text: str) -> None:
    assert [
        each.written
        for each in quantities(text)
        if each.written in ("3名", "5名", "1名", "30%", "200元", "44号")
    ] == []


def test_what_was_rounded_leaves_room_and_a_count_does_not() -> None:
    rounded_one, count = quantities("12.5万人次、86名")
    assert [rounded_one.least, rounded_one.most] == [Decimal(124500), Decimal(125500)]
    assert [count.least, count.most] == [Decimal(86), Decimal(86)]


def test_people_count_the_same_by_any_measure_word() -> None:
    assert {each.counted_in for each in quantities("3名、4人、5位")} == {"名"}


def test_rounding_goes_half_up_and_keeps_no_exponent() -> None:
    assert rounded(percentage(Decimal(1), Decimal(8)), Decimal("0.1")) == Decimal("12.5")
    assert rounded(Decimal("0.25"), Decimal("0.1")) == Decimal("0.3")
    assert (plainly(Decimal("1.20E+3")), plainly(Decimal("2.50")), plainly(Decimal(100))) == (
        "1200",
        "2.5",
        "100",
    )
