"""What a rule's documentation calls wrong it finds, what it calls right it lets pass."""

from __future__ import annotations

import pytest

from gongwen.check.rule import Rule, all_rules
from tests.check.cases import manuscript_of

# Their examples are of a caption and of a table, not of a sentence.
OF_ELEMENTS = {"GW932", "GW995"}
OF_LANGUAGE = [
    rule for code, rule in all_rules().items() if code.startswith("GW9") and code not in OF_ELEMENTS
]


def example(rule: Rule, label: str) -> str:
    line = next(line for line in rule.documentation.splitlines() if line.startswith(label))
    return line.removeprefix(label).replace("（换行）", "\n")


@pytest.mark.parametrize("rule", OF_LANGUAGE, ids=lambda rule: rule.code)
def test_a_rule_finds_its_wrong_example_and_not_its_right_one(rule: Rule) -> None:
    assert list(rule.check(manuscript_of({"body": example(rule, "错误：")})))
    assert list(rule.check(manuscript_of({"body": example(rule, "正确：")}))) == []
