"""“增加到”的数比原来大，“减少到”的数比原来小。

名次、等级不算。

错误：党员由50名增加到45名
正确：党员由45名增加到50名
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import quantities
from gongwen.check.rule import Authority, Force, rule

_UP = "增长|增加|上升|提高|提升|扩大"
_DOWN = "下降|减少|降低|压缩|缩短|缩减"
_FROM = re.compile("(?:由|从)[^，。；]{0,14}$")
_TO = re.compile(f"[^，。；0-9]{{0,6}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为)[^，。；0-9]{{0,4}}")
_RANKS = re.compile("排名|排位|排序|名次|位次|名列|第")


@rule("GW996", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def changes_go_the_way_they_say(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        text = line.words
        for before, now in pairwise(quantities(text)):
            if before.counted_in != now.counted_in or now.unit == "位":
                continue
            start = _FROM.search(text, max(0, before.start - 16), before.start)
            found = _TO.fullmatch(text, before.end, now.start)
            if start is None or found is None or _RANKS.search(text, max(0, start.start() - 12), now.end):
                continue
            verb = found["up"] or found["down"]
            if (now.value < before.value) if found["up"] else (now.value > before.value):
                message = f"由{before.written}到{now.written}不是{verb}"
                yield line.mark((start.start(), now.end), message, "请核对数字")
