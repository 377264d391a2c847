"""百分数之差用“个百分点”，百分数用“%”，不混写。

列为警告：条文没有规定，是统计上通行的写法。

错误：提高3百分点，百分之30，3%个百分点
正确：提高3个百分点，30%，3个百分点
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_POINT = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)?(?P<wrong>[%％]?个?[%％]?)百分点")
_HUNDREDTH = re.compile(r"百分之(?P<digits>[0-9]+(?:\.[0-9]+)?)")


@rule(
    "GW982",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def percentage_points_are_written_out(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _POINT.finditer(line.words):
            if found["wrong"] != "个":
                span = (found.start(), found.end())
                fix = f"{line.words[found.start() : found.start('wrong')]}个百分点"
                yield line.mark(span, "百分点写作“个百分点”", fix=fix)
        for found in _HUNDREDTH.finditer(line.words):
            yield line.mark(
                found.span(), "“百分之”之后用汉字，阿拉伯数字之后用“%”", fix=f"{found['digits']}%"
            )
