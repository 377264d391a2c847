"""标题回行时，书名号、引号里的名称最好不断开。

名称在 18 个字以内、一行排得下的才说。

错误：……印发《某某医院安全 / 管理办法》的通知
正确：……印发 / 《某某医院安全管理办法》的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import title_rows
from gongwen.gbt9704 import width_in_characters

_NAME = re.compile(r"《[^《》]*》|“[^“”]*”")
_LONGEST = 18  # characters


@rule("GW158", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def title_line_does_not_cut_a_quoted_name(manuscript: Manuscript) -> Iterator[Mark]:
    for rows in title_rows(manuscript):
        whole = "".join(row.words for row in rows)
        ends = {sum(len(row.words) for row in rows[: index + 1]): index for index in range(len(rows) - 1)}
        for name in _NAME.finditer(whole):
            for end, index in ends.items():
                if name.start() < end < name.end() and width_in_characters(name.group()) <= _LONGEST:
                    row = rows[index]
                    start = max(row.start, row.end - (end - name.start()))
                    yield row.line.mark(
                        (start, row.end), f"标题回行时断开了{name.group()}", "请把它排在一行里"
                    )
