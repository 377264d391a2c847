"""“超过”“至少”“不低于”不与“以上”“左右”连用。

列为警告：意思重复，或者前后矛盾。

错误：超过80%以上，至少3次左右
正确：超过80%，至少3次
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_TWICE = re.compile(
    r"(?:超过|超|逾|至少|不少于|不低于|不超过|不得少于|不得低于|不得超过)[0-9]{1,9}(?:\.[0-9]{1,4})?[万亿]?"
    r"(?:[%％]|[\u4e00-\u9fff]{0,2}?)(?P<again>(?<![省部厅局市县处科级])以上|左右|以下|以内|上下)"
)


@rule(
    "GW979",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
)
def bounds_are_said_once(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _TWICE.finditer(line.words):
            message = f"“{found[0]}”重复表示界限"
            yield line.mark(found.span(), message, f"请删去“{found['again']}”，或删去前面的词")
