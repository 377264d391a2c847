"""标题回行词意完整：一行不以“的”“和”“及”“与”“暨”和顿号开头，不以“关于”结尾。

“和谐”“及时”等词开头的不在此列。列为警告：词意是否完整要由人判断。

错误：……改革发展 / 的通知
正确：……改革 / 发展的通知
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import title_rows

_LEANING = frozenset("的和及与暨等、，：）》”")


@rule(
    "GW155",
    clause="GB/T 9704-2012, 7.3.1",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def title_line_starts_and_ends_by_meaning(manuscript: Manuscript) -> Iterator[Mark]:
    titles = title_rows(manuscript)
    if not titles:
        return
    from gongwen.typeset.words import words  # here: few documents have a title of several rows

    for rows in titles:
        for above, below in pairwise(rows):
            if above.words.endswith("关于"):
                yield above.line.mark(
                    (above.end - 2, above.end), "标题的一行以“关于”结尾", "请把“关于”移到下一行"
                )
            first = words(below.words)[0]
            if first in _LEANING:
                span = below.start, below.start + len(first)
                yield below.line.mark(
                    span, f"标题的一行以“{first}”开头", f"请把“{first}”移到上一行，或者重新分行"
                )
