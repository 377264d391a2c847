"""结构层次由高到低，不高过开头用的一层。

一篇可以从任何一层写起，之后只往下展开。列为提示：标准说的是各层的次序，行文可以另有安排。

错误：（一）……一、……二、……
正确：一、……（一）……（二）……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW347",
    clause="GB/T 15834-2011, 附录B.3.8",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def levels_do_not_climb(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        firsts = [
            each.items[0]
            for each in scope.series
            if len(each.items) > 1 and each.items[0].ordinal.number == 1
        ]
        firsts = sorted(
            (each for each in firsts if each.ordinal.layer >= Layer.FIRST), key=lambda each: each.at
        )
        outermost = firsts[0] if firsts and scope.is_text else None
        for item in firsts:
            if outermost and item.ordinal.layer < outermost.ordinal.layer:
                yield item.line.mark(
                    item.span,
                    f"前面已从“{outermost.ordinal.written}”写起，这里又出现更高的层次“{item.ordinal.written}”",
                    "请按“一、”“（一）”“1.”“（1）”由高到低安排层次",
                )
                outermost = item
