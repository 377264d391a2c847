"""表决的票数与到会人数、发出和收回的票数相符。

一段里说了几次表决的不作判断。

错误：实到48人，赞成46票，反对1票，弃权2票
正确：实到48人，赞成46票，反对1票，弃权1票
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_COUNTS = {
    "应到": re.compile("应到(?:会|场)?(?:党员|代表|委员|人员|会员)?([0-9]{1,6})[人名位]"),
    "实到": re.compile("实到(?:会|场)?(?:党员|代表|委员|人员|会员)?([0-9]{1,6})[人名位]"),
    "发出": re.compile("发出(?:选票|表决票|票)?([0-9]{1,6})[张份票]"),
    "收回": re.compile("[收回]回(?:选票|表决票|票)?([0-9]{1,6})[张份票]"),
    "有效票": re.compile("有效(?:选票|表决票|票)([0-9]{1,6})[张份票]"),
    "无效票": re.compile("(?:无效(?:选票|表决票|票)|废票)([0-9]{1,6})[张份票]"),
    "赞成": re.compile("(?:赞成|同意)票?([0-9]{1,6})票|(?<![0-9])([0-9]{1,6})票(?:赞成|同意)"),
    "反对": re.compile("(?:反对|不同意)票?([0-9]{1,6})票|(?<![0-9])([0-9]{1,6})票(?:反对|不同意)"),
    "弃权": re.compile("弃权票?([0-9]{1,6})票|(?<![0-9])([0-9]{1,6})票弃权"),
}
# No more of the first than of the second.
_ORDER = (("实到", "应到"), ("发出", "实到"), ("收回", "发出"), ("有效票", "收回"), ("赞成", "实到"))


@rule("GW998", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def votes_agree_with_those_present(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        if "到" not in line.words and "票" not in line.words:
            continue
        found = {name: list(pattern.finditer(line.words)) for name, pattern in _COUNTS.items()}
        if any(len(each) > 1 for each in found.values()):
            continue
        spans = {name: each[0].span() for name, each in found.items() if each}
        counts = {
            name: int(each[0][1] or each[0][2] if each[0].re.groups > 1 else each[0][1])
            for name, each in found.items()
            if each
        }
        for less, more in _ORDER:
            if less in counts and more in counts and counts[less] > counts[more]:
                message = f"{less}{counts[less]}，多于{more}{counts[more]}"
                yield line.mark(spans[less], message, "请核对数字")
        if {"有效票", "无效票", "收回"} <= counts.keys():
            added = counts["有效票"] + counts["无效票"]
            if added != counts["收回"]:
                message = f"有效票和无效票共{added}张，收回{counts['收回']}张"
                yield line.mark(spans["收回"], message, "请核对数字")
        if {"赞成", "反对", "弃权"} <= counts.keys():
            votes = counts["赞成"] + counts["反对"] + counts["弃权"]
            cast = next((name for name in ("有效票", "收回", "实到") if name in counts), None)
            if cast and votes > counts[cast]:
                message = f"赞成、反对和弃权共{votes}票，多于{cast}{counts[cast]}"
                yield line.mark(spans["弃权"], message, "请核对数字")
