"""序数的括号用全角。

错误：(一)健全机制 ⑴个人申报
正确：（一）健全机制 （1）个人申报
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer, written_ordinal
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule

_WIDE = str.maketrans("()", "（）")


@rule(
    "GW342",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def ordinal_brackets_are_full_width(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            ordinal = item.ordinal
            if ordinal.layer not in (Layer.SECOND, Layer.FOURTH, Layer.HALF_BRACKETED):
                continue
            if set("()") & set(ordinal.written):
                right = ordinal.written.translate(_WIDE)
                yield item.line.mark(item.span, f"序数“{ordinal.written}”的括号应为全角", fix=right)
            elif not set("（）") & set(ordinal.written):
                right = written_ordinal(ordinal.layer, ordinal.number)
                yield item.line.mark(item.span, f"序数“{ordinal.written}”用了合成字符", fix=right)
