"""Which marks belong together, which look the wrong way, which stand alone."""

from __future__ import annotations

import pytest

from gongwen.check.pairing import BRACKETS, QUOTES, brackets_of_numbers, lone_marks, nested, pairing
from tests.check.cases import manuscript_of


def lone(body: str, kinds: str) -> list[tuple[str, int]]:
    return [(str(text), at) for text, at, _ in lone_marks(manuscript_of({"body": body}), kinds)]


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("“红船“精神", ((3, "”"),)),
        ("”红船”精神", ((0, "“"),)),
        ("”红船“精神", ((0, "“"), (3, "”"))),
        ("“甲“和“乙“", ((2, "”"), (6, "”"))),
        ("“红船”精神", ()),
    ],
)
def test_quotes_that_look_the_wrong_way_are_no_lone_ones(
    words: str, turned: tuple[tuple[int, str], ...]
) -> None:
    found = pairing(words)
    assert (found.turned, found.lone) == (turned, ())


def test_a_closing_mark_takes_the_last_opening_one_of_its_kind() -> None:
    assert pairing("（甲〔乙）丙").lone == (2,)
    assert pairing("（甲《乙》）").pairs == ((2, 4), (0, 5))


@pytest.mark.parametrize("words", ["1）甲；2）乙", "a）甲", "采购55”电视", "Children’s", "（甲)", "HCV(-)"])
def test_what_is_no_half_of_a_pair_stands_not_alone(words: str) -> None:
    assert pairing(words).lone == ()


def test_a_quotation_of_several_paragraphs_begins_each_with_its_mark() -> None:
    assert lone("他说：“甲。\n“乙。\n“丙。”\n", QUOTES) == []
    assert lone("他说：“甲。\n乙。\n丙。”\n", QUOTES) == []
    assert lone("他说：“甲。\n" + "乙。\n" * 9 + "丙。”\n", QUOTES) == [("他说：“甲。", 3), ("丙。”", 2)]


def test_a_note_in_brackets_may_go_on_in_the_next_paragraph() -> None:
    assert lone("（甲。\n乙。）\n", BRACKETS) == []
    assert lone("（甲。\n乙。\n丙。\n丁。）\n", BRACKETS) == [("（甲。", 0), ("丁。）", 2)]


def test_the_second_of_two_nested_pairs_is_named() -> None:
    assert list(nested("“甲“乙”丙“丁””", "“”", "‘’")) == [(2, "‘"), (4, "’"), (6, "‘"), (8, "’")]
    assert list(nested("“甲”“乙”", "“”", "‘’")) == []


def test_brackets_of_a_document_number_are_known() -> None:
    assert brackets_of_numbers("某卫办(2023)7号和某卫发（2024）9号（略）") == {3, 8, 15, 20}
    assert brackets_of_numbers("全院职工(含编外人员)") == frozenset()
