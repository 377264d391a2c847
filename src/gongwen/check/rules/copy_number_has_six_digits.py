"""份号用6位阿拉伯数字。

不足6位的前面补0。依据 GB/T 9704-1999 的公文也可以用7位。

错误：12
正确：000012
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.gbt9704 import EDITIONS, Standard

_DIGITS = re.compile(r"\d+", re.ASCII)
_LONGEST = 7


@rule(
    "GW201",
    clause="GB/T 9704-2012, 7.2.1",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def copy_number_has_six_digits(manuscript: Manuscript) -> Iterator[Mark]:
    head = manuscript.document.head
    if head is None or not head.copy_number:
        return
    number = _DIGITS.search(str(head.copy_number))
    allowed = EDITIONS[manuscript.standard or Standard.GBT9704_1999].copy_number_digits
    if number is None or len(number[0]) in allowed:
        return
    padded = f"{int(number[0]):06}" if len(number[0]) <= _LONGEST else ""
    yield mark_of(
        head.copy_number,
        number.span(),
        f"份号是{len(number[0])}位数字，应为6位",
        "请改成6位数字，不足的前面补0",
        padded if len(padded) == 6 else None,
    )
