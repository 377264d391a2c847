"""序数之后有标题或者内容。

列为警告：内容可能是转换文件时丢失的。

错误：三、（换行）四、保障措施
正确：三、工作要求（换行）四、保障措施
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, rule

_CLOSINGS = ("特此", "妥否", "当否", "以上")  # what the text ends with


@rule(
    "GW351",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
    severity=Severity.WARNING,
)
def heading_has_words(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        starts = {item.at for item in scope.items}
        for item in scope.items:
            is_bare = not item.line.words[item.ordinal.end :].strip(" \u3000。．.、：:")
            follows = (
                item.at + 1 in starts
                or item.at + 1 == len(scope.lines)
                or scope.lines[item.at + 1].words.lstrip().startswith(_CLOSINGS)
            )
            if (
                is_bare
                and follows
                and item.ordinal.sure
                and scope.is_text
                and item.ordinal.layer >= Layer.FIRST
            ):
                yield item.line.mark(
                    item.span, f"序数“{item.ordinal.written}”之后没有文字", "请补上标题或者内容"
                )
