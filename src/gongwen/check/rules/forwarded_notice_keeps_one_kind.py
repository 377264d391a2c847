"""转发通知的标题只留一个“通知”。

原件的书名号可以去掉，用原件的“通知”结尾；或者改写为“……有关文件的通知”。

错误：关于转发《某某市教育局关于做好防汛工作的通知》的通知
正确：转发某某市教育局关于做好防汛工作的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_DOUBLED = re.compile(r"(通知|通报|函)(?:》|（[^（）]{1,20}）)+的?\1$")


@rule("GW304", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def forwarded_notice_keeps_one_kind(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    doubled = _DOUBLED.search(title.words)
    if doubled:
        span = title.span(doubled.start(), doubled.end())
        message = f"标题中有两个“{doubled[1]}”"
        yield mark_of(manuscript.main.title.text, span, message, "请去掉书名号，只留原件的文种")
