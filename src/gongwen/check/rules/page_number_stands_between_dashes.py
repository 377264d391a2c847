"""页码数字左右各放一条一字线。

一字线用“—”（U+2014），短横“-”不算。

错误：- 2 -
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

_DASHED = re.compile(r"[—―－─]\s*[^—―－─]+?\s*[—―－─]")


@rule("GW502", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.MUST)
def page_number_stands_between_dashes(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for mark, words, _ in page_number_lines(layout):
        if not _DASHED.fullmatch(words):
            yield mark(f"页码“{words}”的左右不是一字线", "请改为“— 1 —”的样子")
            return
