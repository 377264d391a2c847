"""“下降”“减少”之后的数不带负号。

列为警告：负负得正，“下降-3%”照字面就是上升。

错误：同比下降-3%
正确：同比下降3%
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_NEGATIVE = re.compile(r"(?:下降|减少|降低|回落|缩减|下滑|减幅|降幅)(?:了|为|达|约)?(?P<minus>[-－−])[0-9]")


@rule(
    "GW981", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def decreases_are_not_negative(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _NEGATIVE.finditer(line.words):
            yield line.mark(found.span("minus"), "“下降”“减少”之后的数不带负号", "请删去负号，或核对数字")
