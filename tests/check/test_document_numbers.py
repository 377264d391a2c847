"""发文字号 found in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.check.document_numbers import written_numbers


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("某医〔2025〕6号", ["〔2025〕6号"]),
        ("某医[2025]第06号", ["[2025]第06号"]),
        ("某医（2025） 6 号", ["（2025） 6 号"]),
        ("某医〔25〕6", ["〔25〕6"]),
        ("某医〔2025〕3、5号，某财（2024）7号", ["〔2025〕3", "（2024）7号"]),
        ("（2018）浙06民终12号", []),
        ("《目录》（2018）12号", []),
        ("某某小区（12）3号", []),
        ("某某规划（2021）3个", []),
        ("地铁（2025）5号线", []),
    ],
)
def test_numbers_are_found_by_their_year_in_brackets(words: str, found: list[str]) -> None:
    assert [words[slice(*each.span)] for each in written_numbers(words)] == found


def test_the_parts_of_a_number_have_their_places() -> None:
    words = "见某医 [ 98年 ] 第 06 号"
    (number,) = written_numbers(words)
    assert (number.agency, number.year, number.serial) == ("见某医", 1998, "06")
    assert not number.has_right_brackets
    assert not number.has_full_year
    parts = (number.brackets, number.year_span, number.ordinal, number.serial_span, number.end)
    assert [words[slice(*part)] for part in parts] == ["[ 98年 ]", "98", "第", "06", "号"]
    assert [words[slice(*blank)] for blank in number.blanks] == [" ", " ", " ", " "]


@given(st.text("某医〔〕[]（）(2025 0号第年", max_size=40))
def test_spans_stay_in_the_text_and_in_order(words: str) -> None:
    for number in written_numbers(words):
        assert 0 < number.brackets[0] < number.year_span[0] < number.year_span[1] < number.brackets[1]
        assert (
            number.brackets[1]
            <= number.serial_span[0]
            < number.serial_span[1]
            <= number.span[1]
            <= len(words)
        )
