"""引号前用“，后用”，方向不写反。

错误：开展”微课堂“活动
正确：开展“微课堂”活动
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import pairing
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW913",
    clause="GB/T 15834-2011, 4.8",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def quotation_marks_face_the_right_way(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for at, right in pairing(line.words).turned:
            yield line.mark((at, at + 1), "引号的方向写反了", fix=right)
