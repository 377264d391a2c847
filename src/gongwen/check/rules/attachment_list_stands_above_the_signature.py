"""附件说明在正文之下、署名之上。

列为警告：网页文本常常打乱次序。

错误：……2025年5月21日（换行）附件：统计报表
正确：附件：统计报表（换行）……2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.attachments import entry_of
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW359",
    clause="GB/T 9704-2012, 7.3.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def attachment_list_stands_above_the_signature(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.origin is Origin.FACTS:
        return  # there it is set where it belongs
    for part in manuscript.document.parts:
        signed = part.signature and (part.signature.organ or part.signature.date)
        if not part.attachment_list or not signed:
            continue
        listed = part.attachment_list[0].lead
        above, here = signed.place(0), listed.place(0)
        if above and here and (above.line, above.column) < (here.line, here.column):
            span = entry_of(part.attachment_list[0]).label or (0, len(listed))
            yield mark_of(listed, span, "附件说明在署名之后", "请移到正文之下一行、署名之上")
