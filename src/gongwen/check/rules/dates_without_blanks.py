"""日期中间不空格。

全文的数字和汉字之间都空格的，是排版的习惯，不作判断。列为警告：条文没有规定，但日期中间的空格多半是转换时留下的。

错误：2011 年5月21 日
正确：2011年5月21日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import dates
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_TIGHT = re.compile(r"[\u4e00-\u9fff][0-9]|[0-9][\u4e00-\u9fff]")
_LOOSE = re.compile(r"[\u4e00-\u9fff][ 　\u00a0][0-9]|[0-9][ 　\u00a0][\u4e00-\u9fff]")
_BLANKS = re.compile("[ 　\u00a0]+")
_TO_FILL = re.compile("[ 　\u00a0_]+日")


@rule(
    "GW961",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def dates_without_blanks(manuscript: Manuscript) -> Iterator[Mark]:
    tight = loose = 0
    marks = []
    for line in manuscript.prose:
        if line.role is Role.CELL:
            continue
        tight += len(_TIGHT.findall(line.words))
        loose += len(_LOOSE.findall(line.words))
        for written in dates(line.words):
            is_form = written.day_span is None and _TO_FILL.match(line.words, written.end)
            if written.has_blanks and written.month_span and not is_form:
                marks.append((line, written))
    if loose > tight:
        return
    for line, written in marks:
        fix = _BLANKS.sub("", written.written)
        yield line.mark((written.start, written.end), f"“{written.written}”中间有空格", fix=fix)
