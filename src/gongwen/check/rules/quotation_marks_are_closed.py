"""引号成对出现。

引文分几段写的，每段开头用前引号、末段才用后引号，不算缺。方向写反的引号由另一条规则检查。

错误：开展“三好一满意活动
正确：开展“三好一满意”活动
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.pairing import QUOTES, lone_marks
from gongwen.check.rule import Authority, Force, rule


@rule("GW912", clause="GB/T 15834-2011, 4.8", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def quotation_marks_are_closed(manuscript: Manuscript) -> Iterator[Mark]:
    for text, at, mark in lone_marks(manuscript, QUOTES):
        yield mark_of(text, (at, at + 1), f"“{mark}”没有与它配对的另一半", "请补上缺少的一半，或者删去多余的")
