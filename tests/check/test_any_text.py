"""Whatever is written, the rules answer: without an error, and in time that grows as the text does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import all_rules
from gongwen.check.run import check
from tests.check.correct import manuscript_of_text
from tests.conftest import FUZZ
from tests.stopwatch import seconds_of

# What makes a careless pattern start over at every place.
UNITS = (
    *("，", ",", "、", "“", "（", "(", "《", "—", ".", " ", "〇", "1", "甲"),
    *("一、", "（一）", "1.", "1、", "第一，", "附件1：", "《甲》、", "“甲”、", "甲、", "其中1名，"),
    *("2025年", "1.1", "1,", "10%", "1～", "XXX", "甲 ", "的的", "关于", "〔2025〕"),
)
SHORT, LONG = 5_000, 20_000  # characters
GROWTH = 10  # times as long for four times the text: 16 would be a square
FLOOR = 0.5  # seconds: below, the machine is measured and not the rule


def lines(unit: str, length: int, a_line: int) -> Manuscript:
    text = unit * (length // len(unit))
    body = [text[at : at + a_line] for at in range(0, len(text), a_line)]
    return manuscript_of_text(["关于开展检查的通知", "各科室：", *body, "某某医院", "2025年5月21日"])


def seconds(manuscript: Manuscript, code: str) -> float:
    return seconds_of(lambda: list(all_rules()[code].check(manuscript)))


@pytest.mark.parametrize("a_line", [40, LONG], ids=["short lines", "one line"])
@pytest.mark.parametrize("unit", UNITS if FUZZ > 1000 else UNITS[::2])
def test_no_rule_is_quadratic_in_the_text(unit: str, a_line: int) -> None:
    short, long = lines(unit, SHORT, a_line), lines(unit, LONG, a_line)
    short.lines, long.lines  # noqa: B018  # cached views are nobody's own
    slow = {}
    for code in all_rules():
        took = seconds(long, code)
        if took > FLOOR and took > GROWTH * seconds(short, code):
            slow[code] = took
    assert slow == {}


ALPHABET = (
    "一二三〇（）(),，.。、；;:：“”‘’\"'《》〈〉【】—-～~…· 　\t1234567890０１２％%年月日"
    "附件关于的通知抄送印发章条是第各共其中名XＸ×甲乙○"
)


@settings(max_examples=FUZZ)
@given(st.lists(st.text(ALPHABET, max_size=60), max_size=12))
def test_whatever_is_written_no_rule_fails(text: list[str]) -> None:
    check(manuscript_of_text(text))


@settings(max_examples=FUZZ // 2)
@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=40), max_size=6))
def test_whatever_characters_there_are_no_rule_fails(text: list[str]) -> None:
    check(manuscript_of_text(text))


@settings(max_examples=FUZZ)
@given(st.lists(st.text(ALPHABET, max_size=60), max_size=12))
def test_a_mark_quotes_what_stands_at_its_place(text: list[str]) -> None:
    manuscript = manuscript_of_text(text)
    assert manuscript.source
    for finding in check(manuscript):
        mark = finding.mark
        words = manuscript.source.lines[mark.at.line - 1].words
        here = words[mark.at.column - 1 : mark.end_column - 1]
        # A mark over several lines ends with the first of them.
        assert mark.quote.startswith(here), (finding.code, mark)
        assert bool(here) == bool(mark.quote), (finding.code, mark)
