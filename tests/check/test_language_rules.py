"""What holds for the rules on residues, marks and wording (GW8xx, GW900 to GW949), whatever is written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.check.manuscript import Manuscript, Origin
from gongwen.check.rule import Rule, all_rules
from gongwen.document.model import Document, Paragraph, Part, Piece, Text, Title
from gongwen.problem import Location

RULES = [rule for code, rule in all_rules().items() if code.startswith("GW8") or "GW900" <= code < "GW950"]
SPECIAL = (
    "，。、；：？！,.;:?!()（）〔〕[]【】《》〈〉“”‘’「」\"'…—-_·•× \u3000\u200b\ue000X*0123"
    "一二三是等和的了在第首先做出截止年月日名家ABx\n"
)


def manuscript_of(words: str) -> Manuscript:
    lines = words.split("\n")
    texts = [Text((Piece(line, Location("任意.txt", number)),)) for number, line in enumerate(lines, 1)]
    title = Title((Text((Piece("关于某事的通知", Location("题.txt")),)),))
    part = Part(title, body=tuple(map(Paragraph, texts)))
    return Manuscript(Document(None, (part,), None, "", None), Origin.TEXT)


@given(st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])), max_size=80))
def test_no_rule_fails_on_any_text_and_every_mark_quotes_what_stands_at_its_place(words: str) -> None:
    manuscript = manuscript_of(words)
    lines = words.split("\n")
    for rule in RULES:
        for mark in rule.check(manuscript):
            line = lines[mark.at.line - 1]
            assert line[mark.at.column - 1 : mark.end_column - 1] == mark.quote


UNITS = [
    *("，", "（", "）", "“", "”", "《", "《》、", "（甲", "''", '"', ".", "…", "：", " ", "甲 ", "甲。"),
    *("XX", "X人", "__", "1", "一是", "的", "、等"),
]


def seconds(rule: Rule, words: str) -> float:
    manuscript = manuscript_of(words)
    started = time.perf_counter()
    for _ in rule.check(manuscript):
        pass
    return time.perf_counter() - started


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_four_times_the_text_takes_no_more_than_some_four_times_as_long(rule: Rule) -> None:
    slow = []
    for unit in UNITS:
        short = seconds(rule, "各" + unit * (4_000 // len(unit)))
        long = seconds(rule, "各" + unit * (16_000 // len(unit)))
        if long > 8 * short + 0.3:  # something quadratic takes 16 times as long
            slow.append((unit, short, long))
    assert slow == []
