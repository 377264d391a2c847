"""用“万”“亿”的范围，前后两个数都带“万”“亿”。

“9～16亿”可以读成9到16亿，也可以读成9亿到16亿。列为提示：实际文件里常省去前一个。

错误：9～16亿元
正确：9亿～16亿元
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_RANGE = re.compile(
    r"(?<![0-9A-Za-z.])(?P<first>[0-9]{1,4}(?:\.[0-9]+)?)"
    r"(?P<mark>[—–~～\-－]|至|到)(?P<last>[0-9]{1,4}(?:\.[0-9]+)?)(?P<scale>万亿|[万亿])"
)


@rule(
    "GW973",
    clause="GB/T 15835-2011, 5.1.3",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def both_numbers_have_their_scale(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.CELL:
            continue
        for found in _RANGE.finditer(line.words):
            fix = f"{found['first']}{found['scale']}{found['mark']}{found['last']}{found['scale']}"
            yield line.mark(found.span(), f"前一个数也应当带“{found['scale']}”", fix=fix)
