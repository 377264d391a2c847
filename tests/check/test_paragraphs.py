"""Whether paragraphs are paragraphs."""

from __future__ import annotations

from gongwen.check.paragraphs import cut_in_two, is_cut_into_lines
from tests.check.cases import manuscript_of

WHOLE = "各科室要高度重视医疗质量管理工作，认真组织学习有关制度。\n"
HALF = "各科室要高度重视医疗质量管理工作，认真组织学习有关制\n"


def test_a_text_whose_lines_end_anywhere_is_cut_into_lines() -> None:
    assert is_cut_into_lines(manuscript_of({"body": HALF * 5 + WHOLE}))


def test_a_text_with_a_paragraph_left_unfinished_is_not() -> None:
    assert not is_cut_into_lines(manuscript_of({"body": HALF + WHOLE * 5}))


def test_headings_and_names_are_no_lines_cut_short() -> None:
    assert not is_cut_into_lines(
        manuscript_of({"body": "一、加强对全院医疗质量管理工作的组织领导和统筹协调\n责任科室\n" * 5})
    )


def cut(body: str) -> list[str]:
    return [line.words[-2:] for line, _ in cut_in_two(manuscript_of({"body": body}))]


def test_a_paragraph_goes_on_where_the_rest_of_a_word_or_sentence_follows() -> None:
    assert cut("各科室要高度重视医疗质量管理工作，以先进理论为指\n导，推进改革。\n" + WHOLE) == ["为指"]
    assert cut("各科室要高度重视医疗质量管理工作，有关事项报主\n管部门。\n" + WHOLE) == ["报主"]
    assert cut("各科室要高度重视，按照《\n医疗质量管理办法》的规定执行。\n" + WHOLE) == ["照《"]


def test_a_paragraph_that_lacks_its_stop_is_not_cut_in_two() -> None:
    assert cut(HALF + WHOLE) == []
    assert cut(HALF + "（一）提高认识\n") == []


def test_lines_that_stop_at_one_length_were_full() -> None:
    full = "各科室要高度重视医疗质量管理工作，认真组织学习有关制度，对照标准逐项自查，发现问题立即整改到位，并将有关\n"
    assert (
        cut(full + "情况报送办公室，由办公室汇总。\n" + full + "材料装订成册，统一归档。\n") == ["有关"] * 2
    )
    assert cut(full + "情况报送办公室，由办公室汇总。\n" + WHOLE) == []


def test_in_a_text_that_is_cut_everywhere_no_single_paragraph_is() -> None:
    assert cut((HALF * 5 + "度，抓好落实。\n") * 2) == []
