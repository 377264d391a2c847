"""间隔号用“·”（U+00B7）。

外国人名、书名与篇名、月日数字之间的间隔号，不用项目符号、日文中点或者句点代替。

错误：诺尔曼•白求恩
正确：诺尔曼·白求恩
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_DOT = re.compile(f"(?<=[{HAN}\\d])[•・‧∙⋅･●](?=[{HAN}\\d])")


@rule(
    "GW926",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def middle_dot_is_a_middle_dot(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _DOT.finditer(line.words):
            yield line.mark(match.span(), f"间隔号用了“{match[0]}”（U+{ord(match[0]):04X}）", fix="·")
