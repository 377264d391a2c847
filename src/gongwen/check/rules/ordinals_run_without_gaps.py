"""同级序数依次相连，中间不缺。

各层序数在上一级标题之下从头编起；三级序数跨一级标题连续编号的，按连续编号看。附件、表格各自编号。

错误：（一）健全机制……（二）加强培训……（四）严格考核……
正确：（一）健全机制……（二）加强培训……（三）严格考核……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import breaks
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sequences import Fault


@rule(
    "GW331",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
)
def ordinals_run_without_gaps(manuscript: Manuscript) -> Iterator[Mark]:
    for each in breaks(manuscript, Fault.GAP):
        item = each.item
        if each.lost or each.before is None or item.ordinal.layer <= Layer.ARTICLE:
            continue
        last = item.ordinal.form_of(item.ordinal.number - 1)
        missing = f"“{each.expected}”" if last == each.expected else f"“{each.expected}”至“{last}”"
        yield item.line.mark(
            item.span,
            f"序数由“{each.before.ordinal.written}”跳到“{item.ordinal.written}”，缺{missing}",
            "请补上缺少的部分，或者改正序数",
        )
