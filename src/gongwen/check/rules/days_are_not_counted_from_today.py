"""文件里的日期写明年、月、日，不写“明天”“下周三”。

读到文件的那一天不一定是写文件的那一天。只作提示。

错误：请于明天下午报送
正确：请于5月22日下午报送
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_RELATIVE = re.compile(
    "(?<![“‘])(?:(?:今天|明天|后天|昨天|前天|今日|明日|昨日)(?=上午|下午|晚上|中午|早上|之?前[，。报送])"
    "|(?:本周|下周|上周|下下周|本星期|下星期)[一二三四五六日](?![次个期]))"
)


@rule("GW967", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def days_are_not_counted_from_today(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for found in _RELATIVE.finditer(line.words):
            yield line.mark(found.span(), f"“{found[0]}”没有写明日期", "请写明月、日")
