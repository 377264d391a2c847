"""发文字号中间不加空格。

列为警告：标准的例子里没有空格，条文没有写明。

错误：某医党 〔2025〕 6 号
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW217",
    clause="GB/T 9704-2012, 7.2.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def number_has_no_blanks(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for number in written_numbers(line.words):
            for blanks in number.blanks:
                yield line.mark(blanks, "发文字号中间有空格", fix="")
