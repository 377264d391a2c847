"""页码的一字线上距版心下边缘 7 毫米。

按 PDF 上字的位置推算，相差 3.5 毫米以内不算。

错误：页码距纸的下边缘 15 毫米
正确：一字线距纸的下边缘 28 毫米（35 毫米减 7 毫米）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.type_area import middle
from gongwen.gbt9704 import PAGE_NUMBER, PAPER, TYPE_AREA

_DASH_ABOVE_BASELINE = 1.9  # mm: 0.38 em of 四号
_TOLERANCE = 3.5  # mm


@rule("GW508", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.MUST)
def page_number_stands_7_mm_below_type_area(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or not layout.page_numbers:
        return
    dashes = [each.baseline - _DASH_ABOVE_BASELINE for each in layout.page_numbers.values()]
    gap = middle(dashes) - PAPER.top.mm - TYPE_AREA.height.mm
    if abs(gap - PAGE_NUMBER.dash_below_type_area.mm) > _TOLERANCE:
        page = next(iter(layout.page_numbers.values())).page
        where = f"之下约{gap:.0f}毫米" if gap > 0 else "以内"
        yield layout.page_mark(
            page,
            f"页码在版心下边缘{where}",
            f"请使一字线在版心下边缘之下{PAGE_NUMBER.dash_below_type_area.mm:.0f}毫米",
        )
