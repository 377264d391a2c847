"""标题末尾不加标点。

错误：某某医院关于开展安全检查的通知。
正确：某某医院关于开展安全检查的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.check.titles import read_title

_MARKS = re.compile(r"[。；，：、.,;:]+$")


@rule(
    "GW302",
    clause="GB/T 15834-2011, 附录B.4",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def title_ends_without_mark(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        words = str(part.title).rstrip()
        marks = _MARKS.search(words)
        # What ends with a colon may be no title, but words that lead to a list.
        if part.label or not marks or (part is not manuscript.main and read_title(part.title).kind is None):
            continue
        yield mark_of(part.title.text, marks.span(), "标题末尾不加标点", fix="")
