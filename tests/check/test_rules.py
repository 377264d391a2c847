"""Every rule by its cases, and what holds for all of them."""

from __future__ import annotations

from collections import Counter

import pytest

from gongwen.check.finding import Finding, Severity
from gongwen.check.rule import Authority, Force, Rule, all_rules
from gongwen.check.run import check
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
def test_a_rules_documentation_shows_a_wrong_and_a_right_example(rule: Rule) -> None:
    assert "\n错误：" in rule.documentation
    assert "\n正确：" in rule.documentation


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_that_is_more_or_less_severe_than_its_source_says_why(rule: Rule) -> None:
    if rule.severity is not rule.force.severity:
        assert f"列为{rule.severity}：" in rule.documentation


def test_what_is_practice_has_no_standards_force() -> None:
    claimed = {Force.MUST, Force.NORMALLY, Force.RECOMMENDED}
    rules = all_rules().values()
    practice = {rule.code for rule in rules if rule.authority is Authority.PRACTICE}
    cited = ("GB/T", "党政机关公文处理工作条例")
    assert {rule.code for rule in rules if rule.clause == "实务"} <= practice
    assert {rule.code for rule in rules if rule.code in practice and rule.clause.startswith(cited)} == set()
    assert {rule.code for rule in rules if rule.code in practice and rule.force in claimed} == set()


# Two rules that speak of one place, because two things are wrong there; the case's own rule first.
BOTH_ARE_WRONG = {
    ("GW958", "GW377"): "2025.6.31: no such day, and no date in words",
}


@pytest.mark.parametrize("case", [case for case in cases() if case.given["found"]], ids=str)
def test_a_fault_is_found_by_one_rule(case: Case) -> None:
    findings = check(case.manuscript())
    own = [finding for finding in findings if finding.code == case.rule.code]
    others = {
        finding.code
        for finding in findings
        if finding.code != case.rule.code
        and finding.severity is not Severity.NOTE
        and (case.rule.code, finding.code) not in BOTH_ARE_WRONG
        and any(_overlap(finding, each) for each in own)
    }
    assert others == set()


def _overlap(one: Finding, other: Finding) -> bool:
    (first, first_end), (second, second_end) = (
        (finding.mark.at, finding.mark.end_column) for finding in (one, other)
    )
    return (first.file, first.line) == (second.file, second.line) and max(first.column, second.column) < min(
        first_end, second_end
    )
