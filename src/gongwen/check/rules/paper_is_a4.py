"""公文用纸采用 A4 型，210 毫米乘 297 毫米。

尺寸允许相差 2 毫米（6.3）；横排表格所在的页可以横放。

错误：纸张 215.9 毫米乘 279.4 毫米（Letter）
正确：纸张 210 毫米乘 297 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import PAPER_TOLERANCE, layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PAPER
from gongwen.intake.lines import PageLayout, Section


def _is_other(sheet: Section | PageLayout) -> bool:
    """Whether a sheet, upright or turned, is not A4."""
    short, long = sorted((sheet.width, sheet.height))
    return max(abs(short - PAPER.width.mm), abs(long - PAPER.height.mm)) > PAPER_TOLERANCE


def _say(sheet: Section | PageLayout) -> tuple[str, str]:
    return f"纸张是{sheet.width:.0f}毫米乘{sheet.height:.0f}毫米", "请改为A4：210毫米乘297毫米"


@rule("GW101", clause="GB/T 9704-2012, 5.1", authority=Authority.STANDARD, force=Force.MUST)
def paper_is_a4(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = [
        *(layout.section_mark(each, *_say(each)) for each in layout.source.sections if _is_other(each)),
        *(layout.page_mark(each, *_say(each)) for each in layout.source.pages if _is_other(each)),
    ]
    yield from folded(marks)
