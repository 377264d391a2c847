"""带括号的序数和带圈的序数后不加标点。

错误：（一）、健全机制
正确：（一）健全机制
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW343",
    clause="GB/T 15834-2011, 附录B.3.4",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def bracketed_ordinal_takes_no_mark(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            ordinal = item.ordinal
            if ordinal.layer >= Layer.SECOND and ordinal.layer is not Layer.THIRD and ordinal.mark:
                span = (ordinal.end - len(ordinal.mark), ordinal.end)
                yield item.line.mark(span, f"序数“{ordinal.written[:-1]}”后不加标点", fix="")
