"""印发日期用阿拉伯数字。

依据 GB/T 9704-1999 的公文不作判断。

错误：二〇二五年五月二十一日印发
正确：2025年5月21日印发
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import Script, dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.gbt9704 import Standard


@rule(
    "GW414",
    clause="GB/T 9704-2012, 7.4.3",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def printing_date_in_arabic_digits(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is Standard.GBT9704_1999:
        return
    for line in manuscript.lines_of(Role.PRINTED_ON):
        for written in dates(line.words)[:1]:
            if written.script is Script.CHINESE:
                fix = written.in_arabic if written.date else None
                yield line.mark((written.start, written.end), "印发日期应当用阿拉伯数字", fix=fix)
