"""正文各段从第二行起顶格。

表格、居中的小标题和附件不在此列。

错误：整段左缩进两个字
正确：首行缩进两个字，以后各行顶格
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, opening
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_TOLERANCE = 0.6  # characters


@rule("GW162", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.MUST)
def paragraph_continues_flush_left(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.paragraphs:
        standings = layout.standings(line)
        look = layout.look(line)
        hangs = [layout.area.indent(each) for each in standings[1:]]
        if not layout.is_pdf:
            hangs = [look.left_indent or 0.0]
        # A single line that stands elsewhere is a line that the reader of the file took for the paragraph's.
        if hangs and min(abs(each) for each in hangs) > _TOLERANCE:
            marks.append(line.mark(opening(line), "这一段回行没有顶格", "请只缩进首行，左缩进改为0"))
    yield from folded(marks, "段")
