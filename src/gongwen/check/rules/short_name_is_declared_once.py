"""同一个简称只声明一次。

列为警告：多半是合并文稿时留下的。

错误：第一段写“（以下简称《办法》）”，第三段又写“（以下简称《办法》）”
正确：只在第一次出现时声明
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.short_names import declared_short_names


@rule("GW709", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def short_name_is_declared_once(manuscript: Manuscript) -> Iterator[Mark]:
    seen: set[tuple[int, str]] = set()
    for short in declared_short_names(manuscript):
        if (short.line.part, short.name) in seen:
            yield short.line.mark(short.declared, f"“{short.name}”已经声明过简称", "请删去这处说明")
        seen.add((short.line.part, short.name))
