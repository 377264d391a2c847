"""抄送机关、印发机关和印发日期一般用四号仿宋。

2012 年 7 月 1 日以前的公文用三号；成文日期认不出来的，两种都算对。

错误：抄送机关用三号宋体
正确：抄送机关用四号仿宋
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_size
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import EDITIONS, Face, Size


@rule("GW124", clause="GB/T 9704-2012, 7.4.2", authority=Authority.STANDARD, force=Force.NORMALLY)
def imprint_is_set_in_fangsong_size_four(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    lines = layout.lines_of(Role.COPIED_TO, Role.PRINTED_BY, Role.PRINTED_ON)
    size = EDITIONS[manuscript.standard].imprint_size if manuscript.standard else Size.SIZE_4
    if manuscript.standard is None and all(is_size(layout.look(line).size, Size.SIZE_3) for line in lines):
        size = Size.SIZE_3
    yield from set_otherwise(layout, lines, lambda _: "版记", Face.FANGSONG, size)
