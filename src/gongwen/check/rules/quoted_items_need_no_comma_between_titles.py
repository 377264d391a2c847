"""并列的书名号之间通常不用顿号。

书名号后面还有括注等成分时，为了清楚可以用顿号，这条规则不作声。列为提示：标准说的是“通常”。

错误：学习《章程》、《条例》
正确：学习《章程》《条例》
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import bare_joints
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW921",
    clause="GB/T 15834-2011, 4.5.3.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def quoted_items_need_no_comma_between_titles(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        yield from bare_joints(line, "《》", "书名号")
