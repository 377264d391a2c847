from __future__ import annotations

import pytest

from gongwen.document.model import Piece, Text
from gongwen.document.outline import Numbering, read_paragraph
from gongwen.numerals import chinese_number
from gongwen.problem import Location


def read(line: str) -> tuple[int | None, str]:
    """Level and heading of a line."""
    paragraph = read_paragraph(Text((Piece(line, Location("test")),)))
    return paragraph.level, str(paragraph.heading)


@pytest.mark.parametrize(
    ("line", "level", "heading"),
    [
        ("一、总体要求", 1, "一、总体要求"),
        ("十二、总体要求", 1, "十二、总体要求"),
        ("（一）健全机制。每季度研究一次。", 2, "（一）健全机制。"),
        ("1.夯实根基。严格落实制度。", 3, "1.夯实根基。"),
        ("1.2021年工作总结", 3, "1.2021年工作总结"),
        ("（1）建立台账", 4, "（1）建立台账"),
        ("①登记", 5, "①登记"),
        ("第一章　总则", 1, "第一章　总则"),
        ("第十二条　本办法自印发之日起施行。", 1, "第十二条"),
        ("第十二条本办法自印发之日起施行，有效期五年。", 1, "第十二条"),
        ("第一章总则", 1, "第一章总则"),
        ("第二部分　重点任务", 1, "第二部分　重点任务"),
        ("⑴登记", 4, "⑴登记"),
    ],
)
def test_each_ordinal_makes_a_heading_of_its_level(line: str, level: int, heading: str) -> None:
    assert read(line) == (level, heading)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        *(("一 、要点", 1), ("一.要点", 1)),
        *(("(一)要点", 2), ("（一）、要点", 2), ("（ 一 ）要点", 2), ("一）要点", 2), ("㈠要点", 2)),
        *(("1．要点", 3), ("1、要点", 3), ("1 、要点", 3), ("１．要点", 3), ("⒈要点", 3)),
        *(("(1)要点", 4), ("1）要点", 4), ("1)要点", 4), ("（ 1 ）要点", 4)),
    ],
)
def test_common_slips_count_as_the_level_they_mean(line: str, level: int) -> None:
    assert read(line) == (level, line)


@pytest.mark.parametrize(
    "line",
    [
        "2025年工作要点",
        "1.5万元已经到位",
        "三、四级手术应当分级管理。",
        "一是加强领导",
        "全院职工",
        "（此件公开发布）",
        "第一条战线",
        "第一条规定的各项措施，应当逐条落实。",
        "第一条第二款所称单位，包括各科室。",
        "第二章所列各项措施，由医务科负责落实。",
        "A.要点",
    ],
)
def test_what_only_looks_like_an_ordinal_is_text(line: str) -> None:
    assert read(line) == (None, "")


def test_a_full_stop_inside_quotation_marks_does_not_end_a_heading() -> None:
    assert read("（一）践行“我是谁。为了谁。”要求。每月一次。") == (2, "（一）践行“我是谁。为了谁。”要求。")


def test_one_sentence_with_a_comma_and_a_full_stop_is_text_that_carries_an_ordinal() -> None:
    assert read("（一）细化分工，排出进度，逐项交账。") == (2, "")
    assert read("（一）加强领导。") == (2, "（一）加强领导。")


def test_a_list_of_clauses_is_text() -> None:
    assert read("（一）完善制度；压实责任；加强督查") == (2, "")


def test_numbering_counts_sections_and_begins_again_below_a_new_one() -> None:
    numbering = Numbering()
    assert [numbering.next(depth) for depth in (1, 2, 2, 1, 2, 3, 4)] == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
        "1.",
        "（1）",
    ]


def test_a_running_level_goes_on_across_its_parents() -> None:
    numbering = Numbering(("一、", "1."), running=(2,))
    assert [numbering.next(depth) for depth in (1, 2, 2, 1, 2)] == ["一、", "1.", "2.", "二、", "3."]


def test_chinese_numbers_are_written_as_ordinals_write_them() -> None:
    assert [chinese_number(n) for n in (1, 9, 10, 11, 20, 21, 99, 100, 101, 110, 115)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "二十一",
        "九十九",
        *("一百", "一百零一", "一百一十", "一百一十五"),
    ]
