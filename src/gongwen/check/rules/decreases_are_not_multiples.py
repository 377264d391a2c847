"""减少、下降不用倍数。

列为警告：减少的不会比原有的多，多半是写错了。

错误：下降了2倍
正确：下降了三分之二，下降到原来的三分之一
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_MULTIPLE = re.compile(
    "(?:减少|下降|降低|减低|缩小|缩短|压缩|减轻|回落|减)(?:了|约|近)?"
    "(?P<times>[0-9]+(?:\\.[0-9]+)?倍|[一二两三四五六七八九十]+倍)"
)


@rule("GW978", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def decreases_are_not_multiples(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _MULTIPLE.finditer(line.words):
            yield line.mark(found.span(), "减少、下降不能用倍数", "请改用分数或百分数")
