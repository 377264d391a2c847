"""占比不超过100%。

列为警告：也可能说的是完成任务的比例。

错误：占比120%
正确：占比12%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_PLANNED = "[^，。；：]{0,6}(?:任务|计划|目标|预算)"  # of which more than all can be done
_SHARE = re.compile(
    rf"(?:占比|占(?:总|全[院市省区县校局部])(?!{_PLANNED})[^，。；：]{{0,6}}|比重|所占比例)"
    r"(?:为|达到?|是|的)?(?P<percent>[0-9]{3,}(?:\.[0-9]+)?)[%％]"
)


@rule(
    "GW980", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def shares_stay_within_the_whole(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _SHARE.finditer(line.words):
            if Decimal(found["percent"]) > 100:
                span = (found.start("percent"), found.end())
                yield line.mark(span, f"占比“{line.words[slice(*span)]}”超过100%", "请核对数字")
