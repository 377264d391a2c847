"""标题的各行长短有别，不排成矩形。

矩形不是梯形或菱形；两行正好一样长的很常见，所以只作提示。

错误：两行都是 12 个字
正确：上行 14 个字，下行 10 个字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import title_rows


@rule("GW154", clause="GB/T 9704-2012, 7.3.1", authority=Authority.STANDARD, force=Force.PRACTICE)
def title_lines_differ_in_length(manuscript: Manuscript) -> Iterator[Mark]:
    for rows in title_rows(manuscript):
        if len({row.cells for row in rows}) == 1:
            yield rows[0].mark(f"标题{len(rows)}行一样长，成了矩形", "请重新分行，使各行排成梯形或菱形")
