"""括号、书名号和引号的里边，不以逗号、顿号、分号、冒号开头或者结尾。

单独引用一个标点的（用“、”隔开）不在此列。

错误：各科室（含门诊，）均应参加
正确：各科室（含门诊）均应参加
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_INSIDE = re.compile(
    "(?<=[（《〈“‘「『(])[，、；：。](?=[^）)”’」』])|(?<![（《〈(])[，、；：](?=[）》〉)])|(?<![“‘「『])[、；](?=[”’」』])"
)


@rule("GW920", clause="GB/T 15834-2011", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def marks_stand_outside_brackets(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _INSIDE.finditer(line.words):
            yield line.mark(
                match.span(), f"“{match[0]}”紧贴在括号、书名号或引号的里边", "请删去，或者移到外面"
            )
