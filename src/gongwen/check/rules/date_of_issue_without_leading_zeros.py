"""成文日期的月、日不编虚位。

1 不写作 01。

错误：2025年05月02日
正确：2025年5月2日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import Script, date_lines
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW375",
    clause="GB/T 9704-2012, 7.3.5.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def date_of_issue_without_leading_zeros(manuscript: Manuscript) -> Iterator[Mark]:
    for line, written in date_lines(manuscript):
        if written.is_padded and written.script is Script.ARABIC:
            fix = written.in_arabic if written.is_possible else None
            yield line.mark((written.start, written.end), "成文日期的月、日不编虚位", fix=fix)
