"""Lines of 28 cells: nothing lost, nothing forbidden at an end, no line wider than the measure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.gbt9704 import CHARACTER, CHARACTER_SPACING_PT, TYPE_AREA
from gongwen.typeset.breaks import NO_END, NO_START
from gongwen.typeset.lines import Measure, compose_lines

WIDTH = TYPE_AREA.width.pt
BODY = Measure(WIDTH, CHARACTER_SPACING_PT, indent=2 * CHARACTER.pt)
FLUSH = Measure(WIDTH, CHARACTER_SPACING_PT)


def advances(text: str) -> list[float]:
    return [8.0 if character < "\u0100" else 16.0 for character in text]


def composed(text: str, measure: Measure = FLUSH) -> list[str]:
    return [text[line.start : line.stop] for line in compose_lines(text, advances(text), measure)]


def right_edges(text: str, measure: Measure = FLUSH) -> list[float]:
    widths = advances(text)
    return [line.offsets[-1] + widths[line.stop - 1] for line in compose_lines(text, widths, measure)]


def test_a_full_line_holds_28_characters_and_an_indented_one_26() -> None:
    assert [len(line) for line in composed("公文" * 50, BODY)] == [26, 28, 28, 18]


def test_every_line_but_the_last_ends_at_the_right_edge() -> None:
    text = "全年开展义诊100场、中医药文化巡讲100场，覆盖（市、区）6个；GB/T 9704—2012另有规定。" * 8
    assert right_edges(text, BODY)[:-1] == pytest.approx(
        [WIDTH] * (len(right_edges(text, BODY)) - 1), abs=1e-6
    )


def test_a_comma_that_would_begin_a_line_is_squeezed_into_the_one_above() -> None:
    assert composed("一二，三四" + "字" * 23 + "，后面") == ["一二，三四" + "字" * 23 + "，", "后面"]


def test_a_line_without_marks_to_squeeze_hands_a_character_down() -> None:
    assert composed("字" * 28 + "，后面") == ["字" * 27, "字，后面"]


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert composed("字" * 27 + "“引文”") == ["字" * 27, "“引文”"]


@pytest.mark.parametrize(
    "together",
    [
        "2025年5月21日",
        "27800毫升",
        "65.12%",
        "1—11月",
        "3～5个工作日",
        "〔2025〕6号",
        "第十五次",
        "三百二十一名",
        "27 800元",
        "e\u0301",
        "👍🏽",
        "第15次",
        "二〇一二年四月二日",
        "100余场",
        "——",
        "……",
        "GB/T",
    ],
)
def test_what_belongs_together_is_never_split(together: str) -> None:
    for before in range(18, 30):
        lines = composed("字" * before + together + "字" * 40)
        assert sum(together in line for line in lines) == 1, lines


def test_an_address_longer_than_a_line_is_broken_at_its_seams() -> None:
    address = "https://www.example.org/documents/2025/05/21/notice-of-the-annual-plan/attachment-1.pdf"
    lines = composed("详见" + address + "。")
    assert "".join(lines) == "详见" + address + "。"
    assert all(line[-1] in "/-._" for line in lines[:-1])


def test_latin_words_stay_tight_when_a_line_is_spread() -> None:
    text = "字" * 24 + "standardization" + "字" * 10
    line = compose_lines(text, advances(text), FLUSH)[0]
    assert text[line.start : line.stop] == "字" * 24
    word = text.index("s")
    second = compose_lines("甲" * 15 + text[word:] * 3, advances("甲" * 15 + text[word:] * 3), FLUSH)[0]
    gaps = [b - a - 8.0 for a, b in zip(second.offsets[16:28], second.offsets[17:29], strict=True)]
    assert max(gaps) <= CHARACTER_SPACING_PT + 0.36


MARKS = "".join(sorted(NO_START | NO_END))
ordinary = st.text(
    st.one_of(
        st.sampled_from("公文格式党政机关通知计划总结年月日一二三〇"),
        st.sampled_from("0123456789abcXYZ %-/."),
        st.sampled_from(MARKS),
        st.characters(min_codepoint=0x20, max_codepoint=0x2FFFF, exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=300,
)


@given(ordinary, st.sampled_from([BODY, FLUSH, Measure(WIDTH, 0.0, 16.0, 58.0), Measure(90.0, -0.2)]))
def test_nothing_is_lost_reordered_or_too_wide(text: str, measure: Measure) -> None:
    lines = compose_lines(text, advances(text), measure)
    assert [line.start for line in lines] == [0, *(line.stop for line in lines[:-1])]
    assert lines[-1].stop == len(text)
    widths = advances(text)
    for line in lines:
        shown = line.start + len(text[line.start : line.stop].rstrip(" "))
        assert len(line.offsets) == line.stop - line.start
        if shown > line.start:
            assert line.offsets[shown - 1 - line.start] + widths[shown - 1] <= measure.width + 0.01
        assert all(a <= b + 1e-9 for a, b in zip(line.offsets, line.offsets[1:], strict=False))


@given(
    st.text(
        st.sampled_from("公文格式党政机关通知" * 3 + "，。、；：？！）》”…—·（《“ab/)-."),
        min_size=1,
        max_size=300,
    )
)
def test_no_line_starts_or_ends_with_a_forbidden_mark(text: str) -> None:
    lines = composed(text, BODY)
    for above, below in pairwise(lines):
        # A run of marks longer than a line must break somewhere.
        if not set(above) <= NO_START | NO_END:
            run = above[len(above.rstrip(MARKS)) :] + below[: len(below) - len(below.lstrip(MARKS))]
            if len(run) < 8:
                assert below[0] not in NO_START, lines
                assert above[-1] not in NO_END, lines
