"""附件正文前的“附件”二字及顺序号用三号黑体。

错误：“附件1”用仿宋
正确：“附件1”用黑体
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face, Size


@rule("GW123", clause="GB/T 9704-2012, 7.3.7", authority=Authority.STANDARD, force=Force.MUST)
def attachment_label_is_set_in_heiti(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := layout_of(manuscript):
        lines = layout.lines_of(Role.LABEL)
        yield from set_otherwise(layout, lines, lambda _: "附件标识", Face.HEITI, Size.SIZE_3)
