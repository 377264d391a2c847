"""主送机关中每个机关只列一次。

列为警告：多半是改稿时重复填写。

错误：各支部、各科室、各支部：
正确：各支部、各科室：
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import organs_in
from gongwen.check.rule import Authority, Force, rule


@rule("GW327", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def recipients_are_named_once(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        seen: set[str] = set()
        for organ in organs_in(str(part.recipients)) if part.recipients else ():
            if organ.name in seen and part.recipients:
                yield mark_of(part.recipients, organ.span, f"主送机关中“{organ.name}”列了两次", "请删去一处")
            seen.add(organ.name)
