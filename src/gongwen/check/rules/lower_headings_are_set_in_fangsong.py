"""三级标题（1.）和四级标题（（1））一般用仿宋。

错误：“1.明确责任。”用黑体
正确：“1.明确责任。”用仿宋
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import face_of
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, wrong_font
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW115", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def lower_headings_are_set_in_fangsong(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.paragraphs:
        paragraph = line.paragraph
        if paragraph is None or paragraph.level not in (3, 4) or not paragraph.heading_length:
            continue
        look = layout.look(line, 0, paragraph.heading_length)
        if face_of(look.font) is layout.main_face:
            continue  # all of 正文 is set so: another rule says it
        if used := wrong_font(look, Face.FANGSONG):
            span = 0, min(paragraph.heading_length, 12)
            marks.append(line.mark(span, f"三、四级标题用了{used}", "三、四级标题一般用仿宋"))
    yield from folded(marks)
