"""成文日期用阿拉伯数字。

2012年7月1日起施行的 GB/T 9704-2012 改用阿拉伯数字；此前的公文用汉字，不算错。

错误：二〇二五年五月二十一日
正确：2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import date_lines, must_be_arabic
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW372",
    clause="GB/T 9704-2012, 7.3.5.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def date_of_issue_in_arabic_digits(manuscript: Manuscript) -> Iterator[Mark]:
    for line, written in date_lines(manuscript):
        if must_be_arabic(manuscript, line):
            span = (written.start, written.end)
            fix = written.in_arabic if written.date else None
            yield line.mark(span, "成文日期应当用阿拉伯数字", fix=fix)
