"""Which half-width marks and brackets stand in Chinese writing, and where a line's ordinal ends."""

from __future__ import annotations

import pytest

from gongwen.check.characters import half_width, half_width_brackets, ordinal_end


@pytest.mark.parametrize(
    ("words", "mark", "places"),
    [
        ("认真组织,抓好落实", ",", [(4, 5, "，")]),
        ("认真组织, 抓好落实", ",", [(4, 6, "，")]),
        ("满意率98%,比上年提高", ",", [(6, 7, "，")]),
        ("共1,250,000元", ",", []),
        ("Word, Excel", ",", []),
        ("使用Excel,并打印", ",", [(7, 8, "，")]),
        ("时间:8:30", ":", [(2, 3, "：")]),
        ("E-mail:某某", ":", []),
        ("1,健全制度", ",", []),
    ],
)
def test_a_half_width_mark_is_found_where_chinese_stands_beside_it(
    words: str, mark: str, places: list[tuple[int, int, str]]
) -> None:
    assert [(start, end, fix) for start, end, _, fix in half_width(words, mark)] == places


@pytest.mark.parametrize(
    "words", ["甲、,乙", "甲，:乙", "甲,,乙", "（,甲）", "（甲,）", "甲,……", ",甲", "“甲;”"]
)
def test_beside_another_mark_or_inside_a_bracket_nothing_is_put_in_its_place(words: str) -> None:
    found = [(hint, fix) for mark in ",:;" for _, _, hint, fix in half_width(words, mark)]
    assert found
    assert {fix for _, fix in found} == {None}
    assert all("留下一个" in hint for hint, _ in found)


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("委员会(以下简称委员会)", ((3, 11),)),
        ("按病种付费(DRG)", ((5, 9),)),
        ("HBsAg(+)和f(x)", ()),
        ("统计表(1).xlsx", ()),
        ("(一)健全制度", ()),
        ("(本院)", ((0, 3),)),
    ],
)
def test_half_width_brackets_are_found_where_chinese_stands_in_them_or_before_them(
    words: str, pairs: tuple[tuple[int, int], ...]
) -> None:
    assert half_width_brackets(words) == pairs


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("一、总则", 2),
        ("（一）总则", 3),
        ("1．总则", 2),
        ("第一条 总则", 4),
        ("1.5倍", 0),
        ("附件：名单", 3),
        ("总则", 0),
    ],
)
def test_the_ordinal_of_a_line_is_left_to_the_rules_on_ordinals(words: str, end: int) -> None:
    assert ordinal_end(words) == end
