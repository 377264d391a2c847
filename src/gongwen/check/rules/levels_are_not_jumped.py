"""结构层次逐级展开，不越级。

同一篇里，有的一级标题下先有（一）再有1.，有的直接用1.，后者是越级。全篇只有“一、”“1.”两层的，由“两个层次用‘一、’‘（一）’”提示。

错误：一、……（一）……二、……1.……2.……
正确：一、……（一）……二、……（一）……（二）……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.outlines import jumps
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW345",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.NORMALLY,
)
def levels_are_not_jumped(manuscript: Manuscript) -> Iterator[Mark]:
    for jump in jumps(manuscript):
        if jump.is_elsewhere:
            item = jump.siblings.items[0]
            yield item.line.mark(
                item.span,
                f"“{jump.parent.ordinal.written}”之下直接用“{item.ordinal.written}”，越过了“{jump.skipped.form}”这一层",
                f"请依次用“{jump.skipped.form}”起的序数",
            )
