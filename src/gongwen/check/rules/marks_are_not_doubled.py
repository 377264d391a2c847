"""两个点号不连用。

“？！”“！！”和省略号、破折号不算；连着三个以上的句号由省略号的规则检查。相同的去掉一个，段末“，。”“；。”改为“。”，其余的由人判断。

错误：讨论以记录为准，。
正确：讨论以记录为准。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

# Never 。。。: that is a way to write an ellipsis.
_DOUBLED = re.compile("(?<!。)(?:[，、；：] ?[，、；：。]|。 ?[，、；：]|[？！][，、；：。]|。。(?!。))")


@rule(
    "GW918",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def marks_are_not_doubled(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        for match in _DOUBLED.finditer(words):
            marks = match[0].replace(" ", "")
            last = not words[match.end() :].strip()
            between = words[match.start() - 1 : match.start()] in ("》", "”") and "、" in marks
            inside = words[match.end() : match.end() + 1] in ("》", "”", "）", ")")
            # One mark alone would be a fault there, too.
            fix = None if between or inside else _one_of(marks, last)
            hint = None if fix else "请留下其中合用的一个"
            yield line.mark(match.span(), f"标点“{marks}”连用", hint, fix)


def _one_of(marks: str, last: bool) -> str | None:
    """What can only have been meant; at the end of a paragraph a 。, of other marks a person decides."""
    if last:
        return "。" if "。" in marks else None
    return marks[0] if len(set(marks)) == 1 else None
