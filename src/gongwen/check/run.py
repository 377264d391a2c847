"""Runs the rules over a manuscript."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.check.finding import Finding
from gongwen.check.manuscript import Manuscript, Origin
from gongwen.check.rule import Rule, all_rules


def check(manuscript: Manuscript, rules: Iterable[Rule] | None = None) -> tuple[Finding, ...]:
    """What the rules find, in the order of the places; of several marks alike at one place, one a rule."""
    paged = manuscript.origin in (Origin.WORD, Origin.PDF)
    findings: dict[tuple[object, ...], Finding] = {}
    for rule in all_rules().values() if rules is None else rules:
        for mark in rule.check(manuscript):
            finding = Finding(
                mark,
                rule.code,
                rule.severity,
                rule.clause,
                page=manuscript.page_of(mark.at) if paged else None,
                paragraph=mark.at.line if paged else None,
            )
            findings.setdefault(finding.sort_key, finding)
    return tuple(sorted(findings.values(), key=lambda each: each.sort_key))
