"""引用的发文字号，年份用六角括号“〔〕”括起。

案号如“（2018）浙06民终12号”不是发文字号，不报。列为警告：条文说的是公文自己的发文字号，引用时照此办理。

错误：根据《关于加强安全生产工作的通知》（某卫发[2024]12号）要求
正确：根据《关于加强安全生产工作的通知》（某卫发〔2024〕12号）要求
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule


# 警告: the clause is about the document's own number; a citation follows it by usage.
@rule(
    "GW212",
    clause="GB/T 9704-2012, 7.2.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def cited_numbers_have_their_year_in_hexagonal_brackets(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.NUMBER:
            continue
        for number in written_numbers(line.words):
            if not number.has_right_brackets:
                right = f"〔{number.year}〕"
                fix = right if number.has_full_year else None
                yield line.mark(number.brackets, "引用的发文字号没有用六角括号", f"请写成 {right}", fix)
