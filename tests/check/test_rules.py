"""Every rule by its cases, and what holds for all of them."""

from __future__ import annotations

from collections import Counter

import pytest

from gongwen.check.rule import all_rules
from tests.check.cases import FOLDER, Case, cases


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_rule_finds_what_it_should_and_nothing_else(case: Case) -> None:
    marks = sorted(set(case.rule.check(case.manuscript())))
    assert [mark.quote for mark in marks] == case.given["found"]
    if "fixed" in case.given:
        assert [mark.fix for mark in marks] == case.given["fixed"]
    if "says" in case.given:
        assert case.given["says"] in [mark.message for mark in marks]


def test_every_rule_has_two_cases_that_it_finds_and_two_that_it_lets_pass() -> None:
    found = Counter(case.rule.code for case in cases() if case.given["found"])
    passed = Counter(case.rule.code for case in cases() if not case.given["found"])
    assert {
        code: (found[code], passed[code]) for code in all_rules() if min(found[code], passed[code]) < 2
    } == {}


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {rule.module for rule in all_rules().values()}


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rules_documentation_shows_a_wrong_and_a_right_example(rule: object) -> None:
    documentation = getattr(rule, "documentation", "")
    assert "\n错误：" in documentation
    assert "\n正确：" in documentation
