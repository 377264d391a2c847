"""印发日期之后加“印发”二字。

2012年7月1日以前的格式没有这一条。

错误：某某医院办公室　2025年5月21日
正确：某某医院办公室　2025年5月21日印发
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.gbt9704 import Standard

_PRINTED = re.compile(r"印\s*发|翻\s*印")


@rule(
    "GW411",
    clause="GB/T 9704-2012, 7.4.3",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def printing_date_ends_with_printed(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is not Standard.GBT9704_2012:
        return
    for line in manuscript.lines_of(Role.PRINTED_ON):
        found = dates(line.words)
        if not found or _PRINTED.search(line.words):
            continue
        end = len(line.words.rstrip())
        span = (found[0].start, end)
        yield line.mark(span, "印发日期之后应当加“印发”", fix=f"{found[0].written}印发")
