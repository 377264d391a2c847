"""附件页的标识写“附件”或“附件1”，后面不加冒号。

列为提示：标准只要求编排“附件”二字，加冒号的很常见。

错误：附件1：
正确：附件1
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule

_LABEL = re.compile(
    r"\s*(?P<all>(?P<kind>附件|附)\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})?\s*(?P<mark>[:：]?))\s*"
)


@rule(
    "GW369",
    clause="GB/T 9704-2012, 7.3.7",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.NOTE,
    mends=Mends.ALWAYS,
)
def attachment_label_stands_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        label = str(part.label) if part.label else ""
        match = _LABEL.fullmatch(label)
        if match and part.label and (match["mark"] or match["kind"] == "附"):
            number = match["number"] or ""
            span = match.span("all")
            yield mark_of(part.label, span, f"附件标识写作“{match['all']}”", fix=f"附件{number}")
