"""成文日期 as papers write it."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.intake.recognition.dates import Month, day_of, is_blank, is_date, month_of

DAY = date(2012, 4, 2)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2012年4月2日", DAY),
        ("2012 年4月 2 日", DAY),
        ("２０１２年４月２日", DAY),
        ("二〇一二年四月二日", DAY),
        ("二○一二年四月二日", DAY),
        ("二Ο一二年四月二日", DAY),
        ("二О一二年四月二日", DAY),
        ("二0一二年四月二日", DAY),
        ("二零一二年四月二日", DAY),
        ("二〇一二年十二月二十一日", date(2012, 12, 21)),
        ("二〇一二年十月三十日", date(2012, 10, 30)),
        ("二〇一四年元月六日", date(2014, 1, 6)),
        ("2012年4月2号", DAY),
        ("2012.4.2", DAY),
        ("2012-04-02", DAY),
        ("（2012年4月2日）", DAY),
        ("2012年4月", None),
        ("2012年4月31日", None),
        ("2012年13月1日", None),
        ("2012年4月  日", None),
        ("20XX年X月X日", None),
        ("{日期}", None),
    ],
)
def test_dates_are_known_and_read_when_complete(words: str, day: date | None) -> None:
    assert is_date(words)
    assert day_of(words) == day


@pytest.mark.parametrize(
    "words", ["2012年", "2012年4月2日前", "4月2日", "2012年4月2日至3日", "12.5", "一二三四", ""]
)
def test_other_words_are_no_dates(words: str) -> None:
    assert not is_date(words)
    assert day_of(words) is None


@pytest.mark.parametrize("words", ["2009年 月 日", "年  月  日", "X年X月X日", "2009年__月__日"])
def test_dates_to_be_filled_in_are_known_as_such(words: str) -> None:
    assert is_date(words)
    assert is_blank(words)
    assert not is_blank("2009年4月2日")


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("2010年3月", Month(2010, 3)),
        ("二○一○年十二月", Month(2010, 12)),
        ("（2010年3月）", Month(2010, 3)),
        ("2010年3月　日", Month(2010, 3)),
        ("2010年13月", None),
        ("2010年3月5日", None),
        ("2010年 月", None),
        ("3月", None),
    ],
)
def test_a_month_is_read_where_there_is_no_day(words: str, month: Month | None) -> None:
    assert month_of(words) == month
