"""Who was there, as a 纪要 says it."""

from __future__ import annotations

from tests.intake.outcome import body, of


def test_the_lists_at_the_end_are_found_with_their_second_lines() -> None:
    recognised = of(
        """某某市中医院党委会议纪要
4月8日下午，召开党委会议。现纪要如下：
一、研究人才引进事项
会议同意引进博士2名。
出席：张某某、李某某、王某某
　　　钱某某、孙某某
列席：周某某（议题一）
请假：郑某某
"""
    )
    assert {name: str(text) for name, text in recognised.attendance.items()} == {
        "出席": "张某某、李某某、王某某钱某某、孙某某",
        "列席": "周某某（议题一）",
        "请假": "郑某某",
    }
    assert "- 请假：郑某某" in body(recognised.document.parts[0])


def test_labels_may_be_spaced_and_name_the_persons() -> None:
    recognised = of(
        """关于新院区建设的会议纪要
时　间：2033年6月7日
地　点：五楼会议室
主 持 人：张某某
出席人员：李某某　王某某
会议议定如下事项：
一、关于工期。年底前完成。
"""
    )
    assert {name: str(text) for name, text in recognised.attendance.items()} == {
        "时间": "2033年6月7日",
        "地点": "五楼会议室",
        "主持": "张某某",
        "出席": "李某某　王某某",
    }


def test_a_notice_of_a_meeting_has_time_and_place_but_nobody_there() -> None:
    text = (
        "关于召开例会的通知\n各科室：\n现通知如下。\n时间：周五下午。\n地点：会议室。\n院办\n2033年6月7日\n"
    )
    assert of(text).attendance == {}
