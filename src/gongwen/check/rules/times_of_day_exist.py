"""时刻是一天里有的。

错误：25时30分，9:75
正确：次日1时30分，10:15
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_TIME = re.compile(
    r"(?<![0-9.:：/第-])(?P<hour>[0-9]{1,2})时(?P<minute>[0-9]{1,2})分(?![钟0-9之])"
    r"|(?:上午|下午|中午|晚上|早上|凌晨|日|每天|(?:星期|周)[一二三四五六日][）)])[ 　]?"
    r"(?P<clock>[0-9]{1,2})[:：](?P<past>[0-9]{2})(?![0-9:：])"
)
_DURATION = re.compile("(?:历时|耗时|用时|时长|持续|共计?|长达|累计|超过|东经|西经|北纬|南纬)[^，。]{0,4}$")


@rule("GW964", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def times_of_day_exist(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _TIME.finditer(line.words):
            hour, minute = int(found["hour"] or found["clock"]), int(found["minute"] or found["past"])
            start = found.start("hour" if found["hour"] else "clock")
            if hour <= 24 and minute <= 59 and (hour, minute > 0) != (24, True):
                continue
            if not _DURATION.search(line.words[max(0, start - 8) : start]):
                yield line.mark((start, found.end()), "没有这个时刻", "请核对时间")
