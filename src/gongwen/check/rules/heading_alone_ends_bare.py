"""独占一行的标题，末尾不加冒号、逗号。

列为提示：实际文件里很常见。

错误：三、工作要求：
正确：三、工作要求
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, rule

_LONGEST = 20  # characters: what is longer may be a sentence that leads on to the next line


@rule(
    "GW349",
    clause="GB/T 15834-2011, 附录B.4",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def heading_alone_ends_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            words = item.line.words.rstrip()
            is_heading = item.ordinal.layer in (Layer.FIRST, Layer.SECOND) and len(words) <= _LONGEST
            if (
                is_heading
                and scope.is_text
                and words[-1] in "：:，、"
                and not set("。；：，") & set(words[:-1])
            ):
                yield item.line.mark((len(words) - 1, len(words)), "独占一行的标题末尾不加标点", fix="")
