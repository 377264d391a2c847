"""增减的数与前后两个数相符，按四舍五入。

列为警告：增减可能是与别的数相比。

错误：门诊120人次，较上年100人次增长25%
正确：门诊120人次，较上年100人次增长20%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.numbers import Quantity, percentage, plainly, quantities, rounded
from gongwen.check.rule import Authority, Force, rule

_UP = "增长|增加|上升|提高|提升|扩大|多|升|增"
_DOWN = "下降|减少|降低|压缩|缩短|缩减|少|降|减"
_COMPARED = re.compile("[，,（(]?(?:同比)?(?:比|较)(?:[12][0-9]{3}年)?[^，。；0-9]{0,12}")
_BY = re.compile(f"(?:相比)?[，,]?(?:同比|净)?(?P<verb>{_UP}|{_DOWN})(?:了|率为|幅为|幅度为)?")
_FROM = re.compile("(?:由|从)[^，。；]{0,14}$")
_TO = re.compile(f"[^，。；0-9]{{0,6}}?(?P<verb>{_UP}|{_DOWN})(?:到|至|为)[^，。；0-9]{{0,4}}")
_THEN = re.compile(f"[，,](?:同比|净|共)?(?P<verb>{_UP}|{_DOWN}|增幅|降幅)(?:了|为|达|达到)?")
_POINTS = ("百分点", "个百分点")


@rule(
    "GW994", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, severity=Severity.WARNING
)
def changes_agree_with_their_numbers(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        text, found = line.words, quantities(line.words)
        for first, second, change in zip(found, found[1:], found[2:], strict=False):
            if first.counted_in != second.counted_in:
                continue
            if _COMPARED.fullmatch(text, first.end, second.start):
                now, before, verb = first, second, _BY.fullmatch(text, second.end, change.start)
            elif _FROM.search(text, max(0, first.start - 16), first.start) and _TO.fullmatch(
                text, first.end, second.start
            ):
                now, before, verb = second, first, _THEN.fullmatch(text, second.end, change.start)
            else:
                continue
            if verb is None or (right := _change(now, before, change)) is None:
                continue
            low, high, exact = right
            if not low <= change.value <= high:
                unit = "%" if change.unit == "%" else change.unit
                message = (
                    f"由{before.written}到{now.written}，变化是{plainly(exact)}{unit}，不是{change.written}"
                )
                yield line.mark((change.start, change.end), message, "请核对数字")


def _change(now: Quantity, before: Quantity, change: Quantity) -> tuple[Decimal, Decimal, Decimal] | None:
    """The least and the most that it can be as rounded, and what it is by the numbers; None: not to be said."""
    least, most = sorted((now.least - before.most, now.most - before.least), key=abs)
    if least * most < 0:
        least = Decimal(0)
    exact = abs(now.value - before.value)
    bounds = (abs(least), abs(most), exact)
    if now.unit == "%":
        # 由30%提高到35%，提高5%: whether points are meant is another rule's.
        return _rounded(bounds, change.step) if change.unit in _POINTS else None
    if change.unit == "%":
        if before.least <= 0:
            return None
        return _rounded(
            (
                percentage(bounds[0], before.most),
                percentage(bounds[1], before.least),
                percentage(exact, before.value),
            ),
            change.step,
        )
    return _rounded(bounds, change.step) if change.counted_in == now.counted_in else None


def _rounded(bounds: tuple[Decimal, Decimal, Decimal], step: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    low, high, exact = (rounded(bound, step) for bound in bounds)
    return low, high, exact
