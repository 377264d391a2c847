"""分项相加等于总数。

“甲5名、乙6名，共12名”“共12名，分别为甲5名、乙6名”这样列全的。表格里的合计另有规则。

错误：医生5名、护士6名，共12名
正确：医生5名、护士6名，共11名
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import Quantity, plainly, quantities
from gongwen.check.rule import Authority, Force, rule

_TOTAL = re.compile("(?:共计|合计|总计|总共|一共|共)(?:有|为|是)?$")
_BETWEEN = re.compile(
    "(?P<noun>[^0-9，,。；：、（）()和与及]{0,8})(?:[、，,]|和|以及|及|与)[^0-9，。；：、（）()]{0,20}"
)
_CUE = re.compile("[^0-9。；，、（(]{0,12}[，,：:（(]?(?:分别为|分别是|分别由|即)[：:]?[^0-9。；，、]{0,20}")
_NOT_ALL = re.compile("其中|包括|含|约|近|余|多|等|不含|另|除|增|减|分别")
_MOST = 20  # parts
_LONGEST_NOUN = 8  # characters
_LONGEST_NAME = 30  # characters before the first of them
_LAST = re.compile("[。；）)！]|$")


@rule("GW990", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def parts_add_up_to_the_total(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        text, found = line.words, quantities(line.words)
        for index, total in enumerate(found):
            before, behind = found[max(0, index - _MOST) : index], found[index + 1 : index + 1 + _MOST]
            parts = _parts_before(text, before, total) or _parts_behind(text, behind, total)
            added = sum(part.value for part in parts)
            if len(parts) < 2 or added == total.value or not total.is_count:
                continue
            said = plainly(Decimal(added))
            yield line.mark(
                (total.start, total.end), f"分项相加是{said}{total.unit}，不是{total.written}", "请核对数字"
            )


def _parts_before(text: str, before: tuple[Quantity, ...], total: Quantity) -> list[Quantity]:
    """医生5名、护士6名，共12名: those right before 共, as far back as names and numbers follow one another."""
    cue = _TOTAL.search(text, max(0, total.start - 4), total.start)
    if cue is None or not before:
        return []
    # 3个班、6个班，共9个班: what they count is one thing.
    noun = text[before[-1].end : cue.start()].rstrip("，、,")
    if len(noun) > _LONGEST_NOUN or not text.startswith(noun, total.end):
        return []
    parts: list[Quantity] = []
    for quantity in reversed(before):
        if quantity.counted_in != total.counted_in or not quantity.is_count:
            break
        if parts:
            between = _BETWEEN.fullmatch(text, quantity.end, parts[-1].start)
            if between is None or between["noun"] != noun:
                break
        parts.append(quantity)
    if not parts:
        return []
    first = parts[-1].start
    name = max(
        first - _LONGEST_NAME,
        *(text.rfind(mark, max(0, first - _LONGEST_NAME), first) + 1 for mark in "。；，："),
        0,
    )
    if _NOT_ALL.search(text, name, total.start):
        return []
    # The first may be an earlier total: 新增11名，医生5名、护士6名，共11名.
    return [] if sum(part.value for part in parts[:-1]) == total.value else parts


def _parts_behind(text: str, behind: tuple[Quantity, ...], total: Quantity) -> list[Quantity]:
    """共12名，分别为医生5名、护士6名: all up to the end of the sentence."""
    parts: list[Quantity] = []
    for quantity in behind:
        gap = _BETWEEN if parts else _CUE
        if quantity.counted_in != total.counted_in or not quantity.is_count:
            return []
        found = gap.fullmatch(text, parts[-1].end if parts else total.end, quantity.start)
        if found is None or (parts and found["noun"]):
            return []
        parts.append(quantity)
        if _LAST.match(text, quantity.end):
            return parts
    return []
