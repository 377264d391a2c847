"""订口（左白边）为 28 毫米，左右可以相差 1 毫米。

双面印刷的文件，双数页左右互换，左边是 26 毫米，也是对的。PDF 按各段转行后的行首推算，差 1.5 毫米以内不算。

错误：左边距 31.8 毫米
正确：左边距 28 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PAPER, RIGHT_MARGIN

_TOLERANCE = 1.2  # mm: 1 of the clause, and what rounding adds
_TOLERANCE_OF_PAGES = 1.5
_HINT = f"请改为{PAPER.left.mm:.0f}毫米（可相差1毫米）"


@rule("GW103", clause="GB/T 9704-2012, 5.2.1", authority=Authority.STANDARD, force=Force.MUST)
def binding_margin_is_28_mm(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for section in layout.sections[:1]:
        if abs(section.left - PAPER.left.mm) > _TOLERANCE:
            yield layout.section_mark(section, f"订口是{section.left:.1f}毫米", _HINT)
    off = []
    for page in layout.area.measured_pages:
        left = layout.area.left(page)
        mirrored = page.number % 2 == 0 and abs(left - RIGHT_MARGIN.mm) <= _TOLERANCE_OF_PAGES
        if abs(left - PAPER.left.mm) > _TOLERANCE_OF_PAGES and not mirrored:
            off.append((page, left))
    if off and 2 * len(off) > len(layout.area.measured_pages):
        yield layout.page_mark(off[0][0], f"订口大约是{off[0][1]:.1f}毫米", _HINT)
