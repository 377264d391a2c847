from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.archive.words import normalised, number_key, snippet, words_of


def test_words_are_letters_digits_and_chinese_characters_alone() -> None:
    assert normalised("《２０２５年》 DRG—付费，\n占 65.12%（约）") == "2025年drg付费占6512约"


def test_words_typed_are_parted_by_blanks_and_those_within_others_left_out() -> None:
    assert words_of("党建　工作，总结 党 《工作》 ！ 党建") == ("党建", "工作总结")


@pytest.mark.parametrize(
    "part",
    [
        "6号",
        "〔2025〕6",
        "[2025]6号",
        "（2025） 第6号",
        "2025",
        "6",
        "绍市中医党〔2025〕6号",
        "市中医党",
        "党〔2025〕",
        "〔2025〕006号",
    ],
)
def test_part_of_a_number_is_part_of_its_key(part: str) -> None:
    assert number_key(part) in number_key("绍市中医党〔2025〕6号")


@pytest.mark.parametrize(
    ("part", "number"),
    [
        ("6号", "绍市中医党〔2025〕16号"),
        ("〔2025〕6", "绍市中医党〔2025〕61号"),
        ("25", "绍市中医党〔2025〕6号"),
        ("市中医〔2025〕6号", "绍市中医党〔2025〕6号"),
    ],
)
def test_a_numeral_is_no_part_of_a_longer_one(part: str, number: str) -> None:
    assert number_key(part) not in number_key(number)


def test_a_snippet_is_the_text_as_it_stands_around_the_first_hit() -> None:
    text = (
        "前言。\n各支部要严格落实“第一议题”制度，扎实开展主题党\n日活动，推动党员志愿服务常态化、制度化，把工作做实。"
    ) * 2
    found = snippet(text, ["主题党日活动", "前言"])
    assert found is not None
    assert (found.before, found.found, found.after) == (
        "…实“第一议题”制度，扎实开展",
        "主题党日活动",
        "，推动党员志愿服务常态化、制度化，把工作做实。前言。各支部要严格落实“第一议题”…",
    )


def test_a_snippet_is_found_in_any_case_and_width() -> None:
    assert str(snippet("推行ＤＲＧ付费", ["drg付费"])) == "推行ＤＲＧ付费"
    assert str(snippet("约㎡计，Ｄrg", ["m2计drg"])) == "约m2计,Drg"


def test_there_is_no_snippet_of_a_word_that_is_not_there() -> None:
    assert snippet("党建工作", ["工作党建"]) is None


_TEXTS = st.text(st.sampled_from("党建工作Ａaß１1ﬁ…，。 \n㎡"), max_size=30)


@given(_TEXTS, _TEXTS)
def test_what_is_within_a_text_is_within_it_when_both_are_normalised(text: str, around: str) -> None:
    assert normalised(text) in normalised(around + text + around)
    assert normalised(normalised(text)) == normalised(text)
