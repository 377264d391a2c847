"""天头（上白边）为 37 毫米，上下可以相差 1 毫米。

为使文字撑满版心而把行距放大到 29.6 磅左右、天头相应减为 34.6 毫米上下的（字的上缘仍在 37 毫米处），也是对的。
PDF 按各页第一行文字的位置推算，各种软件的基线相差 1.5 毫米以内不算；只有首页的不推算。

错误：上边距 25.4 毫米
正确：上边距 37 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PAPER

_TOLERANCE = 1.2  # mm: 1 of the clause, and what rounding adds
_LOWEST = 33.3  # mm: the compensated way, 34.58, and practice with 34
_HINT = f"请改为{PAPER.top.mm:.0f}毫米（可相差1毫米）"


@rule("GW102", clause="GB/T 9704-2012, 5.2.1", authority=Authority.STANDARD, force=Force.MUST)
def top_margin_is_37_mm(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for section in layout.sections[:1]:
        if not _LOWEST - 0.1 <= section.top <= PAPER.top.mm + _TOLERANCE:
            yield layout.section_mark(section, f"天头是{section.top:.1f}毫米", _HINT)
    if layout.area.first_baseline and layout.area.top != PAPER.top.mm:
        page, _ = layout.area.first_baseline
        yield layout.page_mark(page, f"天头大约是{layout.area.top:.0f}毫米", _HINT)
