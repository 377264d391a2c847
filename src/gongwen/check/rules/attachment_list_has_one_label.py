"""附件说明只写一个“附件：”，几个附件在后面编号。

列为提示：标准的例子只写一个“附件：”，条文没有写明。

错误：附件1：统计报表（换行）附件2：填表说明
正确：附件：1.统计报表（换行）2.填表说明
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.attachments import entry_of
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW367",
    clause="GB/T 9704-2012, 7.3.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def attachment_list_has_one_label(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        entries = [entry_of(listed) for listed in part.attachment_list]
        for position, entry in enumerate(entries):
            if entry.label is None or (entry.labelled is None and position == 0):
                continue
            written = str(entry.listed.lead)[slice(*entry.label)]
            serial = f"{entry.own_number}." if len(entries) > 1 and entry.own_number else ""
            fix = ("附件：" if position == 0 else "") + serial
            yield mark_of(entry.listed.lead, entry.label, f"附件说明中“{written}”应写作“{fix}”", fix=fix)
