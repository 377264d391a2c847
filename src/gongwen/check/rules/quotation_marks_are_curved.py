"""中文里的引号用“”‘’，不用直引号 " 和 '。

一段里的直引号成对的，依次改为前引号、后引号；不成对的、里面可能还有引号的只指出，不改。英文词句里的撇号和引号、英寸符号不在此列。

错误：开展"微课堂"活动
正确：开展“微课堂”活动
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import is_chinese
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import pairs_as_well
from gongwen.check.rule import Authority, Force, Mends, rule

_CURVED = {'"': "“”", "'": "‘’"}
_EDGE = re.compile("^[，、；：。,;:\\s]|[、；;\\s]$")  # where a mark inside would be another fault
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
        words = line.words
        found = [(quote, *_straight(words, quote)) for quote in "\"'" if quote in words]
        fixes = {
            at: _CURVED[quote][index % 2]
            for quote, places, certain in found
            for index, at in enumerate(places)
            if certain
        }
        sound = bool(fixes) and pairs_as_well(words, fixes)
        for quote, places, _ in found:
            opening, closing = tuple(_CURVED[quote])
            for at in _in_chinese(words, places):
                fix = fixes.get(at) if sound else None
                hint = None if fix else f"请改为“{opening}”或者“{closing}”"
                yield line.mark((at, at + 1), f"中文里用了直引号{quote}", hint, fix)


def _straight(words: str, quote: str) -> tuple[list[int], bool]:
    """Where such quotes stand, and whether every other one of them certainly closes the one before."""
    places: list[int] = []
    for match in re.finditer(quote, words):
        at = match.start()
        inch = words[at - 1 : at].isdigit() and len(places) % 2 == 0
        if not inch and not _APOSTROPHE.match(words, at):
            places.append(at)
    if len(places) % 2:
        return places, False
    nested = len(places) > 2 and words[places[0] - 1 : places[0]] in ("：", ":")  # 他说："用"好"字"。
    inside = (
        words[opening + 1 : closing] for opening, closing in zip(places[::2], places[1::2], strict=True)
    )
    return places, not nested and all(each and not _EDGE.search(each) for each in inside)


def _in_chinese(words: str, places: list[int]) -> list[int]:
    """Those in Chinese company: of a pair both, where one is."""
    near = [is_chinese(words[at - 1 : at]) or is_chinese(words[at + 1 : at + 2]) for at in places]
    if len(places) % 2 == 0:
        near = [near[index] or near[index ^ 1] for index in range(len(near))]
    return [at for at, chinese in zip(places, near, strict=True) if chinese]
