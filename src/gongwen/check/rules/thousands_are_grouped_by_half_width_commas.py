"""分节的千位数，用半角逗号或空隙，不用全角逗号。

错误：1，200元
正确：1,200元，1200元
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_WIDE = re.compile(
    r"(?<![0-9.，,、])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?:\.[0-9]+)?"
    r"(?=[万亿]?(?:元|人|名|份|平方米|人次|篇|册|户|吨|公里|亩))"
)
_LIST = re.compile("[第号][0-9，]*$")


@rule(
    "GW976",
    clause="GB/T 15835-2011, 5.1.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
)
def thousands_are_grouped_by_half_width_commas(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _WIDE.finditer(line.words):
            if not _LIST.search(line.words[max(0, found.start() - 3) : found.start()]):
                yield line.mark(found.span(), "千位之间用了全角逗号", fix=found[0].replace("，", ""))
