"""公文中的文字，没有特别说明的，都是黑色。

发文机关标志、印章是红色，不在此列；很深的灰色印出来是黑色，不说。表格不看。

错误：正文中的一段用蓝色字
正确：正文全用黑色字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_black
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW119", clause="GB/T 9704-2012, 5.2.4", authority=Authority.STANDARD, force=Force.MUST)
def text_is_black(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines:
        if line.role in (Role.ISSUER_MARK, Role.CELL):
            continue
        at = 0
        for text, look in layout.runs(line):
            if text.strip() and not is_black(look.colour):
                marks.append(
                    line.mark(
                        (at, min(at + len(text), at + 12)), f"{line.role.value}中有字不是黑色", "请改为黑色"
                    )
                )
                break
            at += len(text)
    yield from folded(marks)
