"""发文字号的序号后面加“号”字。

几个发文字号连写（某发〔2024〕3、5号）不报。

错误：某医党〔2025〕6
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_GOES_ON = "、，,和与及至到-—－–~～〜/·.．"


@rule(
    "GW216",
    clause="GB/T 9704-2012, 7.2.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def number_ends_with_hao(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for number in written_numbers(line.words):
            behind = line.words[number.end[1] : number.end[1] + 1]
            if (
                number.end[0] == number.end[1]
                and not behind.isdigit()
                and (not behind or behind not in _GOES_ON)
            ):
                fix = f"{number.serial}号"
                yield line.mark(number.serial_span, "发文字号的序号后面少了“号”", f"请写成 {fix}", fix)
