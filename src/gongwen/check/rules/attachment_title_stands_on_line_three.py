"""附件标题居中编排在版心第三行，与第一行的“附件”之间空一行。

只看 PDF；空半行到将近两行的都不说。

错误：附件标题紧接“附件1”的下一行
正确：附件标题与“附件1”之间空一行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import LINE

_LEADING = 0.45  # lines, between the ink of two lines
_FEWEST, _MOST = 0.4, 1.9  # lines


@rule("GW183", clause="GB/T 9704-2012, 7.3.7", authority=Authority.STANDARD, force=Force.MUST)
def attachment_title_stands_on_line_three(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for lines in layout.parts:
        label, title = lines[Role.LABEL], lines[Role.TITLE]
        above = layout.standings(label[0]) if label else ()
        below = layout.standings(title[0]) if title else ()
        if not above or not below or above[0].page is not below[0].page:
            continue
        blank = (below[0].ink_top - above[0].ink_foot) / LINE.mm - _LEADING
        if not _FEWEST <= blank <= _MOST:
            message = f"附件标题与附件标识之间空了{max(blank, 0):.0f}行"
            marks.append(title[0].mark(opening(title[0]), message, "请空一行，使标题在第三行"))
    yield from folded(marks)
