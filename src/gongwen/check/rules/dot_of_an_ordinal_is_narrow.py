"""阿拉伯数字序数后的下脚点用半角。

列为提示：全列一致用“1．”的很常见；与“1.”混用的，由“同一列序数的写法一致”指出。

错误：1．健全机制。
正确：1.健全机制。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW340",
    clause="GB/T 15834-2011, 附录B.3.3",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
    mends=Mends.ALWAYS,
)
def dot_of_an_ordinal_is_narrow(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for siblings in scope.series:
            if siblings.layer is not Layer.THIRD or any(item.ordinal.mark == "." for item in siblings.items):
                continue
            for item in siblings.items:
                numeral, mark = item.ordinal.numeral, item.ordinal.mark
                if mark == "．" or not numeral.isdecimal():
                    behind = item.line.words[item.ordinal.end : item.ordinal.end + 1]
                    fix = None if behind.isdigit() else f"{item.ordinal.number}."
                    yield item.line.mark(
                        item.span,
                        f"序数“{item.ordinal.written}”的下脚点不是半角",
                        f"请改为“{item.ordinal.number}.”",
                        fix,
                    )
