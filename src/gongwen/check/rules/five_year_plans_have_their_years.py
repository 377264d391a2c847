"""五年规划与所注的年份相符。

错误：“十四五”（2020—2025年）
正确：“十四五”（2021—2025年）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_NUMERALS = "一二三四五六七八九"
_NOTED = re.compile(
    "“?十(?P<which>[一二三四五六七八])五”?(?:时期|期间|规划|规划期)?[（(]"
    "(?P<first>20[0-9]{2})年?[—–~～至到－-](?P<last>20[0-9]{2})年?[）)]"
)


@rule("GW963", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def five_year_plans_have_their_years(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _NOTED.finditer(line.words):
            last = 2010 + 5 * _NUMERALS.index(found["which"])  # “十一五” ended in 2010
            if (int(found["first"]), int(found["last"])) != (last - 4, last):
                name = f"“十{found['which']}五”"
                yield line.mark(found.span(), f"{name}是{last - 4}—{last}年", "请核对年份")
