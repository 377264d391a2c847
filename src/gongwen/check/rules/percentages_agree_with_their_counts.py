"""百分比与旁边写明的数相符，按四舍五入。

同段前面每一个单位相同的数都试过，一个也不符才报告；“占全院党员的”这样另有所指的不作判断。
列为警告：百分比可能另有所指。

错误：86名中层干部中党员56名，占65.2%
正确：86名中层干部中党员56名，占65.12%
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import Quantity, percentage, plainly, quantities, rounded
from gongwen.check.rule import Authority, Force, rule

_SHARE = re.compile("[，,、（(]?(?:占比|占比例|占总数的?|占总人数的?|占)(?:为|达到?|是)?")
_OF = re.compile("其中|中(?![层心医共国小学药期年级西央间等])")
_RATE = re.compile(
    "[，,（(](?:完成|到会|参会|到场|出席|参与|参加|合格|通过|及格|治愈|好转|优秀"
    "|达标|整改|办结|回收|有效|覆盖)率(?:为|达到?|是)?"
)
_ROUGHLY = re.compile("以上|左右|多|余|以内|以下")
_STOP = "。；！？"
_MEMORY = 40  # numbers that a paragraph may refer back to


@rule(
    "GW993", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def percentages_agree_with_their_counts(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        found = quantities(line.words)
        for index in range(2, len(found)):
            part, percent = found[index - 1], found[index]
            if percent.unit != "%" or part.unit == "%" or _ROUGHLY.match(line.words, percent.end):
                continue
            wholes = [
                each
                for each in found[max(0, index - _MEMORY) : index - 1]
                if each.counted_in == part.counted_in and each.value >= part.value > 0
            ]
            whole = _stated_whole(line.words, wholes, part, percent)
            if whole is None or any(_agrees(part, each, percent) for each in wholes):
                continue
            exact = rounded(percentage(part.value, whole.value), percent.step)
            message = f"{part.written}占{whole.written}的{plainly(exact)}%，不是{percent.written}"
            yield line.mark((percent.start, percent.end), message, "请核对数字")


def _stated_whole(text: str, wholes: list[Quantity], part: Quantity, percent: Quantity) -> Quantity | None:
    """What the percentage is of, when the sentence says so."""
    if not wholes:
        return None
    whole = wholes[-1]
    between = text[whole.end : part.start]
    if set(_STOP) & set(text[whole.end : percent.start]):
        return None
    if _SHARE.fullmatch(text, part.end, percent.start):
        return whole if _OF.search(between) else None
    # 应到50名，实到48名，到会率96%: of two numbers only, one after the other.
    if (
        _RATE.fullmatch(text, part.end, percent.start)
        and len(wholes) == 1
        and not re.search("[0-9]", between)
    ):
        return whole if re.search("[应需计共]", text[max(0, whole.start - 8) : whole.start]) else None
    return None


def _agrees(part: Quantity, whole: Quantity, percent: Quantity) -> bool:
    """Within what the rounding of the numbers leaves open."""
    if whole.least <= 0:
        return True
    low = rounded(percentage(part.least, whole.most), percent.step)
    high = rounded(percentage(part.most, whole.least), percent.step)
    return low <= percent.value <= high
