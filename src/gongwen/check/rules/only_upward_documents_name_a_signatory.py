"""上行文以外的公文不标注签发人。

列为警告：条例只规定上行文标注签发人，没有写明别的公文不标注。

错误：通知的版头标注“签发人：张某某”
正确：通知的版头只有发文字号，居中
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Direction, Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW222",
    clause="党政机关公文处理工作条例, 第九条（六）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def only_upward_documents_name_a_signatory(manuscript: Manuscript) -> Iterator[Mark]:
    head = manuscript.document.head
    if head and head.signatories and manuscript.direction not in (None, Direction.UP):
        first = head.signatories[0]
        yield mark_of(first, (0, len(first)), f"{manuscript.kind}不是上行文，不标注签发人", "请删去签发人")
