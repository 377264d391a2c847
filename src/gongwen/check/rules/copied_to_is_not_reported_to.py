"""版记用“抄送”，不用“抄报”。

旧办法区分抄报和抄送，2001年起一律称抄送。列为警告：条例只有抄送机关，没有写明不得称抄报。

错误：抄报：某市卫生健康委员会。
正确：抄送：某市卫生健康委员会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_OLD = re.compile(r"抄[ 　]{0,4}报(?=[ 　]*(?:单位)?[:：])")


@rule(
    "GW406",
    clause="党政机关公文处理工作条例, 第九条（十六）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def copied_to_is_not_reported_to(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.issued_on and manuscript.issued_on.year < 2001:
        return
    for line in manuscript.lines_of(Role.COPIED_TO):
        if found := _OLD.match(line.words):
            yield line.mark(found.span(), "版记没有“抄报”，一律标注抄送", fix="抄送")
