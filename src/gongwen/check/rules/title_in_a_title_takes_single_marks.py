"""书名号里面还要用书名号时，里面用单书名号〈〉。

错误：《关于学习《中国共产党章程》的通知》
正确：《关于学习〈中国共产党章程〉的通知》
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import nested
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW916",
    clause="GB/T 15834-2011, 4.15.3.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def title_in_a_title_takes_single_marks(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for at, fix in nested(line.words, "《》", "〈〉"):
            yield line.mark((at, at + 1), "书名号里面又用了双书名号", fix=fix)
