from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.check.finding import Mark
from gongwen.check.mend import EncodedText, mended
from gongwen.problem import Location
from tests.conftest import FUZZ


def mark(line: int, column: int, quote: str, fix: str | None) -> Mark:
    return Mark(Location("稿.txt", line, column), column + len(quote), quote, "", "", fix)


def test_a_fix_stands_in_place_of_its_quote_and_nothing_else_changes() -> None:
    text = "甲,乙\r\n丙 ，丁\n"
    assert mended(text, [mark(2, 2, " ", ""), mark(1, 2, ",", "，")])[0] == "甲，乙\r\n丙，丁\n"


def test_a_change_shows_what_goes_and_what_comes_with_some_words_around() -> None:
    _, changes = mended("上一行\n请各科室,各支部认真组织自查\n", [mark(2, 5, ",", "，")])
    assert list(map(str, changes)) == ["稿.txt:2:5: 请各科室[-,-]{+，+}各支部认真组织自查"]


def test_of_two_fixes_that_overlap_the_first_is_put_in_place() -> None:
    assert mended("甲,,乙", [mark(1, 2, ",,", "，"), mark(1, 3, ",", "，")])[0] == "甲，乙"


def test_where_something_else_is_written_nothing_is_changed() -> None:
    assert mended('"甲\\u002c乙"', [mark(1, 3, ",", "，")]) == ('"甲\\u002c乙"', ())


def test_a_mark_without_a_fix_or_past_the_end_changes_nothing() -> None:
    assert mended("甲\n", [mark(1, 1, "甲", None), mark(9, 1, "甲", "乙")]) == ("甲\n", ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_is_written_back_in_its_own_encoding(encoding: str) -> None:
    data = "通知：某某医院关于值班的安排\r\n".encode(encoding)
    assert EncodedText.read(data, "稿.txt").content == data


@settings(max_examples=FUZZ)
@given(st.lists(st.text("甲乙,\r\n ", max_size=12), max_size=4).map("".join), st.data())
def test_fixes_change_only_their_own_characters(text: str, data: st.DataObject) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [
        (row, at) for row, line in enumerate(lines, 1) for at, each in enumerate(line, 1) if each == ","
    ]
    chosen = data.draw(st.sets(st.sampled_from(places))) if places else set()
    after, changes = mended(text, [mark(row, column, ",", "，") for row, column in chosen])
    assert len(changes) == len(chosen)
    assert after.replace("，", ",") == text
    assert after.count("，") == len(chosen)
