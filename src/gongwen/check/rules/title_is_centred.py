"""标题居中排布，附件的标题也居中。

用空格摆到中间的不看。

错误：标题顶格
正确：标题居中
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW151", clause="GB/T 9704-2012, 7.3.1", authority=Authority.STANDARD, force=Force.MUST)
def title_is_centred(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = [
        line.mark(opening(line), "标题没有居中", "请居中")
        for line in layout.lines_of(Role.TITLE)
        if layout.stands_centred(line) is False
    ]
    yield from folded(marks, "行")
