"""保密期限不超过法定的最长期限：绝密30年，机密20年，秘密10年。

错误：秘密★20年
正确：秘密★10年
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule

_PERIOD = re.compile(r"(绝密|机密|秘密).{0,3}?(\d{1,3})\s*年", re.ASCII)
_LONGEST = {"绝密": 30, "机密": 20, "秘密": 10}


@rule(
    "GW205",
    clause="保守国家秘密法（2024）, 第二十条",
    authority=Authority.LAW,
    force=Force.MUST,
)
def secrecy_period_within_the_law(manuscript: Manuscript) -> Iterator[Mark]:
    head = manuscript.document.head
    found = _PERIOD.search(str(head.secrecy)) if head and head.secrecy else None
    if head and head.secrecy and found and int(found[2]) > (longest := _LONGEST[found[1]]):
        message = f"{found[1]}级的保密期限不超过{longest}年，这里是{int(found[2])}年"
        yield mark_of(head.secrecy, (found.start(2), found.end()), message, "请改短，或核对密级")
