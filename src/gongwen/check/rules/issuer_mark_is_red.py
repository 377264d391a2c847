"""发文机关标志的颜色为红色。

错误：黑色的“某某市人民政府文件”
正确：红色的“某某市人民政府文件”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_red
from gongwen.check.finding import Mark
from gongwen.check.layout import any_layout, is_laid_out
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW131", clause="GB/T 9704-2012, 7.2.4", authority=Authority.STANDARD, force=Force.MUST)
def issuer_mark_is_red(manuscript: Manuscript) -> Iterator[Mark]:
    layout = any_layout(manuscript)
    if layout is None or not is_laid_out(layout):
        return
    # A black one may not be recognised for what it is.
    for line in layout.marks or filter(None, [layout.unread_mark]):
        colour = layout.look(line).colour
        if colour is not None and not is_red(colour):
            yield line.mark((0, len(line.words)), "发文机关标志不是红色", "请改为红色")
