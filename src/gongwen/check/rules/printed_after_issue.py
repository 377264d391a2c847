"""印发日期不早于成文日期。

先签发，后送印；同一天可以。

错误：成文日期2025年5月21日，印发日期2025年5月20日
正确：成文日期2025年5月21日，印发日期2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW410",
    clause="党政机关公文处理工作条例, 第九条（十七）",
    authority=Authority.REGULATIONS,
    force=Force.CONTRADICTION,
)
def printed_after_issue(manuscript: Manuscript) -> Iterator[Mark]:
    issued, printed = manuscript.issued_on, manuscript.printed_on
    if issued is None or printed is None or printed >= issued:
        return
    for line in manuscript.lines_of(Role.PRINTED_ON):
        for written in dates(line.words)[:1]:
            day = f"{issued.year}年{issued.month}月{issued.day}日"
            message = f"印发日期早于成文日期（{day}）"
            yield line.mark((written.start, written.end), message, "请核对两个日期")
