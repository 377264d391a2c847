"""页码用半角阿拉伯数字。

错误：— ２ —，第二页
正确：— 2 —
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import page_number_lines
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_OTHERS = re.compile(r"[０-９一二三四五六七八九十]")


@rule("GW503", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.NORMALLY)
def page_number_is_in_half_width_digits(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for mark, words, _ in page_number_lines(layout):
        if _OTHERS.search(words):
            yield mark(f"页码“{words}”不是半角阿拉伯数字", "请改为半角阿拉伯数字")
            return
