"""一个句子里不套用两层冒号。

引号里面的冒号、时间、列举各项的标签不算。列为提示：有时改成分行更清楚，由人斟酌。

错误：会议要求：要做到三点：一是提高认识。
正确：会议要求，要做到三点：一是提高认识。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_NESTED = re.compile(f"[{HAN}]{{2,30}}[求出定示调]：[^：。；？！“”\\n]{{4,60}}[下点面项是括]：(?=[{HAN}])")


@rule(
    "GW934",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def colons_are_not_nested(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        words = line.words
        for match in _NESTED.finditer(words):
            yield line.mark(
                (match.end() - 1, match.end()),
                "一个句子里套用了两层冒号",
                "请把其中一个改为逗号，或者分成两句",
            )
