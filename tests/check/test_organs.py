"""Lists of organs, and names that may mean one organ."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.check.organs import may_be_same_organ, organs_in, signing_organs


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("各支部、各科室：", ["各支部", "各科室"]),
        ("抄送：某某市财政局，某某市审计局。", ["某某市财政局", "某某市审计局"]),
        (
            "各县（市、区）卫生健康局，市直（属、管）医院：",
            ["各县（市、区）卫生健康局", "市直（属、管）医院"],
        ),
        ("抄送： 某某市委办、 ，", ["某某市委办"]),
        ("：", []),
    ],
)
def test_a_list_of_organs_is_read_name_by_name(words: str, names: list[str]) -> None:
    organs = organs_in(words)
    assert [organ.name for organ in organs] == names
    assert [words[slice(*organ.span)] for organ in organs] == names


def test_signing_organs_stand_apart_by_blanks_and_wide_names_are_one() -> None:
    assert signing_organs("某某市教育局　某某市财政局") == ("某某市教育局", "某某市财政局")
    assert signing_organs("某 某 市 教 育 局") == ("某某市教育局",)
    assert signing_organs("某某市教育局（盖章）") == ("某某市教育局",)
    assert signing_organs("某某市教育局（印章）。") == ("某某市教育局",)
    assert signing_organs("某某市教育局：") == ("某某市教育局",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市教育局", "某某市教育局"),
        ("市卫健委", "某某市卫生健康委员会"),
        ("市政府办", "某某市人民政府办公室"),
        ("某某新区管委会", "某某新区管理委员会"),
        ("某某一中", "某某市第一中学"),
        ("中国共产党某某医院委员会", "中共某某医院委员会"),
        ("某某医院党委", "中共某某医院委员会"),
    ],
)
def test_a_short_form_may_mean_the_organ(one: str, other: str) -> None:
    assert may_be_same_organ(one, other)
    assert may_be_same_organ(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("某某医院", "中共某某医院委员会"),
        ("某某市教育局", "某某市教育局办公室"),
        ("某某市财政局", "某某市民政局"),
    ],
)
def test_different_organs_are_told_apart(one: str, other: str) -> None:
    assert not may_be_same_organ(one, other)


@given(st.text("市局委（）、，：送抄 　。", max_size=30))
def test_names_never_overlap(words: str) -> None:
    spans = [organ.span for organ in organs_in(words)]
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
