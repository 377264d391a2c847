"""读入时不应有要留意的地方。

能读，但写的人可能没有想到的：文件的编码、没有用上的变量、与指标不同的手写数字等。

错误：文件是 GB18030 编码
正确：文件是 UTF-8 编码
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_HAVE_THEIR_RULE = frozenset({"签发人"})  # GW221


@rule("GW002", clause="读入文件", authority=Authority.PRACTICE, force=Force.PRACTICE)
def reading_notices_nothing(manuscript: Manuscript) -> Iterator[Mark]:
    for notice in manuscript.notices:
        if notice.label in _HAVE_THEIR_RULE:
            continue
        yield Mark(notice.at, notice.at.column, "", f"{notice.label}：{notice.message}", notice.hint)
