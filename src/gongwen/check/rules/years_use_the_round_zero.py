"""用汉字写年份，用“〇”，不用“零”。

错误：二零一二年
正确：二〇一二年
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import must_be_arabic
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_YEAR = re.compile(
    "(?<![〇零一二三四五六七八九])[一二](?=[〇一二三四五六七八九]*零)[〇零一二三四五六七八九]{3}(?=年)"
)


@rule(
    "GW952",
    clause="GB/T 15835-2011, 5.2.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def years_use_the_round_zero(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if must_be_arabic(manuscript, line):
            continue
        for found in _YEAR.finditer(line.words):
            yield line.mark(found.span(), "汉字年份里的“零”应当写作“〇”", fix=found[0].replace("零", "〇"))
