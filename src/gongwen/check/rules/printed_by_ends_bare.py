"""印发机关之后不加标点。

列为警告：条文没有写明，标准的式样里没有标点。

错误：某某医院办公室，　2025年5月21日印发
正确：某某医院办公室　2025年5月21日印发
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_END = re.compile(r"[。，、；：.,;:]+\s*$")


@rule(
    "GW418",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def printed_by_ends_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.PRINTED_BY, Role.PRINTED_ON):
        if found := _END.search(line.words):
            yield line.mark(found.span(), f"{line.role}之后不加标点", fix="")
