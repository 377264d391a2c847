"""中文里的引号用“”‘’，不用直引号 " 和 '。

一段里的直引号成对的，依次改为前引号、后引号；不成对的只指出，不改。英文词句里的撇号和引号、英寸符号不在此列。

错误：开展"微课堂"活动
正确：开展“微课堂”活动
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import is_chinese
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_APOSTROPHE = re.compile("(?<=[A-Za-z])'(?=[A-Za-z])")


@rule(
    "GW914",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def quotation_marks_are_curved(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for quote, curved in (('"', "“”"), ("'", "‘’")):
            yield from _straight(line, quote, curved)


def _straight(line: Line, quote: str, curved: str) -> Iterator[Mark]:
    words = line.words
    places: list[int] = []
    for match in re.finditer(quote, words):
        at = match.start()
        inch = words[at - 1 : at].isdigit() and len(places) % 2 == 0
        if not inch and not _APOSTROPHE.match(words, at):
            places.append(at)
    paired = len(places) % 2 == 0
    for index, at in enumerate(places):
        if is_chinese(words[at - 1 : at]) or is_chinese(words[at + 1 : at + 2]):
            fix = curved[index % 2] if paired else None
            hint = f"请改为“{curved[0]}”或者“{curved[1]}”" if fix is None else None
            yield line.mark((at, at + 1), f"中文里用了直引号{quote}", hint, fix)
