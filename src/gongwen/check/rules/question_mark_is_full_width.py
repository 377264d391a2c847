"""中文里的问号、叹号用全角“？”“！”。

错误：如何做好服务?
正确：如何做好服务？
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import half_width
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_LOST = 4  # so many together are characters that were lost


@rule(
    "GW904",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def question_mark_is_full_width(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for mark, name in (("?", "问号"), ("!", "叹号")):
            for start, end, hint, fix in half_width(line.words, mark):
                if mark * _LOST in line.words[max(0, start + 1 - _LOST) : start + _LOST]:
                    continue
                yield line.mark((start, end), f"中文里用了半角{name}", hint, fix)
