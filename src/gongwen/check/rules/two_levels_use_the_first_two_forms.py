"""两个层次一般用“一、”“（一）”。

只有两层的，实务中也用“一、”“1.”，只作提示，一篇提示一次。

错误：一、……1.……2.……
正确：一、……（一）……（二）……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.outlines import jumps
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW346",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
)
def two_levels_use_the_first_two_forms(manuscript: Manuscript) -> Iterator[Mark]:
    said: set[tuple[object, ...]] = set()
    for jump in jumps(manuscript):
        item = jump.siblings.items[0]
        kind = (item.line.part, jump.parent.ordinal.layer, item.ordinal.layer)
        if not jump.is_elsewhere and kind not in said:
            said.add(kind)
            yield item.line.mark(
                item.span,
                f"“{jump.parent.ordinal.written}”之下直接用“{item.ordinal.written}”，没有“{jump.skipped.form}”这一层",
                "一般依次用“一、”“（一）”“1.”“（1）”",
            )
