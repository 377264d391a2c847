"""What the rules on layout share: names of fonts, sizes, colours, and what is measured on a page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.check.faces import face_of, is_black, is_red, is_size, size_name
from gongwen.check.layout import any_layout, layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import all_rules
from gongwen.gbt9704 import CHARACTER, PAPER, TYPE_AREA, Face, Size
from tests.check.cases import manuscript_of
from tests.check.damages.layout import damaged
from tests.check.laid_out import NAMES, of_pdf, of_word
from tests.conftest import FUZZ

DAY = date(2025, 5, 21)


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("仿宋", Face.FANGSONG),
        ("仿宋_GB2312", Face.FANGSONG),
        ("FangSong_GB2312", Face.FANGSONG),
        ("ABCDEF+FangSong", Face.FANGSONG),
        ("STFangsong", Face.FANGSONG),
        ("FZFSJW--GB1-0", Face.FANGSONG),
        ("方正仿宋_GBK", Face.FANGSONG),
        ("gongwen-FandolFang-Regular", Face.FANGSONG),
        ("楷体_GB2312", Face.KAITI),
        ("STKaiti", Face.KAITI),
        ("FZKTJW--GB1-0", None),
        ("AR PL UKai CN", Face.KAITI),
        ("黑体", Face.HEITI),
        ("SimHei", Face.HEITI),
        ("Microsoft YaHei", Face.HEITI),
        ("FZHTJW--GB1-0", Face.HEITI),
        ("宋体", Face.SONGTI),
        ("SimSun", Face.SONGTI),
        ("NSimSun", Face.SONGTI),
        ("FandolSong-Regular", Face.SONGTI),
        ("方正小标宋简体", Face.XIAOBIAOSONG),
        ("FZXBSJW--GB1-0", Face.XIAOBIAOSONG),
        ("FZXiaoBiaoSong-B05S", Face.XIAOBIAOSONG),
        ("华文中宋", Face.XIAOBIAOSONG),
        ("STZhongsong", Face.XIAOBIAOSONG),
        ("FandolSong-Bold", Face.XIAOBIAOSONG),
        ("Times New Roman", None),
        ("Calibri", None),
        ("BAAAAA+NotoSansCJKjp-Regular-VKana", None),
        ("Noto Serif CJK SC", None),
        (None, None),
    ],
)
def test_a_font_belongs_to_a_class_of_faces_by_its_name(name: str | None, face: Face | None) -> None:
    assert face_of(name) is face


def test_sizes_are_called_as_clerks_call_them() -> None:
    assert [size_name(size) for size in (22, 15.75, 15, 10.5, 17.2)] == [
        "二号",
        "三号",
        "小三",
        "五号",
        "17.2磅",
    ]


def test_the_sizes_of_metal_type_and_of_the_grid_are_size_three() -> None:
    assert [is_size(size, Size.SIZE_3) for size in (15.75, 15.79, 16.0, None)] == [True] * 4
    assert [is_size(size, Size.SIZE_3) for size in (15.0, 14.0, 18.0)] == [False] * 3


def test_reds_are_red_and_dark_greys_are_black() -> None:
    assert [is_red(colour) for colour in ("FF0000", "C00000", "E60012", "FF3333")] == [True] * 4
    assert [is_red(colour) for colour in ("000000", "FFFFFF", "FFC000", None)] == [False] * 4
    assert [is_black(colour) for colour in ("000000", "262626", None)] == [True] * 3
    assert [is_black(colour) for colour in ("0000FF", "7F7F7F")] == [False] * 2


def test_facts_and_texts_have_no_layout() -> None:
    assert any_layout(manuscript_of({})) is None
    assert any_layout(manuscript_of({"text": "关于开展安全检查的通知\n各科室：\n"})) is None


def test_the_type_area_is_measured_by_its_text() -> None:
    layout = layout_of(of_pdf({}, "通知", DAY))
    assert layout is not None
    assert layout.area.pitch is not None
    page = layout.pages[0]
    assert layout.area.left(page) == pytest.approx(PAPER.left.mm, abs=0.1)
    assert layout.area.right(page) == pytest.approx(PAPER.left.mm + TYPE_AREA.width.mm, abs=0.1)
    assert layout.area.pitch == pytest.approx(TYPE_AREA.line.mm, abs=0.01)


def test_a_shifted_type_area_is_measured_where_it_stands() -> None:
    layout = layout_of(of_pdf({"页面": {"dx": 4}}, "通知", DAY))
    assert layout is not None
    assert layout.area.left(layout.pages[0]) == pytest.approx(PAPER.left.mm + 4, abs=0.1)
    body = layout.body[0][1]
    assert [round(layout.area.indent(each)) for each in body] == [2] + [0] * (len(body) - 1)


def test_a_line_knows_where_its_printed_lines_begin() -> None:
    layout = layout_of(of_pdf({}, "通知", DAY))
    assert layout is not None
    line, standings = layout.body[0]
    starts = [at for at, _ in layout.rows(line)]
    assert starts[:3] == [0, 26, 54]
    assert [line.words[at] for at in starts] == [each.printed.text[0] for each in standings]


@pytest.mark.parametrize("read", [of_pdf, of_word])
def test_a_notice_laid_out_as_it_should_be_is_taken_for_one(read: Callable[..., Manuscript]) -> None:
    layout = layout_of(read({}, "通知", DAY))
    assert layout is not None
    assert layout.signs >= 5


def test_a_mark_that_was_not_recognised_makes_the_layout_unsure() -> None:
    misread: Mapping[str, Any] = {
        "标志": {"drop": True},
        "标题": {"rows": ["某某医院文件", "关于安全检查的通知"], "size": 36},
    }
    assert layout_of(of_pdf(misread, "通知", DAY)) is None


@pytest.mark.parametrize("seed", range(max(10, FUZZ // 20)))
def test_a_notice_laid_out_as_it_should_be_raises_nothing(seed: int) -> None:
    manuscript, _ = damaged(Random(seed), {})
    rules = (rule for code, rule in all_rules().items() if code.startswith(("GW1", "GW5")))
    assert [mark for rule in rules for mark in rule.check(manuscript)] == []


def test_a_text_is_checked_without_what_makes_and_reads_pages() -> None:
    text = "某某医院关于开展安全检查的通知\n各科室：\n　　请认真组织自查。\n"
    program = f"""
import sys
from gongwen.check.manuscripts import of_source
from gongwen.check.run import check
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
source = read_text({text!r}.encode(), "a.txt")
check(of_source(source, recognise(source)))
heavy = ("gongwen.typeset", "gongwen.fonts", "gongwen.render", "fontTools", "pypdfium2", "lxml", "docx", "weasyprint")
print([name for name in sys.modules if name.startswith(heavy)])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


NUMBERS = st.floats(-400, 400)
CHANGES = st.dictionaries(
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {},
        optional={
            "dx": NUMBERS,
            "dy": NUMBERS,
            "size": st.floats(1, 100),
            "font": st.sampled_from(["宋体", "黑体", "仿宋", "某某体", ""]),
            "drop": st.booleans(),
            "page": st.integers(1, 3),
            "first_indent": NUMBERS,
            "left_indent": NUMBERS,
            "rows": st.lists(st.text("甲，。《》“”—…1 　", min_size=1, max_size=40), min_size=1, max_size=3),
        },
    ),
    max_size=6,
)


@settings(max_examples=FUZZ)
@given(CHANGES, st.sampled_from([of_pdf, of_word]), st.sampled_from(["通知", "请示", "函", None]))
def test_whatever_stands_wherever_the_rules_answer(
    changes: Mapping[str, Any], read: Callable[..., Manuscript], kind: str | None
) -> None:
    manuscript = read(changes, kind, DAY)
    for code, rule in all_rules().items():
        if code.startswith(("GW1", "GW5")):
            for mark in rule.check(manuscript):
                assert mark.message
                assert not mark.message.endswith("。")


def test_a_character_is_the_measure_of_indents() -> None:
    layout = layout_of(of_word({"主送": {"first_indent": 2.5}}, "通知", DAY))
    assert layout is not None
    (recipients,) = [line for line in layout.lines if line.words.startswith("各科室、")]
    assert layout.stands_in(recipients) == 2.5
    assert CHARACTER.mm == pytest.approx(5.571, abs=0.001)
