"""破折号和省略号占两个字的位置，中间不断开，不分排在两行。

错误：一行末尾是“—”，下一行开头是“—”
正确：“——”排在一行里
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW147", clause="GB/T 15834-2011, 5.1", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def dash_and_ellipsis_are_not_split(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for line in layout.lines_of(Role.BODY):
        for at in layout.breaks(line):
            pair = line.words[at - 1 : at + 1]
            if pair in ("——", "……"):
                name = "破折号" if pair == "——" else "省略号"
                yield line.mark((at - 1, at + 1), f"{name}分排在两行", "请调整字距，使它排在一行里")
