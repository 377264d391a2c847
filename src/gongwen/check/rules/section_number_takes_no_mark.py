"""用点分开的编号（1.1、3.2.1）后不加标点。

同样编号的至少有两个才看，免得把日期当作编号。列为提示：不妨碍理解。

错误：1.1.健全机制 1.2.加强培训
正确：1.1 健全机制 1.2 加强培训
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_NUMBER = re.compile(
    r"\s*(?P<number>(?P<outer>\d{1,2}(?:[.．]\d{1,2}){0,2})[.．]\d{1,2})(?P<mark>[.．、]?)(?![\d.．、])"
)


@rule(
    "GW357",
    clause="GB/T 15834-2011, 附录B.3.5",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def section_number_takes_no_mark(manuscript: Manuscript) -> Iterator[Mark]:
    found = [
        (line, match)
        for line in manuscript.prose
        if line.role in (Role.BODY, Role.CELL) and (match := _NUMBER.match(line.words))
    ]
    outer = Counter(match["outer"] for _, match in found)
    for line, match in found:
        if match["mark"] and outer[match["outer"]] > 1:
            yield line.mark(match.span("mark"), f"编号“{match['number']}”后不加标点", fix=" ")
