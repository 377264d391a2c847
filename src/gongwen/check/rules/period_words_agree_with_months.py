"""季度、半年与所注的月份相符。

错误：第一季度（1—4月）
正确：第一季度（1—3月）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_PERIODS = {
    "第一季度": (1, 3),
    "一季度": (1, 3),
    "第二季度": (4, 6),
    "二季度": (4, 6),
    "第三季度": (7, 9),
    "三季度": (7, 9),
    "第四季度": (10, 12),
    "四季度": (10, 12),
    "前三季度": (1, 9),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "全年": (1, 12),
}
_NOTED = re.compile(
    "(?P<period>第?[一二三四]季度|前三季度|[上下]半年|全年)[（(]"
    "(?P<first>[0-9]{1,2})月?(?:份)?[—–~～至到－-](?P<last>[0-9]{1,2})月(?:份)?[）)]"
)


@rule("GW962", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def period_words_agree_with_months(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _NOTED.finditer(line.words):
            first, last = _PERIODS[found["period"]]
            if (int(found["first"]), int(found["last"])) != (first, last):
                message = f"{found['period']}是{first}—{last}月"
                yield line.mark(found.span(), message, "请核对月份")
