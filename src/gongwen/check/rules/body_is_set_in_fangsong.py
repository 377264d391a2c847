"""正文一般用仿宋。

一、二级标题、居中的小标题、表格里外的字（题名、表注）和附件不在此列；
不认识的字体不说。

错误：正文用宋体
正确：正文用仿宋
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, wrong_font
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW111", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def body_is_set_in_fangsong(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.paragraphs:
        start = line.paragraph.heading_length if line.paragraph else 0
        if start == len(line.words):
            continue
        if used := wrong_font(layout.look(line, start), Face.FANGSONG):
            span = start, min(start + 12, len(line.words))
            marks.append(line.mark(span, f"正文用了{used}", "正文一般用仿宋"))
    yield from folded(marks)
