"""同级序数不重复。

错误：1.个人申报……2.支部推荐……2.党委审定……
正确：1.个人申报……2.支部推荐……3.党委审定……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import breaks
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.check.sequences import Fault


@rule(
    "GW332",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
    mends=Mends.ASKED,
)
def ordinals_are_not_repeated(manuscript: Manuscript) -> Iterator[Mark]:
    for each in breaks(manuscript, Fault.REPEATED):
        if each.item.ordinal.layer > Layer.ARTICLE:
            written = each.item.ordinal.written
            hint = f"请改为“{each.expected}”" if each.fix else f"请改为“{each.expected}”，后面的依次顺延"
            yield each.item.line.mark(each.item.span, f"同级序数“{written}”重复", hint, each.fix)
