"""同级序数按顺序排列。

前后序数都连得上，只有中间一个不合的，是写错了。

错误：一、……二、……五、……四、……
正确：一、……二、……三、……四、……
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
    "GW333",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
    mends=Mends.ASKED,
)
def ordinals_stand_in_order(manuscript: Manuscript) -> Iterator[Mark]:
    for each in breaks(manuscript, Fault.MISTAKEN):
        if each.item.ordinal.layer > Layer.ARTICLE:
            written = each.item.ordinal.written
            message = f"序数“{written}”与前后不连，这里应为“{each.expected}”"
            yield each.item.line.mark(each.item.span, message, f"请改为“{each.expected}”", each.fix)
