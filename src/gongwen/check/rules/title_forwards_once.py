"""标题中只写一次“转发”。

层层转发的，标题直接写原件，转发的经过写在正文里。列为警告：条文没有规定，是通行的写法。

错误：某某县卫生局转发某某市卫生局转发省卫生厅关于加强血液管理文件的通知
正确：某某县卫生局转发省卫生厅关于加强血液管理文件的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_TWICE = re.compile(r"转发")


@rule("GW306", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def title_forwards_once(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    places = [match.span() for match in _TWICE.finditer(title.words)]
    if title.carrier == "转发" and len(places) > 1:
        span = title.span(*places[1])
        yield mark_of(manuscript.main.title.text, span, "标题中有两个“转发”", "请直接写原件，经过写在正文里")
