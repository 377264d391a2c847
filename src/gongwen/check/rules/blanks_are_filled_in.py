"""正文里的下划线空格都已填写。

承诺书、登记表、合同等供人填写的附件，以及整篇都是填空的样张不在此列。没有填写的文件不能印发，列为错误。

错误：经研究决定于____年__月__日召开会议
正确：经研究决定于2025年5月21日召开会议
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_BLANK = re.compile("[_＿]{2,}(?:[年月日名人个次项条元号]|万元)?")
_FORM = 4  # lines with blanks: with more of them it is a form


@rule("GW811", clause="实务", authority=Authority.PRACTICE, force=Force.UNFINISHED)
def blanks_are_filled_in(manuscript: Manuscript) -> Iterator[Mark]:
    lines = [line for line in manuscript.prose if line.part <= 0 and line.role is not Role.CELL]
    places = [(line, match) for line in lines for match in _BLANK.finditer(line.words)]
    if len({id(line) for line, _ in places}) <= _FORM:
        for line, match in places:
            yield line.mark(match.span(), f"“{match[0]}”没有填写", "请填写实际内容")
