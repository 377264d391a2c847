"""紧急程度标在版头，标题中不写“紧急”。

错误：某某市教育局关于防范台风的紧急通知
正确：版头标注“特急”，标题为 某某市教育局关于防范台风的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_URGENT = re.compile(r"(?:紧急|特急|加急)(?=(?:通知|通报|请示|报告|函|通告)$)")


@rule("GW314", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def urgency_is_not_in_the_title(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    urgent = _URGENT.search(title.words)
    if urgent:
        span = title.span(*urgent.span())
        yield mark_of(manuscript.main.title.text, span, f"标题中写了“{urgent[0]}”", "请在版头标注紧急程度")
