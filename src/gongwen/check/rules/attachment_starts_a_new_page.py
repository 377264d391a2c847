"""附件另面编排，在版记之前。

错误：“附件1”接在成文日期下面
正确：“附件1”在新的一面的第一行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW181", clause="GB/T 9704-2012, 7.3.7", authority=Authority.STANDARD, force=Force.MUST)
def attachment_starts_a_new_page(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.LABEL):
        standings, source = layout.standings(line), layout.source_of(line)
        if standings:
            page, baseline = standings[0].page, standings[0].baseline
            above = [
                each for each in page.lines if each.paragraph is not None and each.baseline < baseline - 1
            ]
            starts = not above
        else:
            starts = source is None or layout.is_pdf or layout.begins_a_page(line)
        if not starts:
            marks.append(line.mark((0, len(line.words)), "附件没有另面编排", "请在它前面分页"))
    yield from folded(marks)
