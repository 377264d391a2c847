"""发文字号居中排布。

上行文的发文字号居左空一字，由另一条规则看。

错误：下行文的发文字号顶格
正确：下行文的发文字号居中
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Direction, Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW140", clause="GB/T 9704-2012, 7.2.5", authority=Authority.STANDARD, force=Force.MUST)
def number_is_centred(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or manuscript.direction is Direction.UP or layout.lines_of(Role.SIGNATORY):
        return
    for line in layout.lines_of(Role.NUMBER):
        if line.part < 0 and layout.stands_centred(line) is False:
            yield line.mark((0, len(line.words)), "发文字号没有居中", "请居中")
