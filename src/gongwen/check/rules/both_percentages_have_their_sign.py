"""百分数的范围，前后两个数都带百分号。

列为提示：实际文件里常省去前一个。

错误：15～30%
正确：15%～30%
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_RANGE = re.compile(
    r"(?<![0-9A-Za-z.])(?P<first>[0-9]{1,3}(?:\.[0-9]+)?)"
    r"(?P<mark>[—–~～\-－]|至|到)(?P<last>[0-9]{1,3}(?:\.[0-9]+)?)[%％]"
)


@rule(
    "GW972",
    clause="GB/T 15835-2011, 5.1.3",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def both_percentages_have_their_sign(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.CELL:
            continue
        for found in _RANGE.finditer(line.words):
            fix = f"{found['first']}%{found['mark']}{found['last']}%"
            yield line.mark(found.span(), "前一个数也应当带百分号", fix=fix)
