"""2012年7月1日起，公文不标主题词。

错误：主题词：卫生　安全　通知
正确：版记只有抄送机关、印发机关和印发日期
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule("GW420", clause="GB/T 9704-2012, 前言", authority=Authority.STANDARD, force=Force.MUST)
def no_subject_terms_since_2012(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is not Standard.GBT9704_2012:
        return
    for line in manuscript.lines_of(Role.SUBJECT_TERMS)[:1]:
        yield line.mark((0, len(line.words)), "GB/T 9704-2012 没有主题词", "请删去这一行")
