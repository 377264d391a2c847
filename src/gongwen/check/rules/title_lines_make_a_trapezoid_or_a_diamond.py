"""标题的各行排成梯形或菱形，不排成中间短、两头长的沙漏形。

相差一个字以内不算。列为警告：怎样分行还要看词意。

错误：三行依次 16、8、15 个字
正确：三行依次 10、16、12 个字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import title_rows

_NEAR = 1.0  # characters


@rule(
    "GW153",
    clause="GB/T 9704-2012, 7.3.1",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def title_lines_make_a_trapezoid_or_a_diamond(manuscript: Manuscript) -> Iterator[Mark]:
    for rows in title_rows(manuscript):
        for index in range(1, len(rows) - 1):
            here = rows[index].cells
            above = max(row.cells for row in rows[:index])
            below = max(row.cells for row in rows[index + 1 :])
            if min(above, below) - here > _NEAR:
                yield rows[index].mark("标题中间短、两头长", "请重新分行，使各行排成梯形或菱形")
                break
