"""正文里没有孤零零的一个字占一行。

多半是原页面或者竖排文字的残留。表格里的序号、单字栏目名，作答的“无”“略”“是”“否”不在此列。列为警告：不是不规范，而是多出来的。

错误：议（独占一行）
正确：（删去，或者接回原来的位置）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import ANSWERS, is_han
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW831", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def single_characters_do_not_stand_alone(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        words = line.words.strip()
        if len(words) == 1 and is_han(words) and words not in ANSWERS:
            start = line.words.index(words)
            yield line.mark((start, start + 1), f"“{words}”独占一行", "请删去，或者接回原来的位置")
