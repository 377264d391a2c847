"""版头中的分隔线与版心等宽，居中。

相差 3 毫米以内不算。

错误：分隔线长 140 毫米
正确：分隔线长 156 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import TYPE_AREA


@rule("GW136", clause="GB/T 9704-2012, 7.2.7", authority=Authority.STANDARD, force=Force.MUST)
def rule_of_head_is_as_wide_as_type_area(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or layout.head_rule is None:
        return
    page, rule = layout.head_rule
    if not layout.area.is_full_width(rule):
        yield layout.page_mark(
            page, f"版头中的分隔线长{rule.width:.0f}毫米", f"请改为与版心等宽：{TYPE_AREA.width.mm:.0f}毫米"
        )
