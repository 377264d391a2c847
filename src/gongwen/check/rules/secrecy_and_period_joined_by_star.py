"""密级和保密期限之间用“★”，保密期限中的数字用阿拉伯数字。

依据 GB/T 9704-1999 的公文不作判断。

错误：机密☆五年
正确：机密★5年
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.gbt9704 import Standard

_RIGHT = re.compile(r"(?:绝\s*密|机\s*密|秘\s*密)(?:★(?:[0-9]+(?:年|个月|天)|长期))?")
_SLIP = re.compile(r"(绝密|机密|秘密)\s*[★☆*＊·•✩⭐﹡—\-]?\s*([0-9一二三四五六七八九十]{1,3})\s*(年|个月)")
_DIGITS = "〇一二三四五六七八九"


@rule(
    "GW203",
    clause="GB/T 9704-2012, 7.2.2",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def secrecy_and_period_joined_by_star(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is Standard.GBT9704_1999:
        return
    head = manuscript.document.head
    if head is None or not head.secrecy:
        return
    words = str(head.secrecy)
    written = words.strip()
    if _RIGHT.fullmatch(written):
        return
    start = words.find(written)
    span = (start, start + len(written))
    message = f"“{written}”不是密级和保密期限的写法"
    slip = _SLIP.fullmatch(written)
    fix = f"{slip[1]}★{_in_arabic(slip[2])}{slip[3]}" if slip else None
    yield mark_of(head.secrecy, span, message, None if fix else "请写成 机密★5年 这样", fix)


def _in_arabic(number: str) -> int:
    if number.isascii():
        return int(number)
    tens, ten, units = number.rpartition("十")
    return (10 * (_DIGITS.find(tens) if tens else 1) if ten else 0) + max(
        0, _DIGITS.find(units) if units else 0
    )
