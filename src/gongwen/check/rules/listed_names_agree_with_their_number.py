"""列举的名称与所说的个数相符。

只数加了书名号或引号、一个挨一个的；“等”字之前可以只列几个。

错误：学习《条例》《准则》《规则》2部法规
正确：学习《条例》《准则》《规则》3部法规
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_JOIN = "[、和与及]?"
_LIST = re.compile(
    rf"(?P<names>《[^《》]{{1,60}}》(?:{_JOIN}《[^《》]{{1,60}}》){{1,9}}"
    rf"|“[^“”]{{1,24}}”(?:{_JOIN}“[^“”]{{1,24}}”){{1,9}})"
    "(?P<more>等)?(?P<number>[0-9]{1,2}|[两二三四五六七八九十])(?P<unit>[个项部份件本篇种门条])(?!月|多|百分点|以上)"
)
_NAME = re.compile("《[^《》]+》|“[^“”]+”")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@rule("GW985", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def listed_names_agree_with_their_number(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for found in _LIST.finditer(line.words):
            if line.words[max(0, found.start() - 1) : found.start()] in ("、", "和", "与", "及", "》", "”"):
                continue  # more is listed before, in no marks
            listed = len(_NAME.findall(found["names"]))
            number = _NUMBERS.get(found["number"]) or int(found["number"])
            if listed > number or (listed < number and not found["more"]):
                span = (found.start("number"), found.end())
                said = line.words[slice(*span)]
                yield line.mark(span, f"列了{listed}个名称，却说“{said}”", "请核对个数")
