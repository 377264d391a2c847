"""同一列序数的写法一致。

同一列中既有“1.”又有“1．”等写法的，以“1.”为准。

错误：1.政治理论学习（换行）2．业务学习（换行）3.作风建设
正确：1.政治理论学习（换行）2.业务学习（换行）3.作风建设
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW338",
    clause="GB/T 15834-2011, 附录B.3.3",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def ordinals_of_a_list_agree_in_form(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for siblings in scope.series:
            if siblings.layer is not Layer.THIRD:
                continue
            marks = {item.ordinal.mark for item in siblings.items}
            others = [item for item in siblings.items if item.ordinal.mark not in (".", "、")]
            for item in others if "." in marks else ():
                yield item.line.mark(
                    item.span,
                    f"同一列序数有“1.”，也有“{item.ordinal.written}”，写法不一",
                    fix=f"{item.ordinal.number}.",
                )
