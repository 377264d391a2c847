"""成文日期写作“2025年5月21日”。

不用点、短横或斜线代替年、月、日；印发日期也一样。

错误：2025.5.21
正确：2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import short_dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW377",
    clause="GB/T 9704-2012, 7.3.5.4, 7.4.3",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def date_of_issue_in_words(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role not in (Role.DATE, Role.PRINTED_ON):
            continue
        for written in short_dates(line.words):
            message = f"{line.role}应当写出年、月、日"
            fix = written.in_arabic if written.date else None
            yield line.mark((written.start, written.end), message, fix=fix)
