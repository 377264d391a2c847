"""正文编排于主送机关名称下一行。

错误：主送机关与正文之间空一行
正确：正文紧接在主送机关的下一行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW165", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.MUST)
def body_follows_recipients_at_once(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for lines in layout.parts:
        recipients, body = lines[Role.RECIPIENTS], lines[Role.BODY]
        above = layout.standings(recipients[-1]) if recipients else ()
        below = layout.standings(body[0]) if body else ()
        if above and below and above[-1].page is below[0].page:
            pitches = layout.area.lines_between(above[-1].baseline, below[0].baseline)
            if pitches > 1.6:
                message = f"正文与主送机关之间空了{pitches - 1:.0f}行"
                yield body[0].mark(opening(body[0]), message, "正文编排在主送机关的下一行")
