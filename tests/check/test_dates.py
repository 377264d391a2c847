from __future__ import annotations

from datetime import date

import pytest

from gongwen.check.dates import Script, dates, short_dates
from gongwen.check.rule import all_rules
from tests.check.cases import manuscript_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("于2025年5月21日召开", date(2025, 5, 21)),
        ("二〇一二年四月二日", date(2012, 4, 2)),
        ("二零二〇年十二月三十一日", date(2020, 12, 31)),
        ("二○○九年十月二十日", date(2009, 10, 20)),
        ("二Ο一二年四月廿五日", date(2012, 4, 25)),
        ("2025 年 5月 21 日", date(2025, 5, 21)),
        ("２０２５年５月２１日", date(2025, 5, 21)),
        ("2024年02月29日", date(2024, 2, 29)),
        ("2025年5月21号", date(2025, 5, 21)),
    ],
)
def test_a_date_is_read_in_either_script_and_with_its_slips(text: str, day: date) -> None:
    assert [each.date for each in dates(text)] == [day]


@pytest.mark.parametrize(
    "text", ["2025年2月29日", "2025年13月1日", "六月三十一日", "2月30日", "2025年0月3日", "1900年2月29日"]
)
def test_a_day_that_the_calendar_has_not_is_impossible(text: str) -> None:
    (written,) = dates(text)
    assert not written.is_possible
    assert written.date is None


def test_without_a_year_the_leap_day_is_possible() -> None:
    assert [each.is_possible for each in dates("2月29日")] == [True]


def test_each_number_of_a_date_keeps_its_place() -> None:
    text = "自2025年 5月21日起"
    (written,) = dates(text)
    assert [text[start:end] for start, end in written.spans] == ["2025", "5", "21"]
    assert (written.written, written.has_blanks, written.in_arabic) == (
        "2025年 5月21日",
        True,
        "2025年5月21日",
    )


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("2025年5月21日", Script.ARABIC),
        ("二〇二五年五月", Script.CHINESE),
        ("二〇二五年5月", Script.MIXED),
        ("5月二十一日", Script.MIXED),
    ],
)
def test_the_script_of_a_date_is_that_of_all_its_numbers(text: str, script: Script) -> None:
    assert [each.script for each in dates(text)] == [script]


@pytest.mark.parametrize(
    "text", ["第3年5个月", "三五年", "10年3个月", "十二个月", "年月日", "1.5月", "某医〔2025〕6号"]
)
def test_durations_and_numbers_of_order_are_no_dates_of_month_and_day(text: str) -> None:
    assert [each.written for each in dates(text) if each.month_span] == []


def test_a_date_may_stand_in_figures_alone() -> None:
    found = list(short_dates("2025.5.21、2025-02-30、GB/T 9704-2012-01、v2025.1.2.3"))
    assert [(each.written, each.is_possible) for each in found] == [
        ("2025.5.21", True),
        ("2025-02-30", False),
    ]


def test_a_date_of_the_moons_calendar_is_told_by_the_word_before_it() -> None:
    found = dates("农历二月三十日、2025年2月28日，旧历五月五日（端午），五月六日。")
    assert [each.written for each in found if each.is_lunar] == ["二月三十日", "五月五日"]


@pytest.mark.parametrize(("standard", "fix"), [("GB/T 9704-1999", None), ("GB/T 9704-2012", "二〇〇九")])
def test_circles_of_their_time_are_not_put_right_by_themselves(standard: str, fix: str | None) -> None:
    facts = {"依据标准": standard, "成文日期": "2012-04-02", "印发日期": "2012-04-02"}
    manuscript = manuscript_of({"facts": facts, "body": "自二○○九年起执行。"})
    assert [mark.fix for mark in all_rules()["GW951"].check(manuscript)] == [fix]
