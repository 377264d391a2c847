"""相邻两个数字连用表示概数，中间不加顿号。

列为提示：“一、二名”可能说的是第一名和第二名。

错误：用三、五天时间完成
正确：用三五天时间完成
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_PAIR = re.compile(
    "(?<![第一二三四五六七八九十百千、至到])(?P<a>[一二三四五六七八])、(?P<b>[二三四五六七八九])"
    "(?=[天个名年里](?![级度、])|十[名人个天年里](?!级))"
)
_ORDER = "一二三四五六七八九"


@rule(
    "GW984",
    clause="GB/T 15834-2011, 4.5.3.4",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def rough_pairs_stand_together(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for found in _PAIR.finditer(line.words):
            distance = _ORDER.index(found["b"]) - _ORDER.index(found["a"])
            if found.start() and (distance == 1 or (found["a"], found["b"]) == ("三", "五")):
                span = (found.start(), found.end())
                yield line.mark(span, "相邻数字表示概数，中间不加顿号", fix=found["a"] + found["b"])
