"""用汉字计数，用“零”，不用“〇”。

错误：三千〇五十二名
正确：三千零五十二名
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_COUNT = re.compile("(?<![第百千万〇])[一二三四五六七八九]?[百千万][〇○](?:[一二三四五六七八九]十?){1,4}")


@rule(
    "GW953",
    clause="GB/T 15835-2011, 5.2.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
)
def counts_use_the_full_zero(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _COUNT.finditer(line.words):
            if "第" in line.words[max(0, found.start() - 3) : found.start()]:
                continue  # 第一百〇二条 is a number of order
            fix = found[0].replace("〇", "零").replace("○", "零")
            yield line.mark(found.span(), "计数应当用“零”，不用“〇”", fix=fix)
