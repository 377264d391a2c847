"""同一机关只抄送一次。

列为警告：多半是改稿时重复填写。

错误：抄送：市财政局，市卫生健康委员会，市财政局。
正确：抄送：市财政局，市卫生健康委员会。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.organs import organs_in
from gongwen.check.rule import Authority, Force, rule


@rule("GW404", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def copied_organs_differ(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.COPIED_TO):
        seen: set[str] = set()
        for organ in organs_in(line.words):
            if organ.name in seen:
                yield line.mark(organ.span, f"“{organ.name}”在抄送机关中重复", "请删去一处")
            seen.add(organ.name)
