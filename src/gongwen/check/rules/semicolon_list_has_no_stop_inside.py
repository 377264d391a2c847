"""分项用分号隔开的列举，每项里面不用句号。

列为提示：可以把分号改为句号，也可以把里面的句号改为逗号，由人斟酌。

错误：一是抓学习。每周一次；二是抓落实。
正确：一是抓学习，每周一次；二是抓落实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_ITEM = re.compile("(?<=[；。：])[一二三四五六七八九十]{1,2}是|^[一二三四五六七八九十]{1,2}是")


@rule(
    "GW935",
    clause="GB/T 15834-2011, A.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def semicolon_list_has_no_stop_inside(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        words = line.words
        items = list(_ITEM.finditer(words))
        for item, following in pairwise(items):
            inside = words.find("。", item.end(), following.start() - 1)
            if words[following.start() - 1] == "；" and inside >= 0:
                yield line.mark(
                    (inside, inside + 1), "用分号隔开的列举，项内用了句号", "请改为逗号，或者各项之间改用句号"
                )
