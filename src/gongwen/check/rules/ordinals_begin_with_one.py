"""同级序数从一起编。

只有一个序数的、前面另有编号接得上的，不作判断。

错误：（二）健全机制……（三）加强培训……
正确：（一）健全机制……（二）加强培训……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import breaks
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sequences import Fault


@rule(
    "GW334",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
)
def ordinals_begin_with_one(manuscript: Manuscript) -> Iterator[Mark]:
    for each in breaks(manuscript, Fault.LATE):
        if not each.lost and each.item.ordinal.layer > Layer.ARTICLE:
            written = each.item.ordinal.written
            yield each.item.line.mark(
                each.item.span,
                f"这一级序数从“{written}”起，没有“{each.expected}”",
                "请补上前面的部分，或者从头编号",
            )
