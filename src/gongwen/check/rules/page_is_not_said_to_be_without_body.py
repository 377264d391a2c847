"""不用“（此页无正文）”的办法使印章与正文不在一面。

排版后剩下的空白容不下印章时，调整行距、字距来解决。列为警告：2012年的标准不再提这种办法，也没有写明不许。

错误：（此页无正文）
正确：调整行距、字距，使印章与正文同处一面
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_SAID = re.compile(r"\s*([（(]?\s*(?:此|本)[页面]无正文\s*[）)]?)\s*")


@rule(
    "GW168",
    clause="GB/T 9704-2012, 7.3.5.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def page_is_not_said_to_be_without_body(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines:
        if said := _SAID.fullmatch(line.words):
            yield line.mark(
                said.span(1), f"写了“{said[1]}”", "请删去，并调整行距、字距，使印章与正文同处一面"
            )
