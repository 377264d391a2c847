"""同级标题中间的标题不缺序数。

前后两个同级标题有序数，中间的一个没有，按其位置、长短、写法能认出来的，指出这个标题；认不出来的，由“序数依次相连，中间不缺”指出。

错误：一、加强学习……（换行）改进作风（换行）三、抓好落实
正确：一、加强学习……（换行）二、改进作风（换行）三、抓好落实
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.outlines import breaks
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.check.sequences import Fault


@rule(
    "GW330",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
    mends=Mends.ASKED,
)
def heading_keeps_its_ordinal(manuscript: Manuscript) -> Iterator[Mark]:
    for each in breaks(manuscript, Fault.GAP, Fault.LATE):
        for lost in each.lost:
            start, end = lost.span
            after = f"“{each.before.ordinal.written}”之后、" if each.before else ""
            words = lost.line.words[start:end]
            yield lost.line.mark(
                lost.span,
                f"{after}“{each.item.ordinal.written}”之前的这个标题缺少序数“{lost.written}”",
                fix=f"{lost.written}{words}",
            )
