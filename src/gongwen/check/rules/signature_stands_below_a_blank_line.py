"""署名与正文（或附件说明）之间空行：不加盖印章的空一行，加盖印章的留出印章的位置。

只看 PDF；空不空够由印章的大小定，所以只说一行也没有空的。列为警告：空多少要看印章的大小。

错误：署名紧接正文最后一行
正确：署名与正文之间空一行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_FEWEST = 1.4  # lines from baseline to baseline


@rule(
    "GW176",
    clause="GB/T 9704-2012, 7.3.5.2",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def signature_stands_below_a_blank_line(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or not layout.has_head:
        return
    for lines in layout.parts:
        signed = lines[Role.SIGNATURE] + lines[Role.DATE]
        below = layout.standings(signed[0]) if signed else ()
        above = layout.last_above(below[0]) if below else None
        if above and layout.area.lines_between(above.baseline, below[0].baseline) < _FEWEST:
            message = f"{signed[0].role.value}与上文之间没有空行"
            yield signed[0].mark((0, len(signed[0].words)), message, "请空一行；要加盖印章的，留出印章的位置")
