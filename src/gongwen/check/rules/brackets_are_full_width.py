"""中文里的括号用全角“（）”。

公式、检验结果代码（如 HBsAg(+)）、文件名（如 表(1).xlsx）里的括号不在此列；行首序号和发文字号的括号由各自的规则检查。

错误：十三届市委(以下简称“市委”)
正确：十三届市委（以下简称“市委”）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import half_width_brackets
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.pairing import brackets_of_numbers
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW906",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def brackets_are_full_width(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.NUMBER:
            continue
        numbers = brackets_of_numbers(line.words)
        for opening, closing in half_width_brackets(line.words):
            if opening not in numbers:
                yield line.mark((opening, opening + 1), "中文里用了半角括号", "请改为“（”", "（")
                yield line.mark((closing, closing + 1), "中文里用了半角括号", "请改为“）”", "）")
