"""版头中的分隔线为红色。

错误：黑色分隔线
正确：红色分隔线
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_red
from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.long_rules import head_rule
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW137", clause="GB/T 9704-2012, 7.2.7", authority=Authority.STANDARD, force=Force.MUST)
def rule_of_head_is_red(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    rule = head_rule(layout) if layout else None
    if rule and rule.colour is not None and not is_red(rule.colour):
        yield rule.mark("版头中的分隔线不是红色", "请改为红色")
