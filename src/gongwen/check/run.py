"""Runs the rules over a manuscript."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Finding, Mark, Severity
from gongwen.check.house import NO_WISHES, Accepted, Wishes
from gongwen.check.manuscript import Manuscript, Origin, Role
from gongwen.check.rule import all_rules
from gongwen.problem import Problem

_NUMBER_RULES = frozenset(f"GW{code}" for code in range(211, 218))


def check(manuscript: Manuscript, wishes: Wishes = NO_WISHES) -> tuple[Finding, ...]:
    """What the rules find, in the order of the places; of several marks alike at one place, one a rule."""
    findings = {finding.sort_key: finding for finding in _findings(manuscript, wishes)}
    return tuple(_once(sorted(findings.values(), key=lambda each: each.sort_key)))


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """What the loader says of a 发文字号 is left out where a rule says it, and how to mend it, at the same line."""
    said = {finding.mark.at.line for finding in findings if finding.code in _NUMBER_RULES}
    for finding in findings:
        is_number = finding.code == "GW001" and finding.mark.message.startswith(Role.NUMBER)
        if not (is_number and finding.mark.at.line in said):
            yield finding


def unmet(findings: tuple[Finding, ...], wishes: Wishes) -> Iterator[Problem]:
    """What is accepted in the facts and found nowhere any more."""
    for accepted in wishes.accepted:
        if not any(_meets(accepted, finding.mark, finding.code) for finding in findings):
            where = f"在“{accepted.quote}”上" if accepted.quote else ""
            message = f"规则 {accepted.code} {where}已没有意见"
            yield Problem(accepted.at, "接受", message, "请删去这一项")


def _findings(manuscript: Manuscript, wishes: Wishes) -> Iterator[Finding]:
    paged = manuscript.origin in (Origin.WORD, Origin.PDF)
    for rule in all_rules().values():
        severity = wishes.severities.get(rule.code, rule.severity)
        if severity is None:
            continue
        for mark in rule.check(manuscript):
            reasons = (each.reason for each in wishes.accepted if _meets(each, mark, rule.code))
            yield Finding(
                mark,
                rule.code,
                severity,
                rule.clause,
                accepted=next(reasons, None),
                page=manuscript.page_of(mark.at) if paged else None,
                paragraph=mark.at.line if paged else None,
            )


def _meets(accepted: Accepted, mark: Mark, code: str) -> bool:
    """The quote of an acceptance may be some words around the mark, or some within it."""
    if accepted.code != code:
        return False
    quote = accepted.quote
    return quote is None or quote in mark.quote or (bool(mark.quote) and mark.quote in quote)


def is_open(finding: Finding, severity: Severity) -> bool:
    return finding.severity is severity and finding.accepted is None
