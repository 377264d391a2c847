"""成文日期写全年、月、日。

列为警告：不单独印发的计划、总结可以只写到月。

错误：2025年5月
正确：2025年5月21日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import date_lines
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW374",
    clause="GB/T 9704-2012, 7.3.5.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def date_of_issue_is_whole(manuscript: Manuscript) -> Iterator[Mark]:
    for line, written in date_lines(manuscript):
        missing = [
            unit
            for unit, span in zip(
                "年月日", (written.year_span, written.month_span, written.day_span), strict=True
            )
            if span is None
        ]
        if missing and len(line.words.strip()) < _LONGEST:
            message = f"成文日期缺{'、'.join(missing)}"
            yield line.mark((written.start, written.end), message, "请写全年、月、日")


_LONGEST = 14  # characters: what is longer is more than a date
