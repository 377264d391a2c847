"""贡献、承诺、安排、努力等抽象的事物，多用“作出”。

“做出”也见于规范的文章，列为提示。

错误：为医院发展做出贡献
正确：为医院发展作出贡献
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_MADE = re.compile(
    "(做出)(?:了|过)?(?:[^，。；：、]{0,8})(?:贡献|承诺|牺牲|努力|安排|说明|解释|回应|答复|评价|判断|选择|调整|反应)"
)


@rule("GW945", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def contributions_are_made_with_zuo(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _MADE.finditer(line.words):
            yield line.mark(match.span(1), f"“{match[0]}”多写“作出”", fix="作出")
