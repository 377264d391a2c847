"""发文字号的序号不编虚位，1不编为01。

引用的发文字号也是这样。

错误：某医党〔2025〕06号
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW213",
    clause="GB/T 9704-2012, 7.2.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def serial_is_not_padded(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for number in written_numbers(line.words):
            if number.serial.startswith("0") and number.serial.strip("0"):
                message = f"发文字号的序号“{number.serial}”编了虚位"
                yield line.mark(number.serial_span, message, fix=number.serial.lstrip("0"))
