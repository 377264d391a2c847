"""“一是”“二是”之后不加顿号。

错误：一是、健全制度；二是、加强检查。
正确：一是健全制度；二是加强检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_WORD = re.compile(r"(?:(?<=[。；：;，！？\s])|^)(?P<word>[一二三四五六七八九十]是)(?P<mark>[、：；])")


@rule(
    "GW355",
    clause="GB/T 15834-2011, 附录B.3.7",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def light_ordinal_takes_no_pause_mark(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role in (Role.BODY, Role.CELL):
            for match in _WORD.finditer(line.words):
                yield line.mark(match.span("mark"), f"“{match['word']}”之后不加标点", fix="")
