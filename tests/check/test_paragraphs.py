"""Whether paragraphs are paragraphs."""

from __future__ import annotations

from gongwen.check.paragraphs import is_cut_into_lines
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
