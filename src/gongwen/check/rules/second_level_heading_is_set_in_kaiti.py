"""二级标题（（一））一般用楷体。

后面接着正文的，只看到第一个句号为止的标题。

错误：“（一）加强领导”用仿宋
正确：“（一）加强领导”用楷体
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, wrong_font
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW114", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def second_level_heading_is_set_in_kaiti(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.paragraphs:
        paragraph = line.paragraph
        if paragraph is None or paragraph.level != 2 or not paragraph.heading_length:
            continue
        look = layout.look(line, 0, paragraph.heading_length)
        if used := wrong_font(look, Face.KAITI):
            span = 0, min(paragraph.heading_length, 12)
            marks.append(line.mark(span, f"二级标题用了{used}", "二级标题一般用楷体"))
    yield from folded(marks)
