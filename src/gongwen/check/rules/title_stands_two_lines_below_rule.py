"""标题编排于红色分隔线下空二行的位置。

按 PDF 上字的位置推算，空一行多到三行之间的都不说。

错误：标题紧接在分隔线下面
正确：分隔线与标题之间空二行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import CHARACTER, LINE, TITLE_BLANK_LINES

_FEWEST, _MOST = 1.2, 3.2  # lines


@rule("GW143", clause="GB/T 9704-2012, 7.3.1", authority=Authority.STANDARD, force=Force.MUST)
def title_stands_two_lines_below_rule(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or layout.head_rule is None:
        return
    page, rule = layout.head_rule
    for line in layout.lines_of(Role.TITLE)[:1]:
        for standing in layout.standings(line)[:1]:
            blank = (standing.ink_top - rule.y - (LINE - CHARACTER).mm / 2) / LINE.mm
            if standing.page is page and not _FEWEST <= blank <= _MOST:
                message = f"标题与分隔线之间空了约{max(blank, 0):.0f}行"
                yield line.mark((0, len(line.words)), message, f"请空{TITLE_BLANK_LINES}行")
