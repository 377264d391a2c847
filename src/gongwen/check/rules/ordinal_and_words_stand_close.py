"""序数与后面的文字之间、序数内部不空格。

“1.”后的半角空格、第×条后的空格不在此列。

错误：一、 指导思想
正确：一、指导思想
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule

_OPEN = (Layer.FIRST, Layer.THIRD)
_BLANK = re.compile(r"[ \u3000\u00a0]+(?=\S)")


@rule(
    "GW344",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def ordinal_and_words_stand_close(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            ordinal = item.ordinal
            if ordinal.layer <= Layer.ARTICLE or (ordinal.mark in ("", ".") and ordinal.layer in _OPEN):
                continue
            blank = _BLANK.match(item.line.words, ordinal.end)
            if blank and not scope.is_table and item.line.is_typed(*blank.span()):
                yield item.line.mark(blank.span(), f"序数“{ordinal.written}”后多空格", fix="")
            for inner in _BLANK.finditer(item.line.words, ordinal.start, ordinal.end):
                yield item.line.mark(inner.span(), f"序数“{ordinal.written}”中间多空格", fix="")
