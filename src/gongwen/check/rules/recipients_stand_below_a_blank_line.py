"""主送机关编排于标题下空一行的位置。

按 PDF 上字的位置推算；标题下有题注的不看。

错误：主送机关紧接在标题下一行
正确：标题与主送机关之间空一行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_LEADING = 0.5  # lines, between the ink of two lines
_FEWEST, _MOST = 0.4, 1.8  # lines


@rule("GW164", clause="GB/T 9704-2012, 7.3.2", authority=Authority.STANDARD, force=Force.MUST)
def recipients_stand_below_a_blank_line(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for part, lines in zip(manuscript.document.parts, layout.parts, strict=True):
        title, recipients = lines[Role.TITLE], lines[Role.RECIPIENTS]
        above = layout.standings(title[-1]) if title else ()
        below = layout.standings(recipients[0]) if recipients else ()
        is_parted = part.title_note or part.number  # by a line of its own
        if is_parted or not above or not below or above[-1].page is not below[0].page:
            continue
        blank = layout.area.lines_between(above[-1].ink_foot, below[0].ink_top) - _LEADING
        if not _FEWEST <= blank <= _MOST:
            message = f"主送机关与标题之间空了{max(blank, 0):.0f}行"
            yield recipients[0].mark(opening(recipients[0]), message, "请空一行")
