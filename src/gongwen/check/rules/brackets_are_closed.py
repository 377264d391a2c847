"""括号成对出现。

“1）”之类的序号不算。括号里的话分成两段写的，到后两段为止找另一半。

错误：各单位（含直属机构应于月底前报送
正确：各单位（含直属机构）应于月底前报送
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.pairing import BRACKETS, lone_marks
from gongwen.check.rule import Authority, Force, rule


@rule("GW910", clause="GB/T 15834-2011, 4.9", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def brackets_are_closed(manuscript: Manuscript) -> Iterator[Mark]:
    for text, at, mark in lone_marks(manuscript, BRACKETS):
        yield mark_of(text, (at, at + 1), f"“{mark}”没有与它配对的另一半", "请补上缺少的一半，或者删去多余的")
