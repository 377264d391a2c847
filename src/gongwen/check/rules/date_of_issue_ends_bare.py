"""成文日期之后不加标点。

列为警告：条文没有写明，标准的式样里没有标点。

错误：2025年5月21日。
正确：2025年5月21日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_END = re.compile(r"[。，、；.,;]+\s*$")


@rule(
    "GW378",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def date_of_issue_ends_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is not Role.DATE:
            continue
        if found := _END.search(line.words):
            yield line.mark(found.span(), "成文日期之后不加标点", fix="")
