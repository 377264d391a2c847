"""不写别字。

只收哪里出现都是错的写法，如“布署”“松驰”“再接再励”；每个词都说明为什么。“研究竞争”“公布署名文章”里碰巧连着的字不算。
列为警告：这些写法没有两可。别字由人改，--fix 不动。

错误：各科室要周密布署
正确：各科室要周密部署
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.words import CERTAIN, WordList

_WORDS = WordList.of(CERTAIN)


@rule("GW940", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def words_are_written_right(manuscript: Manuscript) -> Iterator[Mark]:
    yield from _WORDS.marks(manuscript)
