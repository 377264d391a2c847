"""Titles end their lines where a careful editor would, in a trapezoid or a diamond."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongwen.typeset.titles import break_title
from gongwen.typeset.words import words
from tests.typeset.careful_editor import WIDEST, Case, cases, cells

# What an editor would send back.  Strict: a title that comes right has to leave this list.
NOT_YET = {
    # Two names joined by 和, either longer than a line: no line may end with 和 nor start with it.
    "国家卫生健康委办公厅关于印发肺癌筛查与早诊早治方案（2024年版）和结直肠癌筛查与早诊早治方案（2024年版）的通知",
    # 未经营|经营主体 and 未经|营经|营主体 are one to a list of words.
    "平潭综合实验区市场监督管理局关于规范清理长期停业未经营经营主体（第一批）的通告",
    # 17 and 17: the other places are worse than a rectangle.
    "平潭综合实验区社会事业局关于2022年法治工作情况暨2023年工作要点的报告",
}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.title, marks=[pytest.mark.xfail] if case.title in NOT_YET else [])
        for part in ("fifty", "held_out")
        for case in cases(part)
    ],
)
def test_a_real_title_is_broken_as_an_editor_would(case: Case) -> None:
    assert case.faults(break_title(case.title)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("2025年绍兴市中医院党建工作计划",),
        ("中共绍兴市中医院委员会关于印发", "2025年党建工作计划的通知"),
        ("中共绍兴市中医院委员会关于印发2020年", "党建工作总结及2021年工作思路的通知"),
        ("绍兴市中医院关于印发", "2022年创建文明单位工作计划的通知"),
        ("中共绍兴市中医院委员会", "2025年党建工作总结及2026年工作思路"),
        ("绍兴市中医院关于印发", "《医疗质量安全核心制度要点》", "《病历书写基本规范》的通知"),
        ("国务院办公厅转发国家教委", "关于内地西藏班（校）扩大规模", "有关问题请示的通知"),
    ],
)
def test_the_lines_of_a_known_title(lines: tuple[str, ...]) -> None:
    assert break_title("".join(lines)) == lines


def test_a_title_that_fits_stays_on_one_line() -> None:
    assert break_title("关于表彰2009学年各类校级先进教工的决定") == (
        "关于表彰2009学年各类校级先进教工的决定",
    )
    assert break_title("") == ("",)


def test_a_narrower_measure_makes_more_lines() -> None:
    title = "国务院办公厅关于推进政务新媒体健康有序发展的意见"
    assert break_title(title, 9.0) == ("国务院办公厅", "关于推进政务新媒体", "健康有序发展的意见")


def test_a_name_in_title_marks_that_fits_a_line_is_kept_whole() -> None:
    lines = break_title("国务院办公厅关于印发《国家突发公共卫生事件应急预案》的通知")
    assert lines == ("国务院办公厅关于印发", "《国家突发公共卫生事件应急预案》的通知")


def test_a_name_in_title_marks_that_is_too_long_is_broken_between_words() -> None:
    title = "国务院办公厅关于印发《公共企事业单位信息公开规定制定办法》的通知"
    assert break_title(title) == ("国务院办公厅关于印发《公共企事业单位", "信息公开规定制定办法》的通知")


def test_the_name_of_a_person_is_never_cut() -> None:
    for surname, given_name in pairwise("钟南北扬高明远大年"):
        title = f"中共绍兴市中医院委员会关于免去{surname}{given_name}同志党支部书记职务的通知"
        assert any(f"{surname}{given_name}同志" in line for line in break_title(title))


def test_joint_organs_part_at_the_space_which_stays_at_the_line_end() -> None:
    title = "中共浙江省委办公厅 浙江省人民政府办公厅关于实施领军型创新创业团队引进培育计划的意见"
    assert break_title(title)[0] == "中共浙江省委办公厅 "


def test_even_a_title_of_one_endless_word_is_broken_within_the_measure() -> None:
    for text in ("1" * 300, "《" + "某" * 40 + "》", "的" * 50, "x" * 5000):
        lines = break_title(text)
        assert "".join(lines) == text
        assert max(map(cells, lines)) <= WIDEST


@given(st.text(max_size=150), st.sampled_from([1.0, 3.5, 10.0, WIDEST]))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, widest: float) -> None:
    lines = break_title(text, widest)
    assert "".join(lines) == text
    assert max(map(cells, lines)) <= widest


@given(st.text(max_size=100))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


organs = st.sampled_from(
    ["绍兴市中医院", "中共绍兴市中医院委员会", "国务院办公厅", "绍兴市卫生健康委员会", ""]
)
PIECES = [
    "2025年",
    "和",
    "医疗服务",
    "党建工作",
    "《医疗质量管理办法》",
    "“清廉医院”",
    "及其",
    "、",
    "第三批",
    "与",
]
PIECES += ["30家", "公立医院", "（试行）", "12月31日", "的", "考核"]
objects = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
kinds = st.sampled_from(["的通知", "工作计划的通知", "的决定", "情况的报告"])


def clings(above: str, below: str) -> bool:
    """Whether a line that ends here parts what an editor would not."""
    return (
        below.startswith(tuple("的和及与、》”）"))
        or above.endswith((*"《“（和及与", "关于"))
        or (above[-1].isascii() and below[0].isascii())
        or (above[-1].isdigit() and below[0] in "年月日家")
    )


def can_be_kept(title: str) -> bool:
    """Whether no run without a free place is wider than a line: 2025年和2025年和2025年 has none."""
    free = [
        place
        for place in range(1, len(title))
        if not clings(title[:place], title[place:]) and not re.match(r"月\d", title[place - 1 :])
    ]
    return all(cells(title[start:stop]) <= WIDEST for start, stop in pairwise([0, *free, len(title)]))


@given(organs, st.sampled_from(["关于印发", "关于做好", "转发"]), objects, kinds)
def test_no_line_starts_or_ends_with_what_clings_to_its_neighbour(
    organ: str, verb: str, subject: str, kind: str
) -> None:
    title = organ + verb + subject + kind
    assume(can_be_kept(title))
    for above, below in pairwise(break_title(title)):
        assert not clings(above, below)
