"""主送的机关不再抄送。

列为警告：一个机关收到两份，多半是没有核对。

错误：主送某某市财政局，抄送某某市财政局、某某市审计局
正确：主送某某市财政局，抄送某某市审计局
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import organs_in
from gongwen.check.rule import Authority, Force, rule


@rule("GW328", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def recipients_are_not_copied_to_again(manuscript: Manuscript) -> Iterator[Mark]:
    imprint = manuscript.document.imprint
    recipients = manuscript.main.recipients or (imprint.recipients if imprint else None)
    if imprint is None or not imprint.copied_to or not recipients:
        return
    named = {organ.name for organ in organs_in(str(recipients))}
    for organ in organs_in(str(imprint.copied_to)):
        if organ.name in named:
            message = f"“{organ.name}”已经主送，又列入抄送"
            yield mark_of(imprint.copied_to, organ.span, message, "请从抄送中删去")
