"""发文字号的序号前不加“第”字。

引用的发文字号也是这样。

错误：某医党〔2025〕第6号
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW214",
    clause="GB/T 9704-2012, 7.2.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def serial_has_no_di_before_it(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for number in written_numbers(line.words):
            if number.ordinal[0] < number.ordinal[1]:
                yield line.mark(number.ordinal, "发文字号的序号前不加“第”", fix="")
