"""标题中的文种不重复。

转发、印发同一文种的公文，只保留一个文种。加书名号的见 GW304。列为警告：条文没有规定，但重复的文种读来不通。

错误：某某市卫生健康委员会关于转发做好夏季防汛工作的通知的通知
正确：某某市卫生健康委员会转发关于做好夏季防汛工作的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_DOUBLED = re.compile(r"(通知|通报|通告|公告|决定|报告|请示|批复|意见|复函|函|纪要)的?\1$")


@rule("GW303", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def kind_is_not_doubled(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        title = read_title(part.title)
        doubled = _DOUBLED.search(title.words)
        if part.label is None and doubled:
            span = title.span(doubled.start(), doubled.end())
            message = f"标题中的文种“{doubled[1]}”重复"
            yield mark_of(part.title.text, span, message, f"请只留一个“{doubled[1]}”")
