"""横排文稿的引号用“”‘’，不用直角引号「」『』。

错误：开展「微课堂」活动
正确：开展“微课堂”活动
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_CURVED = dict(zip("「」『』", "“”‘’", strict=True))
_CORNER = re.compile("[「」『』]")


@rule(
    "GW915",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def corner_brackets_are_not_used(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _CORNER.finditer(line.words):
            fix = _CURVED[match[0]]
            yield line.mark(match.span(), f"横排文稿不用直角引号{match[0]}", fix=fix)
