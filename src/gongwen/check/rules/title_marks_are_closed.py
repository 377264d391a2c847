"""书名号成对出现。

错误：根据《某某省医疗机构管理办法的规定
正确：根据《某某省医疗机构管理办法》的规定
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.pairing import TITLES, lone_marks
from gongwen.check.rule import Authority, Force, rule


@rule("GW911", clause="GB/T 15834-2011, 4.15", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def title_marks_are_closed(manuscript: Manuscript) -> Iterator[Mark]:
    for text, at, mark in lone_marks(manuscript, TITLES):
        yield mark_of(text, (at, at + 1), f"“{mark}”没有与它配对的另一半", "请补上缺少的一半，或者删去多余的")
