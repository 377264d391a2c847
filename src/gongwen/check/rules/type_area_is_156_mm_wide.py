"""版心宽 156 毫米，即右白边约 26 毫米。

相差 1.5 毫米以内不算。PDF 按排满的行推算，不到三行排满的不推算。

错误：左右边距 28 毫米、31.8 毫米，版心宽 150 毫米
正确：左右边距 28 毫米、26 毫米，版心宽 156 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PAPER, RIGHT_MARGIN, TYPE_AREA

_TOLERANCE = 1.5  # mm


@rule("GW104", clause="GB/T 9704-2012, 5.2.1", authority=Authority.STANDARD, force=Force.MUST)
def type_area_is_156_mm_wide(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    hint = f"请使版心宽{TYPE_AREA.width.mm:.0f}毫米：左边距{PAPER.left.mm:.0f}毫米，右边距{RIGHT_MARGIN.mm:.0f}毫米"
    for section in layout.sections[:1]:
        width = section.width - section.left - section.right
        if abs(width - TYPE_AREA.width.mm) > _TOLERANCE:
            yield layout.section_mark(section, f"版心宽{width:.1f}毫米", hint)
    if layout.area.measured_pages and layout.area.width != TYPE_AREA.width.mm:
        yield layout.page_mark(layout.area.measured_pages[0], f"版心大约宽{layout.area.width:.0f}毫米", hint)
