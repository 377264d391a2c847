"""发文机关署名之后不加标点。

错误：某某医院。
正确：某某医院
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_END = re.compile(r"[。，、；：.,;:]+\s*$")


@rule(
    "GW380",
    clause="GB/T 9704-2012, 7.3.5",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def signature_ends_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is not Role.SIGNATURE:
            continue
        if found := _END.search(line.words):
            yield line.mark(found.span(), "发文机关署名之后不加标点", fix="")
