"""序数的写法正确。

汉字数字不写成“一十”“二一”，“第×条”的“第”不写成别的字。列为警告：是写法不对，不是内容矛盾。

错误：一十、……二一、……条五条……
正确：十、……二十一、……第五条……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.numerals import chinese_number

_CHINESE = "〇零一二三四五六七八九十百"


@rule(
    "GW356",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def ordinal_numeral_is_well_formed(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            ordinal = item.ordinal
            if ordinal.layer <= Layer.ARTICLE and not ordinal.written.startswith("第"):
                fix = f"第{ordinal.written[1:]}"
                yield item.line.mark(item.span, f"序数“{ordinal.written}”写错了", fix=fix)
                continue
            if ordinal.numeral[0] not in _CHINESE:
                continue
            right = chinese_number(ordinal.number)
            if ordinal.numeral != right:
                fix = ordinal.written.replace(ordinal.numeral, right, 1)
                yield item.line.mark(item.span, f"序数“{ordinal.written}”的数字应写作“{right}”", fix=fix)
