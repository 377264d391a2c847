"""Ordinals among their siblings: silent on what is right, at the right place when one is wrong."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.check.finding import Severity
from gongwen.check.rule import Rule, all_rules
from tests.check.random_outlines import Numbered, manuscript_of_lines, random_outline
from tests.conftest import FUZZ

OWN = [rule for code, rule in all_rules().items() if "GW330" <= code <= "GW369"]
SEQUENCE = [rule for rule in OWN if rule.code <= "GW335"]


def said(lines: list[str], rules: list[Rule]) -> list[tuple[int, str, str]]:
    """(line, code, quote) of the marks."""
    manuscript = manuscript_of_lines(lines)
    return [(mark.at.line, rule.code, mark.quote) for rule in rules for mark in rule.check(manuscript)]


@given(st.integers(min_value=0))
def test_a_correct_outline_raises_nothing(seed: int) -> None:
    rules = [rule for rule in OWN if rule.severity is not Severity.NOTE]
    jumps = {"GW345"}  # whether a layer is left out is the chance's
    assert said(random_outline(seed).words(), [rule for rule in rules if rule.code not in jumps]) == []


def test_an_ordinal_that_was_taken_away_is_found_where_it_was() -> None:
    tried, missed = 0, []
    for seed in range(3 * FUZZ):
        chance = random.Random(seed)
        outline = random_outline(seed)
        lines = outline.words()
        inner = [at for at in outline.numbered if _can_be_missed(outline.lines[at], outline.groups)]
        if not inner:
            continue
        at = chance.choice(inner)
        lost = outline.lines[at]
        assert isinstance(lost, Numbered)
        lines[at] = lost.words
        following = next(
            other
            for other in range(at + 1, len(lines))
            if isinstance(line := outline.lines[other], Numbered)
            and line.form == lost.form
            and line.number == lost.number + 1
        )
        tried += 1
        if {line for line, _, _ in said(lines, SEQUENCE)} not in ({at + 1}, {following + 1}):
            missed.append((seed, at + 1))
    assert tried > 2 * FUZZ
    assert len(missed) / tried <= 0.01, missed[:5]


def test_most_headings_that_lost_their_ordinal_are_told_from_other_lines() -> None:
    rule = [rule for rule in OWN if rule.code == "GW330"]
    tried = told = 0
    for seed in range(3 * FUZZ):
        outline = random_outline(seed)
        lines = outline.words()
        inner = [at for at in outline.numbered if _can_be_missed(outline.lines[at], outline.groups)]
        if inner:
            at = random.Random(seed).choice(inner)
            lost = outline.lines[at]
            assert isinstance(lost, Numbered)
            lines[at] = lost.words
            marks = said(lines, rule)
            tried += 1
            told += {line for line, _, _ in marks} == {at + 1}
            assert all(lines[line - 1].startswith(quote) for line, _, quote in marks)
    assert told / tried > 0.75


def test_an_ordinal_that_was_changed_is_found_where_it_stands() -> None:
    tried, missed = 0, []
    for seed in range(3 * FUZZ):
        chance = random.Random(seed)
        outline = random_outline(seed)
        lines = outline.words()
        at = chance.choice(outline.numbered)
        item = outline.lines[at]
        assert isinstance(item, Numbered)
        is_last = item.place == outline.groups[item.siblings] - 1
        number = chance.choice(
            [n for n in range(2 if is_last else 1, item.number + 3) if n != item.number] or [0]
        )
        if not number:
            continue
        lines[at] = item.line(number)
        tried += 1
        if {line for line, _, _ in said(lines, SEQUENCE)} != {at + 1}:
            missed.append((seed, at + 1))
    assert tried > 2 * FUZZ
    assert len(missed) / tried <= 0.01, missed[:5]


def _can_be_missed(line: Numbered | str, groups: list[int]) -> bool:
    """Not the last of its siblings, whose loss nothing shows; not one of two, which leaves one."""
    return isinstance(line, Numbered) and groups[line.siblings] > 2 and line.place < groups[line.siblings] - 1


@given(
    st.lists(
        st.text(alphabet="一二三十、．.（(1)）2①第条章是附件：。，；  《》甲乙", max_size=30), max_size=12
    )
)
def test_no_rule_raises_on_any_text(lines: list[str]) -> None:
    said(lines, OWN)


@pytest.mark.parametrize(
    "words", ["一、", "（一）", "1.", "1、甲", "①", "一是", "第一条", "（1", "附件", "1.1.", "。"]
)
def test_long_lines_take_no_more_time_than_their_length(words: str) -> None:
    for lines in ([words * (200_000 // len(words))], [words] * 5_000):
        began = time.perf_counter()
        said(lines, OWN)
        assert time.perf_counter() - began < 10  # a second or two; were it quadratic, minutes
