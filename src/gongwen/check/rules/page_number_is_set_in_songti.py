"""页码一般用宋体。

外文字体（如 Times New Roman）和不认识的字体不说。

错误：页码用仿宋
正确：页码用宋体
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import page_number_lines, wrong_font
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW505", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.NORMALLY)
def page_number_is_set_in_songti(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for mark, _, look in page_number_lines(layout):
        if used := wrong_font(look, Face.SONGTI):
            yield mark(f"页码用了{used}", "页码一般用宋体")
            return
