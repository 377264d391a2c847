"""The text of one cell."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.log.values import Unreadable, read_amount, read_day, read_head

_FIFTH = date(2025, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-05",
        "2025-3-5",
        "2025/3/5",
        "2025.3.5",
        "2025年3月5日",
        "2025年03月05号",
        "2025年3月5",
        "２０２５年３月５日",
        "２０２５．３．５",
        "2025—03—05",
        " 2025 年 3 月 5 日\u3000",
        "\ufeff2025-03-05\u200b",
        "20250305",
        "45721",
        "45721.4375",
        "2025-03-05 00:00:00",
        "2025/3/5 9:30",
        "2025-03-05T09:30:00.000",
        "2025年3月5日 14:00",
    ],
)
def test_a_day_is_read_in_every_form_that_offices_write(text: str) -> None:
    assert read_day(text, 2025) == _FIFTH
    assert read_day(text, None) == _FIFTH


@pytest.mark.parametrize("text", ["3月5日", "3月5号", "03月05日", "3.5", "3/5", "3-5", "３．５"])
def test_a_day_without_a_year_is_one_of_the_log_s_year(text: str) -> None:
    assert read_day(text, 2025) == _FIFTH
    with pytest.raises(Unreadable, match=f"“{text}”没有写年份。请写成 2025-03-05 这样的日期"):
        read_day(text, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有写日期。请写上日期；和上一行相同，也要写上"),
        ("同上", "“同上”不是日期。和上一行相同，也请写上日期"),
        ("3月", "“3月”没有写是哪一日。请写成 2025-03-05 这样的日期"),
        ("2025年3月", "“2025年3月”没有写是哪一日。请写成 2025-03-05 这样的日期"),
        ("昨天", "“昨天”不是日期。请写成 2025-03-05 这样的日期"),
        ("25.3.5", "“25.3.5”不是日期。请写成 2025-03-05 这样的日期"),
        ("3/5/2025", "“3/5/2025”不是日期。请写成 2025-03-05 这样的日期"),
        ("3月5日-7日", "“3月5日-7日”不是日期。请写成 2025-03-05 这样的日期"),
        ("2025-02-30", "“2025-02-30”不是有效的日期。2025年2月只有28天，请核对"),
        ("2025-13-01", "“2025-13-01”不是有效的日期。请写成 2025-03-05 这样的日期"),
        ("2024-12-30", "“2024-12-30”不在2025年。请核对日期；确是2024年的，请记入 2024 年的台账"),
        ("45300", "“45300”（2024-01-09）不在2025年。请核对日期；确是2024年的，请记入 2024 年的台账"),
        ("0025-03-05", "“0025-03-05”不在1900—2100年之间。请核对年份"),
        ("2205-03-05", "“2205-03-05”不在1900—2100年之间。请核对年份"),
        ("99999", "“99999”（2173-10-13）不在1900—2100年之间。请核对年份"),
        ("甲" * 40, f"“{'甲' * 30}…”不是日期。请写成 2025-03-05 这样的日期"),
    ],
)
def test_a_day_that_cannot_be_read_is_said_with_how_to_mend_it(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_day(text, 2025)
    assert str(caught.value) == said


@pytest.mark.parametrize("text", ["1899-12-31", "2101-01-01", "0025-03-05"])
def test_a_day_of_any_year_is_still_of_our_times(text: str) -> None:
    with pytest.raises(Unreadable, match="不在1900—2100年之间。请核对年份"):
        read_day(text, None)
    assert [read_day(day, None).year for day in ("1900-01-01", "2100-12-31")] == [1900, 2100]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(1)
    forms = [day.isoformat(), f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}", str(serial)]
    assert [read_day(form, day.year) for form in forms] == [day] * 4


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", "1"),
        (" \u3000", "1"),
        ("0", "0"),
        ("3", "3"),
        ("007", "7"),
        ("1.50", "1.5"),
        ("３．５", "3.5"),
        ("27,800", "27800"),
        ("１，２３４，５６７", "1234567"),
        ("999999999999.123456789", "999999999999.123456789"),
    ],
)
def test_an_amount_is_read(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3篇", "“3篇”不是数字。请只写数字 3，单位另写在“单位”一列"),
        ("约50", "“约50”不是数字。请只写数字，如 3"),
        ("1,00", "“1,00”不是数字。请只写数字，如 3"),
        ("1E+05", "“1E+05”不是数字。请只写数字，如 3"),
        ("①", "“①”不是数字。请只写数字，如 3"),
        ("NaN", "“NaN”不是数字。请只写数字，如 3"),
        ("-2", "数量是负数：“-2”。请改正；要更正以前的记录，请改原来的那一行"),
        ("－ 2", "数量是负数：“－ 2”。请改正；要更正以前的记录，请改原来的那一行"),
        ("1234567890123", "“1234567890123”超过12位。请核对数字"),
        ("0.0000000001", "“0.0000000001”的小数超过9位。请少写几位小数"),
    ],
)
def test_an_amount_that_is_no_plain_number_is_said(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_amount(text)
    assert str(caught.value) == said


@given(st.text(max_size=20) | st.text("0123456789.,-年月日/ 　１３", max_size=14))
def test_no_text_is_more_than_unreadable(text: str) -> None:
    for read in (lambda: read_day(text, 2025), lambda: read_day(text, None), lambda: read_amount(text)):
        with suppress(Unreadable):
            read()


def test_a_head_may_be_spaced_out() -> None:
    assert [read_head(text) for text in ("日  期", " 事\n项 ", "数\u3000量")] == ["日期", "事项", "数量"]
