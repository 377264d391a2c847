"""上午、下午与钟点相符。

错误：上午14时30分
正确：下午2时30分，14时30分
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_TIME = re.compile(
    r"(?P<part>上午|早上|早晨|凌晨)[ 　]?(?P<hour>1[3-9]|2[0-4])(?:[:：][0-9]{2}|时(?!间)|点)"
    r"|(?P<late>下午|晚上|傍晚|晚)[ 　]?(?P<early>0?[5-9]|1[01])(?:[:：][0-9]{2}|时(?!间)|点)"
)


@rule("GW965", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def part_of_day_agrees_with_hour(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _TIME.finditer(line.words):
            if found["part"]:
                yield line.mark(found.span(), f"{found['hour']}时不在{found['part']}", "请核对时间")
            elif found["late"] == "下午" and int(found["early"]) > _LAST_OF_AFTERNOON:
                yield line.mark(found.span(), f"{found['early']}时不在下午", "请核对时间")


_LAST_OF_AFTERNOON = 8  # later it is 晚上, and 上午 was meant
