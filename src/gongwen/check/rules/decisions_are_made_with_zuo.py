"""批示、决定、部署、规定等用“作出”，不用“做出”。

列为警告：公文里已是通行的写法。

错误：立即做出批示
正确：立即作出批示
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_MADE = re.compile(
    "(做出)(?:了|过)?(?:[^，。；：、]{0,6})(?:批示|批复|指示|决定|决策|决议|部署|规定|裁定|判决|处罚|处分)"
)


@rule("GW944", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def decisions_are_made_with_zuo(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _MADE.finditer(line.words):
            yield line.mark(match.span(1), f"“{match[0]}”通行写“作出”", fix="作出")
