"""主送机关居左顶格，回行时仍顶格。

错误：主送机关前空两个字
正确：主送机关顶格
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_TOLERANCE = 0.6  # characters


@rule("GW163", clause="GB/T 9704-2012, 7.3.2", authority=Authority.STANDARD, force=Force.MUST)
def recipients_stand_flush_left(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for line in layout.lines_of(Role.RECIPIENTS):
        if line.part < 0:
            continue  # in 版记
        standings = layout.standings(line)
        indents = (
            [layout.area.indent(each) for each in standings] if standings else [layout.stands_in(line) or 0.0]
        )
        if any(abs(each) > _TOLERANCE for each in indents):
            yield line.mark(opening(line), "主送机关没有顶格", "请居左顶格，不缩进")
