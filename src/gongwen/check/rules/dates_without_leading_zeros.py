"""日期里的月、日不编虚位。

表格里可以。GB/T 9704 只对成文日期和印发日期这样要求，GB/T 15835 允许虚位，正文里的只作提示。

错误：于2025年05月02日召开
正确：于2025年5月2日召开
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import Script, dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW956",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    mends=Mends.ALWAYS,
)
def dates_without_leading_zeros(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for written in dates(line.words):
            if written.is_padded and written.script is Script.ARABIC and written.is_possible:
                yield line.mark((written.start, written.end), "月、日不编虚位", fix=written.in_arabic)
