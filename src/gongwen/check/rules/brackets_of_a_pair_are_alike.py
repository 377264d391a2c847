"""一对括号的左右两半全角、半角一致。

发文字号的括号由它的规则检查。

错误：统招生(含民办学校的计划部分）
正确：统招生（含民办学校的计划部分）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import ordinal_end
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import brackets_of_numbers, pairing
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW907",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def brackets_of_a_pair_are_alike(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        start, numbers = ordinal_end(words), brackets_of_numbers(words)
        for opening, closing in pairing(words).pairs:
            pair = words[opening] + words[closing]
            if opening < start or opening in numbers:
                continue
            if pair == "(）":
                yield line.mark((opening, opening + 1), "左括号是半角，右括号是全角", "请改为“（”", "（")
            elif pair == "（)":
                yield line.mark((closing, closing + 1), "左括号是全角，右括号是半角", "请改为“）”", "）")
