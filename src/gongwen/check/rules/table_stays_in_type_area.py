"""表格不超出版心的左右边缘。

看 PDF 上画出的表格线，超出 3 毫米以内的不算（文字处理软件的表格常常比正文宽出单元格的边距）。
列为警告：文字处理软件的表格自有边距，量得不一定准。

错误：表格宽 175 毫米，伸到版心外面
正确：表格宽 156 毫米，与正文同宽
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_red
from gongwen.check.finding import Mark, Severity
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PAPER, TYPE_AREA

_TOLERANCE = 3  # mm


@rule(
    "GW108",
    clause="GB/T 9704-2012, 5.2.1",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def table_stays_in_type_area(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or layout.is_letter:
        return
    marks = []
    for page in layout.pages:
        left, right = (
            layout.area.left(page) - _TOLERANCE,
            layout.area.left(page) + TYPE_AREA.width.mm + _TOLERANCE,
        )
        # What is drawn above and below the type area belongs to running heads.
        wide = [
            rule.width
            for rule in page.rules
            if (rule.x < left or rule.x + rule.width > right)
            and rule.width > TYPE_AREA.width.mm / 2
            and PAPER.top.mm < rule.y < PAPER.top.mm + TYPE_AREA.height.mm
            and not is_red(rule.colour)
        ]
        if wide:
            message = f"表格宽{max(wide):.0f}毫米，超出版心"
            marks.append(layout.page_mark(page, message, f"请把表格缩到{TYPE_AREA.width.mm:.0f}毫米以内"))
    yield from folded(marks)
