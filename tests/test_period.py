"""Stretches of a year, as official documents name them."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.period import InvalidPeriod, Period


@pytest.mark.parametrize(
    ("written", "label", "first", "last"),
    [
        ("1—11月", "1—11月", date(2025, 1, 1), date(2025, 11, 30)),
        ("1-11月", "1—11月", date(2025, 1, 1), date(2025, 11, 30)),
        ("1月至11月", "1—11月", date(2025, 1, 1), date(2025, 11, 30)),
        ("一至十一月", "1—11月", date(2025, 1, 1), date(2025, 11, 30)),
        ("１—１１月份", "1—11月", date(2025, 1, 1), date(2025, 11, 30)),
        ("2月", "2月", date(2025, 2, 1), date(2025, 2, 28)),
        ("十二月", "12月", date(2025, 12, 1), date(2025, 12, 31)),
        ("上半年", "上半年", date(2025, 1, 1), date(2025, 6, 30)),
        ("下半年", "下半年", date(2025, 7, 1), date(2025, 12, 31)),
        ("第三季度", "第三季度", date(2025, 7, 1), date(2025, 9, 30)),
        ("三季度", "第三季度", date(2025, 7, 1), date(2025, 9, 30)),
        ("4季度", "第四季度", date(2025, 10, 1), date(2025, 12, 31)),
        ("前三季度", "前三季度", date(2025, 1, 1), date(2025, 9, 30)),
        ("3月5日—11月30日", "3月5日—11月30日", date(2025, 3, 5), date(2025, 11, 30)),
        ("2月1日至2月29日", "2月1日—2月29日", date(2025, 2, 1), date(2025, 2, 28)),
        ("一月至今", "一月至今", date(2025, 1, 1), date(2025, 9, 3)),
        ("今年以来", "一月至今", date(2025, 1, 1), date(2025, 9, 3)),
        ("全年", "全年", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_is_read_however_a_clerk_writes_it(
    written: str, label: str, first: date, last: date
) -> None:
    period = Period.parse(written)
    assert str(period) == label
    assert period.dates(2025, date(2025, 9, 3)) == (first, last)


def test_a_period_to_date_ends_with_the_year_when_no_date_is_given() -> None:
    assert Period.parse("至今").dates(2025, None) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_period_to_date_ends_in_the_same_place_last_year() -> None:
    assert Period.parse("至今").dates(2023, date(2024, 2, 29)) == (date(2023, 1, 1), date(2023, 2, 28))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "月",
        "0月",
        "13月",
        "11—1月",
        "1—13月",
        "11",
        "第五季度",
        "2月30日—3月1日",
        "3月1日—2月1日",
        "明年",
        "1月1日",
    ],
)
def test_what_is_no_period_is_refused_with_examples(written: str) -> None:
    with pytest.raises(InvalidPeriod) as refused:
        Period.parse(written)
    assert refused.value.message == f"“{written}”不是期间的写法"
    assert "1—11月" in refused.value.hint


def test_every_label_reads_as_itself() -> None:
    for written in ("1—11月", "3月", "上半年", "第三季度", "前三季度", "1月1日—2月3日", "一月至今", "全年"):
        assert str(Period.parse(written)) == written
