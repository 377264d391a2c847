"""版记中的分隔线与版心等宽。

只看 PDF；相差 3 毫米以内不算。

错误：分隔线长 140 毫米
正确：分隔线长 156 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import TYPE_AREA


@rule("GW193", clause="GB/T 9704-2012, 7.4.1", authority=Authority.STANDARD, force=Force.MUST)
def rules_of_imprint_are_as_wide_as_type_area(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or not layout.imprint or layout.is_letter:
        return
    line, _ = layout.imprint[0]
    off = [rule for rule in layout.imprint_rules if not layout.area.is_full_width(rule)]
    if off:
        message = f"版记的分隔线长{off[0].width:.0f}毫米"
        yield line.mark(opening(line), message, f"请改为与版心等宽：{TYPE_AREA.width.mm:.0f}毫米")
