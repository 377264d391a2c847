"""附件名称较长需要回行时，与上一行附件名称的首字对齐。

只看 PDF；比首字的位置靠左一个半字以上的才说。

错误：附件名称的第二行顶格
正确：附件名称的第二行与第一行名称的首字对齐
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import width_in_characters

_LEAD = re.compile(r"\s*(?:附\s*件\s*[:：])?\s*(?:\d{1,2}\s*[.．、])?\s*")
_TOLERANCE = 1.5  # characters


@rule("GW173", clause="GB/T 9704-2012, 7.3.4", authority=Authority.STANDARD, force=Force.MUST)
def attachment_name_continues_below_its_first_character(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.ATTACHMENT_LIST):
        standings = layout.standings(line)
        lead = _LEAD.match(line.words)
        if lead and len(standings) > 1:
            name = layout.area.indent(standings[0]) + width_in_characters(lead.group().strip())
            if name - min(layout.area.indent(each) for each in standings[1:]) > _TOLERANCE:
                marks.append(
                    line.mark(
                        opening(line), "附件名称回行没有与首字对齐", "请用悬挂缩进，使回行与名称的首字对齐"
                    )
                )
    yield from folded(marks)
