"""中文里的逗号用全角“，”。

数字的千分位（1,000）、英文词句和代码里的逗号不在此列。逗号后面为隔开而敲的空格一并去掉。

错误：认真组织,抓好落实
正确：认真组织，抓好落实
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import half_width
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW901",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def comma_is_full_width(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for start, end, hint, fix in half_width(line.words, ","):
            yield line.mark((start, end), "中文里用了半角逗号", hint, fix)
