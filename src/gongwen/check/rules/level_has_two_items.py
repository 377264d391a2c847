"""一个层次至少有两项。

只有一项的，不必单独编号。

错误：一、……（一）……二、……
正确：一、……（一）……（二）……二、……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW350",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
)
def level_has_two_items(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        singles = {id(each.items[0]) for each in scope.series if len(each.items) == 1}
        for siblings in scope.siblings if scope.is_text else ():
            item, parent = siblings.items[0], siblings.parent
            if parent is None or id(item) not in singles or not Layer.FIRST <= siblings.layer <= Layer.FOURTH:
                continue
            goes_on_inside = item.ordinal.form_of(2) in item.line.words
            if len(siblings.items) == 1 and item.ordinal.number == 1 and not goes_on_inside:
                message = f"“{parent.ordinal.written}”之下只有“{item.ordinal.written}”一项"
                yield item.line.mark(item.span, message, "请补上其他各项，或者不编号")
