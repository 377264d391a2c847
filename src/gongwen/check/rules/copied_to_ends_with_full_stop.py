"""抄送机关之后加句号。

错误：抄送：某市卫生健康委员会
正确：抄送：某市卫生健康委员会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.organs import organs_in
from gongwen.check.rule import Authority, Force, Mends, rule

_WRONG_END = re.compile(r"[，、；：．.,;:]+\s*$")


@rule(
    "GW401",
    clause="GB/T 9704-2012, 7.4.2",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def copied_to_ends_with_full_stop(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.COPIED_TO):
        words, organs = line.words, organs_in(line.words)
        if not organs or words.rstrip().endswith(("。", "……")):
            continue
        message = "最后一个抄送机关之后应当加句号"
        if found := _WRONG_END.search(words):
            yield line.mark(found.span(), message, fix="。")
        else:
            span = organs[-1].span
            yield line.mark(span, message, fix=f"{words[slice(*span)]}。")
