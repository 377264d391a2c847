"""列举的名称与所说的个数相符。

只数加了书名号或引号、一个挨一个的；“等”字之前可以只列几个。“八项要求”“四个字”数的不是名称，不作判断。
列为警告：一个名称里可能不止一件。

错误：学习《条例》《准则》《规则》2部法规
正确：学习《条例》《准则》《规则》3部法规
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_JOIN = "[、和与及]?"
_BOOKS = f"《[^《》]{{1,60}}》(?:{_JOIN}《[^《》]{{1,60}}》){{1,9}}"
_QUOTED = f"“[^“”]{{1,24}}”(?:{_JOIN}“[^“”]{{1,24}}”){{1,9}}"
_NUMBER = "(?P<number>[0-9]{1,2}|[两二三四五六七八九十])"
# What bears a name. 《准则》《条例》八项要求, “实干”“担当”四个字: the number counts other things.
_NAMED = "品牌|项目|平台|工程|案例|载体|文件"
_BY_VOLUMES = re.compile(f"(?P<names>{_BOOKS})(?P<more>等)?{_NUMBER}(?P<unit>[部件本篇份])(?!分)")
_BY_ITEMS = re.compile(
    f"(?P<names>{_BOOKS}|{_QUOTED})(?P<more>等)?{_NUMBER}(?P<unit>[个项种条])(?=[，。；：！？、）]|$|{_NAMED})"
)
_NAME = re.compile("《[^《》]+》|“[^“”]+”")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


@rule(
    "GW985", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def listed_names_agree_with_their_number(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for found in (*_BY_VOLUMES.finditer(line.words), *_BY_ITEMS.finditer(line.words)):
            if line.words[max(0, found.start() - 1) : found.start()] in ("、", "和", "与", "及", "》", "”"):
                continue  # more is listed before, in no marks
            listed = len(_NAME.findall(found["names"]))
            number = _NUMBERS.get(found["number"]) or int(found["number"])
            if listed > number or (listed < number and not found["more"]):
                span = (found.start("number"), found.end())
                said = line.words[slice(*span)]
                yield line.mark(span, f"列了{listed}个名称，却说“{said}”", "请核对个数")
