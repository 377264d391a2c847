"""有多个附件的，各附件的顺序号上下对齐。

只看 PDF；相差一个字以内不算。

错误：“1.”前有“附件：”，“2.”顶格
正确：“2.”与上一行的“1.”对齐
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import width_in_characters

_LEAD = re.compile(r"\s*附\s*件\s*[:：]\s*(?=\d)")


@rule("GW174", clause="GB/T 9704-2012, 7.3.4", authority=Authority.STANDARD, force=Force.PRACTICE)
def attachment_serials_align(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for lines in layout.parts:
        listed = lines[Role.ATTACHMENT_LIST]
        first = layout.standings(listed[0]) if listed else ()
        lead = _LEAD.match(listed[0].words) if listed else None
        if not first or not lead:
            continue
        serial = layout.area.indent(first[0]) + width_in_characters("".join(lead.group().split()))
        off = [
            line
            for line in listed[1:]
            for each in layout.standings(line)[:1]
            if line.words.strip()[:1].isdigit() and abs(layout.area.indent(each) - serial) > 1
        ]
        if off:
            yield off[0].mark(opening(off[0]), "附件的顺序号没有对齐", "请使各顺序号上下对齐")
