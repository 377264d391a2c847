"""版头中的分隔线与版心等宽，居中。

相差 3 毫米以内不算；Word 文件看段落的边框和画的直线。

错误：分隔线长 140 毫米
正确：分隔线长 156 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.long_rules import head_rule, is_full_width
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import TYPE_AREA


@rule("GW136", clause="GB/T 9704-2012, 7.2.7", authority=Authority.STANDARD, force=Force.MUST)
def rule_of_head_is_as_wide_as_type_area(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    rule = head_rule(layout) if layout else None
    if layout and rule and not is_full_width(layout, rule.width):
        yield rule.mark(
            f"版头中的分隔线长{rule.width:.0f}毫米", f"请改为与版心等宽：{TYPE_AREA.width.mm:.0f}毫米"
        )
