"""抄送机关之间用标点隔开，不空格代替。

列为警告：条文没有写明名称之间用什么标点。

错误：抄送：市委办公室 市府办公室。
正确：抄送：市委办公室，市府办公室。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_APART = re.compile(r"(?<=[会局办室院府委厅部处所站队校司科组社团党])[ 　]+(?=[\u4e00-\u9fff]{2})")


@rule("GW403", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def copied_organs_stand_apart_by_marks(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.COPIED_TO):
        for found in _APART.finditer(line.words):
            yield line.mark(found.span(), "抄送机关之间应当用标点隔开", fix="，")
