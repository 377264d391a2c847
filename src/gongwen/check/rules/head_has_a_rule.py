"""发文字号之下印一条分隔线，把版头和主体分开。

有发文机关标志、它和标题之间却没有画线的才说；Word 文件里有图形、表格等可能是线的，不说。

错误：发文字号之下直接是标题
正确：发文字号之下 4 毫米处有一条红色分隔线，其下是标题
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.long_rules import lacks_head_rule
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import RED_RULE


@rule("GW135", clause="GB/T 9704-2012, 7.2.7", authority=Authority.STANDARD, force=Force.MUST)
def head_has_a_rule(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or not lacks_head_rule(layout):
        return
    heads = [
        line
        for line in layout.lines_of(Role.NUMBER, Role.ISSUER_MARK)
        if line.part < 0 and (layout.standings(line) or not layout.is_pdf)
    ]
    for line in sorted(heads, key=lambda each: each.role is Role.ISSUER_MARK)[:1]:
        yield line.mark(
            (0, len(line.words)),
            "版头没有分隔线",
            f"请在发文字号之下{RED_RULE.below_number.mm:.0f}毫米处加一条红色分隔线",
        )
