"""发文字号的年份与成文日期的年份一致。

年末成文、次年初编号，或年初补编上年序号的（12月、1月），不报。列为警告：沿用上年序号的虽然少，也会有。

错误：某医党〔2024〕6号，成文日期2025年5月21日
正确：某医党〔2025〕6号，成文日期2025年5月21日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule

_YEAR = re.compile(r"[〔\[［(（【](\d{4})", re.ASCII)


@rule(
    "GW220",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.CONTRADICTION,
    severity=Severity.WARNING,
)
def year_of_the_number_is_that_of_the_date(manuscript: Manuscript) -> Iterator[Mark]:
    head, issued = manuscript.document.head, manuscript.issued_on
    found = _YEAR.search(str(head.number)) if head and head.number else None
    if head is None or not head.number or found is None or issued is None:
        return
    turn = {12: issued.year + 1, 1: issued.year - 1}.get(issued.month)
    if int(found[1]) not in (issued.year, turn):
        message = f"发文字号的年份是{found[1]}，成文日期是{issued.year}年{issued.month}月{issued.day}日"
        yield mark_of(head.number, found.span(1), message, "请核对发文字号和成文日期")
