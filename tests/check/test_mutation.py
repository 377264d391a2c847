"""Correct documents raise nothing; damaged in one way, the right rule finds it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from random import Random

import pytest

from gongwen.check.finding import Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import all_rules
from gongwen.check.run import check
from tests.check.correct import as_text, correct_facts, manuscript_of_facts, manuscript_of_text
from tests.check.damages import FACTS, PAGES, TEXTS, load
from tests.conftest import FUZZ

load()
DAMAGES = FUZZ // 10 if FUZZ > 1000 else 4  # a rule
MOST_TRIES = 40  # documents without a place for a damage, one after another
FOUND = 0.98


@pytest.mark.parametrize("seed", range(max(20, FUZZ // 10)))
def test_a_correct_document_raises_nothing(seed: int) -> None:
    facts = correct_facts(Random(seed))
    for manuscript in (manuscript_of_facts(facts), manuscript_of_text(as_text(facts))):
        assert [each for each in check(manuscript) if each.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("code", [*FACTS, *TEXTS, *PAGES])
def test_a_damage_is_found_by_its_rule(code: str) -> None:
    rule = all_rules()[code]
    missed = []
    for manuscript, quote in _damaged(code):
        quotes = [mark.quote for mark in rule.check(manuscript)]
        if not any(quote in each or (each and each in quote) for each in quotes):
            missed.append((quote, quotes))
    assert len(missed) <= (1 - FOUND) * DAMAGES, missed[:3]


def test_every_rule_has_its_damage() -> None:
    of_reading = {"GW001", "GW002"}  # what loading says of a file: tests/facts has its many ways
    assert set(all_rules()) - {*FACTS, *TEXTS, *PAGES} == of_reading


def _damaged(code: str) -> Iterator[tuple[Manuscript, str]]:
    """As many damaged documents as are asked for, each with the words that must be marked."""
    random = Random(code)
    for _ in range(DAMAGES):
        for _ in range(MOST_TRIES):
            if damaged := _once(code, random):
                yield damaged
                break
        else:
            pytest.fail(f"{code}: no document has a place for it")


def _once(code: str, random: Random) -> tuple[Manuscript, str] | None:
    if code in PAGES:
        return PAGES[code](random)
    facts = correct_facts(random)
    if code in FACTS:
        damaged = deepcopy(facts)
        quote = FACTS[code](random, damaged)
        return None if quote is None else (manuscript_of_facts(damaged), quote)
    lines = as_text(facts)
    quote = TEXTS[code](random, lines)
    return None if quote is None else (manuscript_of_text(lines), quote)
