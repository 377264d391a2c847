from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gongwen.document.model import Piece, Text
from gongwen.document.text_marks import PLACE, as_words
from gongwen.document.values import Names
from gongwen.problem import Location, Problem


@given(st.text(alphabet="{}｛｝%#[］:：表图甲 \"'", max_size=60))
@example("{{{%}}}")
@example("｛%}")
@example("  [表：{{甲}}]")
@example("}" * 200)
def test_any_line_can_be_written_so_that_it_is_printed(line: str) -> None:
    problems: list[Problem] = []
    written = as_words(line)
    printed = Names({}, None, problems).filled("正文", Text((Piece(written, Location("a.yaml")),)))
    assert (str(printed), problems) == (line, [])
    assert not PLACE.fullmatch(written.strip())


@given(st.text(alphabet="甲乙{}%[]。1", max_size=30))
def test_a_line_without_marks_is_written_as_it_is(line: str) -> None:
    problems: list[Problem] = []
    Names({}, None, problems).filled("正文", Text((Piece(line, Location("a.yaml")),)))
    if not problems and not any(mark in line for mark in ("{{", "}}", "{%", "%}")):
        assert as_words(line) == line
