"""附件说明在正文下空一行。

只看 PDF。

错误：“附件：1.统计表”紧接正文
正确：正文与“附件：1.统计表”之间空一行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_FEWEST, _MOST = 1.5, 2.6  # lines from baseline to baseline


@rule("GW171", clause="GB/T 9704-2012, 7.3.4", authority=Authority.STANDARD, force=Force.MUST)
def attachment_list_stands_below_a_blank_line(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for lines in layout.parts:
        listed = lines[Role.ATTACHMENT_LIST]
        below = layout.standings(listed[0]) if listed else ()
        above = layout.last_above(below[0]) if below else None
        if (
            below
            and above
            and not _FEWEST
            <= (pitches := layout.area.lines_between(above.baseline, below[0].baseline))
            <= _MOST
        ):
            message = f"附件说明与正文之间空了{max(pitches - 1, 0):.0f}行"
            yield listed[0].mark(opening(listed[0]), message, "请空一行")
