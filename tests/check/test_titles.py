"""Titles read into organ, matter and kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.check.titles import quoted_titles, read_title
from gongwen.document.model import Piece, Text, Title
from gongwen.problem import Location


def title(*lines: str) -> Title:
    return Title(tuple(Text((Piece(line, Location("题.txt", row)),)) for row, line in enumerate(lines, 1)))


@pytest.mark.parametrize(
    ("words", "organ", "carrier", "carried", "kind"),
    [
        ("某某医院关于开展安全检查的通知", "某某医院", None, None, "通知"),
        ("某某医院关于印发2025年工作要点的通知", "某某医院", "印发", "2025年工作要点", "通知"),
        (
            "某某市政府办公室转发市卫生局关于扩大床位请示的通知",
            "某某市政府办公室",
            "转发",
            "市卫生局关于扩大床位请示",
            "通知",
        ),
        ("关于印发《考勤办法（试行）》的通知", "", "印发", "考勤办法（试行）", "通知"),
        ("某某局关于加强信息发布工作的意见（试行）", "某某局", None, None, "意见"),
        ("2025年某某市卫生健康局关于防汛的通知", "", None, None, "通知"),
        ("某某医院2024年工作总结", "", None, None, "总结"),
        ("在年度工作会议上的致辞", "", None, None, None),
    ],
)
def test_a_title_says_who_issues_what(
    words: str, organ: str, carrier: str | None, carried: str | None, kind: str | None
) -> None:
    read = read_title(title(words))
    assert (read.organ, read.carrier, read.carried, read.kind) == (organ, carrier, carried, kind)


def test_places_are_those_of_the_title_as_it_is_written() -> None:
    written = title("某 某 医 院", "关于防汛的 通知")
    read = read_title(written)
    assert read.words == "某某医院关于防汛的通知"
    start, end = read.span(read.kind_start, len(read.words))
    assert str(written.text[start:end]) == "通知"


def test_quoted_titles_are_the_outermost_ones() -> None:
    assert quoted_titles("转发《甲〈乙〉》和《丙《丁》》《戊") == [("甲〈乙〉", 3), ("丙《丁》", 10)]


@given(st.text("某局关于印发转发《》（）的通知。 　1", max_size=40))
def test_any_title_is_read_within_its_own_words(words: str) -> None:
    read = read_title(title(words))
    assert read.words == "".join(words.split())
    assert 0 <= read.kind_start <= len(read.words)
    assert read.organ in read.words
