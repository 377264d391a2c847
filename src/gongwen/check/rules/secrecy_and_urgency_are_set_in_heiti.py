"""密级和保密期限、紧急程度一般用三号黑体。

错误：“机密★3年”用仿宋
正确：“机密★3年”用黑体
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face, Size


@rule("GW121", clause="GB/T 9704-2012, 7.2.2", authority=Authority.STANDARD, force=Force.NORMALLY)
def secrecy_and_urgency_are_set_in_heiti(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := layout_of(manuscript):
        lines = layout.lines_of(Role.SECRECY, Role.URGENCY)
        yield from set_otherwise(layout, lines, lambda line: line.role.value, Face.HEITI, Size.SIZE_3)
