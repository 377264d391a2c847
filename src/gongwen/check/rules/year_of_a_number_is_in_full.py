"""发文字号的年份写全四位。

错误：某医党〔25〕6号
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW215", clause="GB/T 9704-2012, 7.2.5", authority=Authority.STANDARD, force=Force.MUST)
def year_of_a_number_is_in_full(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for number in written_numbers(line.words):
            if not number.has_full_year:
                fix = str(number.year) if number.has_right_brackets else None  # else the brackets' fix has it
                yield line.mark(number.year_span, "发文字号的年份要写全四位", f"请写成 {number.year}", fix)
