"""成文日期的年份写四位数字。

错误：25年5月21日
正确：2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import date_lines
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW376", clause="GB/T 9704-2012, 7.3.5.4", authority=Authority.STANDARD, force=Force.MUST)
def date_of_issue_with_full_year(manuscript: Manuscript) -> Iterator[Mark]:
    for line, written in date_lines(manuscript):
        if written.year is not None and written.year_span and written.year < 100:
            start, end = written.year_span
            yield line.mark((start, end + 1), "成文日期的年份应当写四位数字", "请写全年份")
