"""每面一般排 22 行，撑满版心，行距约 29 磅。

特定情况可以作适当调整，所以行距在 27 磅到 31 磅之间的都不说；
1 页上不足三行相连的正文，看不出行距，也不说。Word 文件不看。

错误：行距固定值 23.4 磅，每面 27 行
正确：行距固定值 28.95 磅，每面 22 行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import CHARACTER, LINE, TYPE_AREA

_CLOSEST, _WIDEST = 27.0, 31.0  # pt: 28 to 30 are all in use for 22 lines


@rule("GW106", clause="GB/T 9704-2012, 5.2.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def page_has_22_lines(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or layout.area.pitch is None:
        return
    points = layout.area.pitch / CHARACTER.mm * CHARACTER.pt
    if not _CLOSEST <= points <= _WIDEST:
        lines = TYPE_AREA.height.mm / layout.area.pitch
        page = next(standings[0].page for _, standings in layout.body if standings)
        message = f"行距约{points:.1f}磅，每面排{lines:.0f}行"
        yield layout.page_mark(page, message, f"一般每面排{TYPE_AREA.lines}行，行距约{LINE.pt:.0f}磅")
