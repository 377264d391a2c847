"""“以下简称”的名称，后文用得上才写。

错误：成立防汛工作领导小组（以下简称领导小组）。（后文不再出现“领导小组”）
正确：成立防汛工作领导小组（以下简称领导小组）。领导小组下设办公室。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.short_names import declared_short_names


@rule("GW708", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def declared_short_names_are_used(manuscript: Manuscript) -> Iterator[Mark]:
    declared = {
        short.name: short for short in reversed([*declared_short_names(manuscript)])
    }  # each name's first
    if not declared:
        return
    words = "\n".join(line.words for line in manuscript.lines)
    for short in reversed(declared.values()):
        before = short.line.words[: short.declared[0]].count(short.name)  # in the full name, as often as not
        if words.count(short.name) < before + 2:
            yield short.line.mark(short.declared, f"“{short.name}”声明了简称，后文没有用到", "请删去这处说明")
