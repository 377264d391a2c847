"""转发、印发公文的标题只用一个“关于”。

原标题已有“关于”的，前面不再加“关于”。原标题加了书名号的不报。列为警告：条文没有规定，是通行的写法。

错误：某某局关于转发省厅关于做好防汛工作文件的通知
正确：某某局转发省厅关于做好防汛工作文件的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_TWO = re.compile(r"关于(?=(?:转发|印发|批转|下发)[^《》]{0,60}关于)")


@rule("GW305", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def title_has_one_guanyu(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    first = _TWO.search(title.words)
    if first:
        span = title.span(*first.span())
        yield mark_of(manuscript.main.title.text, span, "标题中有两个“关于”", "请删去前一个“关于”")
