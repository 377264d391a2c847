"""版头中的分隔线在发文字号之下 4 毫米处。

从字的下缘量起，相差 2.5 毫米以内不算；有几行签发人的，从最后一行量起。
Word 文件只看用段落边框画、行距是固定值的，相差 4 毫米以内不算。

错误：分隔线紧贴发文字号
正确：分隔线在发文字号之下 4 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import Layout, head_layout
from gongwen.check.long_rules import head_rule
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.type_area import NEAR_BASELINE
from gongwen.gbt9704 import RED_RULE
from gongwen.intake.lines import PageLayout, Ruled

_TOLERANCE_OF_WORD = 4.0  # mm: faces differ in where they put their ink in a line


@rule("GW138", clause="GB/T 9704-2012, 7.2.7", authority=Authority.STANDARD, force=Force.MUST)
def rule_of_head_stands_4_mm_below_number(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    found = head_rule(layout) if layout else None
    if layout is None or found is None:
        return
    gap = found.below_number
    if layout.head_rule:
        gap = _gap_on_page(layout, *layout.head_rule)
    tolerance = NEAR_BASELINE if layout.is_pdf else _TOLERANCE_OF_WORD
    if gap is not None and abs(gap - RED_RULE.below_number.mm) > tolerance:
        yield found.mark(
            f"版头中的分隔线在发文字号之下约{max(gap, 0):.0f}毫米",
            f"请改为{RED_RULE.below_number.mm:.0f}毫米",
        )


def _gap_on_page(layout: Layout, page: PageLayout, rule: Ruled) -> float | None:
    above = [
        each.ink_foot
        for line in layout.lines_of(Role.NUMBER, Role.SIGNATORY)
        if line.part < 0
        for each in layout.standings(line)
        if each.page is page and each.baseline < rule.y + 1
    ]
    return rule.y - max(above) if above else None
