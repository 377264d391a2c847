"""印发日期写全年、月、日。

依据 GB/T 9704-1999 的公文不作判断。

错误：5月21日印发
正确：2025年5月21日印发
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule("GW412", clause="GB/T 9704-2012, 7.4.3", authority=Authority.STANDARD, force=Force.MUST)
def printing_date_is_whole(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is Standard.GBT9704_1999:
        return
    for line in manuscript.lines_of(Role.PRINTED_ON):
        for written in dates(line.words)[:1]:
            span = (written.start, written.end)
            if len(written.spans) < 3:
                yield line.mark(span, "印发日期应当写全年、月、日", "请补全日期")
            elif written.year is not None and written.year < 100:
                yield line.mark(span, "印发日期的年份应当写四位数字", "请写全年份")
