"""发文机关标志上边缘至版心上边缘为 35 毫米。

2012 年 7 月 1 日以前的公文为 25 毫米，上行文 80 毫米；成文日期认不出来的，几种都算对。
按 PDF 上字的位置推算，相差 4 毫米以内不算。

错误：标志上边缘距纸边 50 毫米
正确：标志上边缘距纸边 72 毫米（37 毫米加 35 毫米）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import EDITIONS

_TOLERANCE = 4  # mm: what faces and engines differ by at such a size


@rule("GW133", clause="GB/T 9704-2012, 7.2.4", authority=Authority.STANDARD, force=Force.MUST)
def issuer_mark_stands_35_mm_down(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None:
        return
    standard = manuscript.standard
    editions = EDITIONS.values() if standard is None else (EDITIONS[standard],)
    wanted = {edition.mark_top.mm for edition in editions} | {
        edition.upward_mark_top.mm for edition in editions
    }
    for line in layout.lines_of(Role.ISSUER_MARK)[:1]:
        for standing in layout.standings(line)[:1]:
            top = standing.ink_top - layout.area.top
            if min(abs(top - each) for each in wanted) > _TOLERANCE:
                message = f"发文机关标志距版心上边缘约{top:.0f}毫米"
                yield line.mark(
                    (0, len(line.words)),
                    message,
                    f"请改为{min(wanted, key=lambda each: abs(top - each)):.0f}毫米",
                )
