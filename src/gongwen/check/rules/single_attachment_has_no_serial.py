"""只有一个附件的，不编序号。

错误：附件：1.统计报表
正确：附件：统计报表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.attachments import holdings
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW362",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
)
def single_attachment_has_no_serial(manuscript: Manuscript) -> Iterator[Mark]:
    for holding in holdings(manuscript):
        if len(holding.entries) != 1 or len(holding.attached) > 1:
            continue
        entry = holding.entries[0]
        if entry.serial and entry.number == 1:
            yield mark_of(entry.listed.lead, entry.serial, "只有一个附件，不编序号", fix="")
