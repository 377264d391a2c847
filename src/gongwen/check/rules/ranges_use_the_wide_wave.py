"""浪纹线用全角“～”。

错误：3~5年
正确：3～5年
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_WAVE = re.compile(r"(?<=[0-9%％年月日时℃元])[~〜∼](?=[0-9])")
_CODE = re.compile("[A-Za-z/_]")


@rule(
    "GW971",
    clause="GB/T 15834-2011, 4.13",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def ranges_use_the_wide_wave(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.CELL:
            continue
        for found in _WAVE.finditer(line.words):
            if not _CODE.search(line.words[max(0, found.start() - 6) : found.start()]):
                yield line.mark(found.span(), "浪纹线应当用全角“～”", fix="～")
