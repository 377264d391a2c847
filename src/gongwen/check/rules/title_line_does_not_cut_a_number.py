"""标题回行词意完整，不把年份、数字、日期、外文词分排在两行。

错误：……20 / 25年工作总结
正确：…… / 2025年工作总结
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import title_rows

_INSIDE = re.compile(r"[0-9A-Za-z.]{2}|\d[年月日%％号]|第\d")
_TAIL, _HEAD = re.compile(r"第?[0-9A-Za-z.]*$"), re.compile(r"[0-9A-Za-z.]*[年月日%％号]?")


@rule("GW157", clause="GB/T 9704-2012, 7.3.1", authority=Authority.STANDARD, force=Force.MUST)
def title_line_does_not_cut_a_number(manuscript: Manuscript) -> Iterator[Mark]:
    for rows in title_rows(manuscript):
        for above, below in pairwise(rows):
            pair = above.words[-1] + below.words[0]
            if _INSIDE.fullmatch(pair):
                whole = (_TAIL.search(above.words) or [""])[0] + (_HEAD.match(below.words) or [""])[0]
                span = above.end - 1, above.end
                yield above.line.mark(span, f"标题回行时断开了“{whole}”", "请把它排在一行里")
