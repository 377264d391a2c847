"""不写别字。

只收无论上下文如何都是错的写法，如“布署”“松驰”“撤消机构”；每个词都说明为什么。列为警告：这些写法没有两可。

错误：各科室要周密布署
正确：各科室要周密部署
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.check.words import CERTAIN, WordList

_WORDS = WordList.of(CERTAIN)


@rule(
    "GW940",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def words_are_written_right(manuscript: Manuscript) -> Iterator[Mark]:
    yield from _WORDS.marks(manuscript)
