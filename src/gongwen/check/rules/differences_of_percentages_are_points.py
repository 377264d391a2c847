"""两个百分数之差用“个百分点”，不用“%”。

列为警告：“提高5%”也可能说的是相对的增长。

错误：由30%提高到35%，提高5%
正确：由30%提高到35%，提高5个百分点
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import quantities
from gongwen.check.rule import Authority, Force, rule

_VERBS = "增长|增加|上升|提高|提升|扩大|下降|减少|降低|升|降"
_TO = re.compile(f"[^，。；0-9]{{0,6}}?(?:{_VERBS})?(?:到|至|为)[^，。；0-9]{{0,4}}")
_BY = re.compile(f"[，,（(](?:同比|净|共)?(?:{_VERBS})(?:了)?")


@rule(
    "GW997", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def differences_of_percentages_are_points(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        found = quantities(line.words)
        for before, now, by in zip(found, found[1:], found[2:], strict=False):
            if (
                before.unit == now.unit == by.unit == "%"
                and by.value == abs(now.value - before.value) != 0
                and _TO.fullmatch(line.words, before.end, now.start)
                and _BY.fullmatch(line.words, now.end, by.start)
            ):
                fix = f"{by.written[:-1]}个百分点"
                yield line.mark((by.start, by.end), "百分数之差应当用“个百分点”", fix=fix)
