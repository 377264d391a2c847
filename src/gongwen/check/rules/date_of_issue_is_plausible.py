"""成文日期的年份在情理之中。

早于1921年或晚于2099年的，多是误输。

错误：2205年5月21日
正确：2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_YEARS = range(1921, 2100)


@rule("GW379", clause="GB/T 9704-2012, 7.3.5.4", authority=Authority.STANDARD, force=Force.CONTRADICTION)
def date_of_issue_is_plausible(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role not in (Role.DATE, Role.PRINTED_ON):
            continue
        for written in dates(line.words)[:1]:
            if written.is_whole and written.year_span and written.year not in _YEARS:
                start, end = written.year_span
                yield line.mark((start, end + 1), f"年份“{line.words[start:end]}”显然有误", "请核对年份")
