"""多名签发人之间空一字，不用顿号。

列为警告：标准的式样在人名之间空开，条文没有写明用不用标点。

错误：签发人：张某某、李某某
正确：签发人：张某某　李某某
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW223",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def signatories_stand_apart_by_a_blank(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.SIGNATORY):
        for index, character in enumerate(line.words):
            if character in "、，,；;":
                yield line.mark((index, index + 1), f"签发人之间不用“{character}”，空一字", fix="　")
