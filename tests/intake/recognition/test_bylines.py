"""Who signs a text and when, at its end or below its title."""

from __future__ import annotations

from datetime import date

import pytest

from gongwen.intake.recognition.bylines import date_of, organ_of
from gongwen.intake.recognition.dates import Month
from tests.intake.outcome import body, of, titles


def byline(text: str, part: int = 0) -> tuple[str | None, str | None]:
    found = of(text).document.parts[part]
    organ, day = organ_of(found), date_of(found)
    return str(organ) if organ else None, str(day) if day else None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("某某市中医院\n（2012年12月）\n", ("某某市中医院", "2012年12月")),
        ("某某市中医院　2012年12月31日\n", ("某某市中医院", "2012年12月31日")),
        ("（2012年12月31日）\n", (None, "2012年12月31日")),
        ("（2012年3月1日职工代表大会通过）\n", (None, "2012年3月1日")),
        ("（2012年3月1日通过，2014年5月2日修订）\n", (None, None)),
        ("", (None, None)),
    ],
)
def test_it_is_read_below_the_title(lines: str, expected: tuple[str | None, str | None]) -> None:
    text = f"某某市中医院2012年工作总结\n{lines}2012年，我院较好地完成了各项任务。\n一、成绩\n门诊量增长。\n"
    assert byline(text) == expected


def test_that_at_the_end_is_the_texts_own() -> None:
    text = "关于停水的通知\n各科室：\n明日停水。\n总务科\n2031年1月5日\n"
    assert byline(text) == ("总务科", "2031年1月5日")


def test_a_month_alone_is_no_day() -> None:
    recognised = of("某某市中医院2012年工作总结\n某某市中医院\n（2012年12月）\n较好地完成了各项任务。\n")
    assert recognised.issued_on is None
    assert recognised.issued_in == Month(2012, 12)
    assert str(recognised.issued_in) == "2012-12"


def test_an_enclosed_text_may_be_signed_below_its_title() -> None:
    text = """转发市卫生局关于加强农村卫生工作意见的通知
各乡镇：
现将市卫生局《关于加强农村卫生工作的意见》转发给你们。
某某县人民政府
二○○九年四月八日
关于加强农村卫生工作的意见
市卫生局
（二○○九年三月二十日）
为加强农村卫生工作，提出如下意见。
一、目标
服务农民健康。
"""
    recognised = of(text)
    assert recognised.issued_on == date(2009, 4, 8)
    assert titles(recognised)[1:] == ["关于加强农村卫生工作的意见"]
    assert byline(text, 1) == ("市卫生局", "二○○九年三月二十日")
    assert body(recognised.document.parts[1])[0] == "- 为加强农村卫生工作，提出如下意见。"
