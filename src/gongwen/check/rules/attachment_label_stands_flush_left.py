"""“附件”二字及顺序号顶格编排在版心左上角第一行。

错误：“附件1”居中
正确：“附件1”顶格
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Alignment

_TOLERANCE = 0.6  # characters


@rule("GW182", clause="GB/T 9704-2012, 7.3.7", authority=Authority.STANDARD, force=Force.MUST)
def attachment_label_stands_flush_left(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.LABEL):
        indent = layout.stands_in(line)
        centred = layout.look(line).alignment in (Alignment.CENTRE, Alignment.RIGHT) and not layout.is_pdf
        if centred or (indent is not None and abs(indent) > _TOLERANCE):
            marks.append(line.mark((0, len(line.words)), "附件标识没有顶格", "请顶格编排"))
    yield from folded(marks)
