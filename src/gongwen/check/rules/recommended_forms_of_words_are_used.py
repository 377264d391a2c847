"""一个词有两种写法时，用推荐的写法。

如“账户”不写作“帐户”，“撤销”不写作“撤消”，“佩戴胸牌”不写作“佩带胸牌”，“其他”不写作“其它”。

错误：上班期间佩带胸牌
正确：上班期间佩戴胸牌
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.words import PREFERRED, WordList

_WORDS = WordList.of(PREFERRED)


@rule("GW941", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def recommended_forms_of_words_are_used(manuscript: Manuscript) -> Iterator[Mark]:
    yield from _WORDS.marks(manuscript)
