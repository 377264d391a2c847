"""版头中的分隔线在发文字号之下 4 毫米处。

从字的下缘量起，相差 2.5 毫米以内不算；有几行签发人的，从最后一行量起。

错误：分隔线紧贴发文字号
正确：分隔线在发文字号之下 4 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.type_area import NEAR_BASELINE
from gongwen.gbt9704 import RED_RULE


@rule("GW138", clause="GB/T 9704-2012, 7.2.7", authority=Authority.STANDARD, force=Force.MUST)
def rule_of_head_stands_4_mm_below_number(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or layout.head_rule is None:
        return
    page, rule = layout.head_rule
    above = [
        each.ink_foot
        for line in layout.lines_of(Role.NUMBER, Role.SIGNATORY)
        if line.part < 0
        for each in layout.standings(line)
        if each.page is page and each.baseline < rule.y + 1
    ]
    if above and abs((gap := rule.y - max(above)) - RED_RULE.below_number.mm) > NEAR_BASELINE:
        yield layout.page_mark(
            page,
            f"版头中的分隔线在发文字号之下约{max(gap, 0):.0f}毫米",
            f"请改为{RED_RULE.below_number.mm:.0f}毫米",
        )
