"""没有特别说明的，公文各要素一般用三号仿宋：发文字号、主送机关、附件说明、署名、成文日期、附注。

只看汉字；数字、字母的字体标准没有规定。

错误：主送机关用四号宋体
正确：主送机关用三号仿宋
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face, Size

_ELEMENTS = Role.NUMBER, Role.RECIPIENTS, Role.ATTACHMENT_LIST, Role.SIGNATURE, Role.DATE, Role.NOTE


@rule("GW120", clause="GB/T 9704-2012, 5.2.2", authority=Authority.STANDARD, force=Force.NORMALLY)
def other_elements_are_set_in_fangsong_size_three(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    lines = layout.lines_of(*_ELEMENTS)
    yield from set_otherwise(layout, lines, lambda line: line.role.value, Face.FANGSONG, Size.SIZE_3)
