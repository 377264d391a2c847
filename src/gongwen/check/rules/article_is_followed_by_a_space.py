"""第×章、第×条之后空一格。

从 PDF 读出的文字看不出这个空格，不作判断。列为提示：实际文件里常常不空。

错误：第一条为规范印章使用，制定本办法。
正确：第一条　为规范印章使用，制定本办法。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule

_LAYERS = (Layer.CHAPTER, Layer.SECTION, Layer.ARTICLE)


@rule(
    "GW353",
    clause="GB/T 15834-2011, 附录B.3.6",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
    mends=Mends.ALWAYS,
)
def article_is_followed_by_a_space(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript) if manuscript.origin is not Origin.PDF else ():
        for item in scope.items:
            behind = item.line.words[item.ordinal.end : item.ordinal.end + 1]
            if item.ordinal.layer in _LAYERS and behind and not behind.isspace():
                written = item.ordinal.written
                yield item.line.mark(item.span, f"“{written}”之后应空一格", fix=f"{written}\u3000")
