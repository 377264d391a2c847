"""版心高 225 毫米，即下白边约 35 毫米。

天头减为 34.6 毫米上下、行距相应放大的，下白边也减为 32.6 毫米上下的，也是对的。
PDF 看正文是否越过版心的下边缘，或者文字连到下一页而版心下部还空着两行以上。

错误：上下边距 37 毫米、25.4 毫米，正文排到页码上面
正确：上下边距 37 毫米、35 毫米，版心高 225 毫米
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import BOTTOM_MARGIN, PAPER, TYPE_AREA

_TOLERANCE = 1.5  # mm
_COMPENSATED = 4.5  # mm lower: 22 lines of 29.6 pt, and practice with 34 and 31 mm
# The last line's baseline stands about 2 mm above the edge; a paragraph's lines kept together may leave one empty.
_EMPTY = 27.0


@rule("GW105", clause="GB/T 9704-2012, 5.2.1", authority=Authority.STANDARD, force=Force.MUST)
def type_area_is_225_mm_high(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    hint = f"请使版心高{TYPE_AREA.height.mm:.0f}毫米：上边距{PAPER.top.mm:.0f}毫米，下边距{BOTTOM_MARGIN.mm:.0f}毫米"
    foot = PAPER.top.mm + TYPE_AREA.height.mm
    for section in layout.sections[:1]:
        lower = section.height - section.bottom - foot
        compensated = section.top < PAPER.top.mm - 1.2
        if not -_TOLERANCE <= lower <= (_COMPENSATED if compensated else _TOLERANCE):
            message = f"版心下边缘距纸的下边缘{section.bottom:.1f}毫米"
            yield layout.section_mark(section, message, hint)
    for _, standings in layout.body:
        for standing, below in zip_longest(standings, standings[1:]):
            if standing.baseline > foot + 1.5:
                yield layout.page_mark(standing.page, "正文排到版心下边缘以下", hint)
                return
            if below and below.page is not standing.page and standing.baseline < foot - _EMPTY:
                yield layout.page_mark(standing.page, "正文没有排到版心下边缘就转到下一页", hint)
                return
