"""“其中”的一部分不多于总数。

错误：党员12名，其中预备党员15名
正确：党员15名，其中预备党员12名
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import Quantity, quantities
from gongwen.check.rule import Authority, Force, rule

_CUE = re.compile("[^0-9。；，、（）()]{0,10}[，,（(：:]其中[：:，]?[^0-9。；，、（）()]{0,12}")


@rule("GW992", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def a_part_is_smaller_than_its_whole(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if "其中" not in line.words:
            continue
        counted = quantities(line.words)
        for at, (whole, part) in enumerate(pairwise(counted)):
            if (
                whole.counted_in == part.counted_in
                and part.value > _total(line.words, counted[: at + 1])
                and whole.unit not in _RATIOS
                and not _NO_WHOLE.search(line.words, max(0, whole.start - 8), whole.start)
                and _CUE.fullmatch(line.words, whole.end, part.start)
            ):
                message = f"其中的{part.written}多于总数{whole.written}"
                yield line.mark((part.start, part.end), message, "请核对数字")


def _total(words: str, counted: Sequence[Quantity]) -> Decimal:
    """Of the last quantity and those of its kind that it is added to: 8起较大事故和1起重大事故."""
    *others, last = counted
    total, start = last.value, last.start
    for each in reversed(others):
        if each.counted_in != last.counted_in or not _ADDED.fullmatch(words, each.end, start):
            break
        total, start = total + each.value, each.start
    return total


_ADDED = re.compile("[^0-9。；，（）()]{0,12}(?:和|及|以及|与|、)[^0-9。；，（）()]{0,6}")
# 比上年增加2名，其中高知6名; 每科室2名.
_NO_WHOLE = re.compile("(?:(?<!新)增加?|减少?|多|少|增长|上升|下降|提高|降低)了?$|每|平均|人均|各")
_RATIOS = ("%", "‰", "百分点", "个百分点", "元", "分")  # of different wholes; prices
