"""附件说明中的序号用阿拉伯数字加下脚点。

列为警告：下脚点见于标准的例子，条文没有写明。

错误：附件：1、统计报表
正确：附件：1.统计报表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.attachments import entry_of
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW360",
    clause="GB/T 9704-2012, 7.3.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def attachment_serial_takes_a_dot(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        for listed in part.attachment_list:
            entry = entry_of(listed)
            if entry.serial is None or entry.mark in (".", "．"):
                continue
            written = str(listed.lead)[slice(*entry.serial)].rstrip()
            span = (entry.serial[0], entry.serial[0] + len(written))
            yield mark_of(
                listed.lead, span, f"附件序号“{written}”应写作“{entry.number}.”", fix=f"{entry.number}."
            )
