"""主题词之间空格，不加标点。

错误：主题词：卫生、安全、通知
正确：主题词：卫生　安全　通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.gbt9704 import Standard

_MARKS = re.compile("[、，,；;。]+")


@rule("GW423", clause="GB/T 9704-1999", authority=Authority.STANDARD, force=Force.MUST, mends=Mends.ALWAYS)
def subject_terms_stand_apart_by_blanks(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is not Standard.GBT9704_1999:
        return
    for line in manuscript.lines_of(Role.SUBJECT_TERMS):
        for found in _MARKS.finditer(line.words):
            at_end = found.end() == len(line.words)
            yield line.mark(found.span(), "主题词之间不加标点", fix="" if at_end else "　")
