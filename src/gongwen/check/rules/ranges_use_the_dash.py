"""起止年份、月份和数值范围，用一字线或浪纹线，不用短横线。

表格里的、编号和型号里的不算。列为提示：短横线在实际文件里很常见。

错误：1-11月，2013-2015年，2-3次
正确：1—11月，2013—2015年，2～3次
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_UNIT = "年|月|日|次|名|人|天|个|小时|分钟|周|岁|%|万|亿|元|场|篇|项|家|级|期|米|公里"
_RANGE = re.compile(
    r"(?<![0-9A-Za-z./〔（(+\-－–—―─:：])(?:[0-9]{2,4}年)?(?:[0-9]{1,2}月)?[0-9]{1,4}(?:\.[0-9]+)?(?:年|月|日|%)?"
    rf"(?P<mark>[-－–―─]{{1,2}})[0-9]{{1,4}}(?:\.[0-9]+)?(?P<unit>{_UNIT})(?:[0-9]{{1,2}}日)?"
)
_CODE = re.compile("[A-Za-z/]")


@rule(
    "GW970",
    clause="GB/T 15834-2011, 4.13",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def ranges_use_the_dash(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.CELL:
            continue
        for found in _RANGE.finditer(line.words):
            if _CODE.search(line.words[max(0, found.start() - 6) : found.start()]):
                continue  # GB/T 9704-2012
            right = "—" if found["unit"] in "年月日" else "～"
            fix = found[0].replace(found["mark"], right)
            yield line.mark(found.span(), f"起止范围“{found[0]}”用了短横线", fix=fix)
