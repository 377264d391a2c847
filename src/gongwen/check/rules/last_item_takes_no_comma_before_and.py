"""并列词语之间用了“和”“及”“以及”的地方，不再用顿号。

“和学生交朋友、和家长多联系”的“和”是介词，姓和的人名后面还有并列的，不在此列。“以及”前的顿号各家说法不一，由人斟酌。

错误：门诊、急诊、和住院
正确：门诊、急诊和住院
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_MARK = re.compile(
    "、(?=(?P<word>以及|和(?![谐睦美平气善顺乐悦解为畅煦衷服]|而|合|盘|田|县|龙|政|硕|静|林|布|[^，。；：、]{1,12}(?:打成|交朋友|在一起|一起|一道|谈心|结对))|及(?![时格早第])|或者))"
    f"(?![^，。；：、]{{1,12}}、[{HAN}])"  # with more items behind it is a preposition, or somebody's name
)

_WITH = re.compile(
    "(?:^|[，。；：、“])[和与同跟][^，。；：、]{2,}$"
)  # the item before begins with a preposition
_REACH = 30


@rule("GW930", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def last_item_takes_no_comma_before_and(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _MARK.finditer(line.words):
            if _WITH.search(line.words, max(0, match.start() - _REACH), match.start()):
                continue
            yield line.mark(match.span(), f"“{match['word']}”前多了顿号", fix="")
