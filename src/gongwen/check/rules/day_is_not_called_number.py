"""日期用“日”，不用“号”。

列为警告：“号”是口语。

错误：于5月21号召开
正确：于5月21日召开
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import dates
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

# 5月1号线, 2月3号楼: the number of something. Only what follows a day tells.
_FOLLOWS_A_DAY = re.compile(
    r"前|后|之[前后]|以[前后]|[上下中]午|晚|早|凌晨|至|到|起|止|开始"
    r"|召开|举行|举办|进行|左右|当[天日]|星期|周[一二三四五六日]"
    r"|[，。；、：！（()）—～~\-]|\s*$"
)


@rule(
    "GW957",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
)
def day_is_not_called_number(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if "号" not in line.words:
            continue
        for written in dates(line.words):
            if written.mark == "号" and _FOLLOWS_A_DAY.match(line.words, written.end):
                span = (written.end - 1, written.end)
                yield line.mark(span, f"“{written.written}”应当用“日”", fix="日")
