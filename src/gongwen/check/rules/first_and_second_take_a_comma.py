"""“第一”“其一”“首先”“最后”之后用逗号。

错误：第一、认真学习；第二、抓好落实。
正确：第一，认真学习；第二，抓好落实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

# Not 第一、第二产业; not 第一、二批.
_WORD = re.compile(
    r"(?:(?<=[。；：;！？\s])|^)(?P<word>第[一二三四五六七八九十]|其[一二三四五六]|首先|其次|再次|最后)、"
    r"(?!第|其[二三四五六]|[二三四五六七八九十]|其次|最后)"
)


@rule(
    "GW354",
    clause="GB/T 15834-2011, 附录B.3.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def first_and_second_take_a_comma(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role in (Role.BODY, Role.CELL):
            for match in _WORD.finditer(line.words):
                word = match["word"]
                yield line.mark(match.span(), f"“{word}”之后应用逗号", fix=f"{word}，")
