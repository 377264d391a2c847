"""引号里面还要用引号时，外面一层用双引号，里面一层用单引号。

错误：会议指出：“要弘扬“钉钉子”精神。”
正确：会议指出：“要弘扬‘钉钉子’精神。”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import nested
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW917",
    clause="GB/T 15834-2011, 4.8",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def quotation_in_a_quotation_takes_single_marks(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for at, fix in nested(line.words, "“”", "‘’"):
            yield line.mark((at, at + 1), "双引号里面又用了双引号", fix=fix)
