"""发文字号的年份用六角括号“〔〕”括起。

方括号、圆括号和黑括号都不对，括号内也不加空格和“年”字。

错误：某医党[2025]6号
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW211",
    clause="GB/T 9704-2012, 7.2.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def number_of_the_document_has_its_year_in_hexagonal_brackets(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.NUMBER):
        for number in written_numbers(line.words):
            if not number.has_right_brackets:
                right = f"〔{number.year}〕"
                fix = right if number.has_full_year else None
                yield line.mark(number.brackets, "发文字号的年份没有用六角括号", f"请写成 {right}", fix)
