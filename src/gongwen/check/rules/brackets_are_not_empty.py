"""括号、书名号、引号里不空着。

供选择、填空用的“（ ）”（中间有空格的）不在此列。列为警告：多半是漏了内容。

错误：根据《》的规定
正确：根据《医疗机构管理条例》的规定
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_EMPTY = re.compile("（）|（\\)|\\(）|「」|『』|《》|“”|‘’|〔〕|\\[\\]|［］|\\(\\)(?=[\u4e00-\u9fff])")


@rule("GW813", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def brackets_are_not_empty(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _EMPTY.finditer(line.words):
            yield line.mark(match.span(), f"“{match[0]}”里面是空的", "请补上内容，或者删去")
