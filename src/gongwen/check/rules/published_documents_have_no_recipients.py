"""公布性公文（公告、通告、公报、决议）不写主送机关。

错误：某某医院关于临时停诊的公告／各位患者：
正确：标题下面直接是正文
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Direction, Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule("GW324", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def published_documents_have_no_recipients(manuscript: Manuscript) -> Iterator[Mark]:
    recipients = manuscript.main.recipients
    if recipients and manuscript.direction is Direction.PUBLISHED:
        message = f"{manuscript.kind}面向社会公布，不写主送机关"
        yield mark_of(recipients, (0, len(recipients)), message, "请删去主送机关")
