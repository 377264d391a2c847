"""中文里的分号用全角“；”。

英文词句和代码里的分号不在此列。

错误：健全制度;抓好落实
正确：健全制度；抓好落实
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import half_width
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW902",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def semicolon_is_full_width(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for start, end, hint, fix in half_width(line.words, ";"):
            yield line.mark((start, end), "中文里用了半角分号", hint, fix)
