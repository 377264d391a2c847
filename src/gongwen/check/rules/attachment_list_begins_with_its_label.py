"""附件说明以“附件：”开头。

不写“附：”，冒号用全角。列为警告：网页文本常常改了这几个字。

错误：附：统计报表
正确：附件：统计报表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.attachments import entry_of
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW358",
    clause="GB/T 9704-2012, 7.3.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def attachment_list_begins_with_its_label(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        for listed in part.attachment_list:
            entry = entry_of(listed)
            if not entry.label:
                continue
            written = str(listed.lead)[slice(*entry.label)]
            if entry.labelled is None and "".join(written.split()) != "附件：":
                yield mark_of(
                    listed.lead, entry.label, f"附件说明应以“附件：”开头，这里写作“{written}”", fix="附件："
                )
