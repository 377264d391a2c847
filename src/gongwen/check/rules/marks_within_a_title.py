"""公文标题中间不用逗号、分号、冒号和句号。

书名号、引号、括号和顿号可以用。书名号、引号里面的不报。

错误：某某医院关于加强安全工作，严防火灾事故的通知
正确：某某医院关于加强安全工作严防火灾事故的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_PASSED_OR_MARK = re.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）|([，；：。！？,;!?])")


@rule("GW311", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def marks_within_a_title(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    if not manuscript.is_official or not title.is_statutory:
        return
    for match in _PASSED_OR_MARK.finditer(title.words):
        if match[1] and match.end() < title.kind_start:
            span = title.span(*match.span())
            yield mark_of(
                manuscript.main.title.text, span, f"标题中间用了“{match[1]}”", "请改写，一般不用标点"
            )
