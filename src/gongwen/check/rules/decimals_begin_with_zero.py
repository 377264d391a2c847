"""小于1的小数，小数点前写0。

错误：提高.5个百分点
正确：提高0.5个百分点
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_BARE = re.compile(r"(?<=[\u4e00-\u9fff，、（：])\.[0-9]{1,4}(?=[%％个万亿元分倍岁米毫克升人次吨])")


@rule(
    "GW974",
    clause="GB/T 15835-2011, 5.1.2",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def decimals_begin_with_zero(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _BARE.finditer(line.words):
            yield line.mark(found.span(), "小数点前应当写0", fix=f"0{found[0]}")
