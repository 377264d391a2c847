"""不带括号的汉字数字序数用顿号。

错误：一．指导思想
正确：一、指导思想
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW341",
    clause="GB/T 15834-2011, 附录B.3.2",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def chinese_ordinal_takes_a_pause_mark(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            ordinal = item.ordinal
            if ordinal.layer is Layer.FIRST and ordinal.mark != "、":
                yield item.line.mark(
                    item.span, f"序数“{ordinal.written}”后应用顿号", fix=f"{ordinal.numeral}、"
                )
