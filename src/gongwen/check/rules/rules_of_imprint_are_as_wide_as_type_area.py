"""版记中的分隔线与版心等宽。

相差 3 毫米以内不算；Word 文件看段落的边框和画的直线，左右缩进的段落边框也短。

错误：分隔线长 140 毫米
正确：分隔线长 156 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.long_rules import is_full_width, word_imprint
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import TYPE_AREA


@rule("GW193", clause="GB/T 9704-2012, 7.4.1", authority=Authority.STANDARD, force=Force.MUST)
def rules_of_imprint_are_as_wide_as_type_area(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or layout.is_letter:
        return
    lines = [line for line, _ in layout.imprint]
    widths: list[float | None] = [rule.width for rule in layout.imprint_rules]
    if imprint := word_imprint(layout):
        lines = [line for _, line in imprint.lines]
        widths = [rule.width for rule in (*imprint.rules, *imprint.drawn)]
    off = [width for width in widths if not is_full_width(layout, width)]
    for line in lines[:1] if off else ():
        message = f"版记的分隔线长{off[0]:.0f}毫米"
        yield line.mark(opening(line), message, f"请改为与版心等宽：{TYPE_AREA.width.mm:.0f}毫米")
