"""份号、密级和保密期限、紧急程度顶格编排在版心左上角。

2012 年 7 月 1 日以前的公文，密级和紧急程度在右上角；成文日期认不出来的不说。

错误：“特急”编排在右上角
正确：“特急”顶格编排在左上角
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Alignment, Standard


@rule("GW142", clause="GB/T 9704-2012, 7.2.1", authority=Authority.STANDARD, force=Force.MUST)
def corner_elements_stand_flush_left(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or manuscript.standard is not Standard.GBT9704_2012:
        return
    for line in layout.lines_of(Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY):
        standings = layout.standings(line)
        if standings:
            off = layout.area.indent(standings[0]) > 1
        else:
            off = layout.look(line).alignment in (Alignment.CENTRE, Alignment.RIGHT)
        if off:
            yield line.mark(
                (0, len(line.words)), f"{line.role.value}没有在左上角顶格", "请顶格编排在版心左上角"
            )
