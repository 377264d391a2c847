"""用顿号并列的词语，末尾“等”字前不加顿号。

错误：急诊、门诊、住院、等科室
正确：急诊、门诊、住院等科室
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import ordinal_end
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_MARK = re.compile("(?<!…)、(?=等(?![级候待额同差距离次位值效边到着于渗比温高压速量身]))")


@rule(
    "GW929",
    clause="GB/T 15834-2011, B.1.2",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def and_so_on_follows_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _MARK.finditer(line.words, ordinal_end(line.words)):
            yield line.mark(match.span(), "“等”前多了顿号", fix="")
