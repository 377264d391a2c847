"""表示约数的词不重复使用。

“大约”“约”“近”与“左右”“上下”“多”“余”不一起用。“近20余年”的“近”是“最近”，不在此列。列为警告：意思重复或者矛盾。

错误：约120人左右
正确：约120人（或者120人左右）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_ABOUT = (
    "(?<![预公签履合大节制契失特邀相条最附新就远亲邻靠临将接])(?:大约|约|将近|接近|近)"  # not 预约, 最近 …
)
_LATEST = "近\\d{1,3}[余多]个?(?:年|天|日|月|周|星期|小时|次)"  # 近 is 最近
_TWICE = re.compile(
    f"(?!{_LATEST}){_ABOUT}\\d[\\d.,]{{0,12}}(?:[余多](?=[{HAN}])|[万亿千百]?[{HAN}]{{0,3}}?(?:左右|上下))"
)


@rule("GW946", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def about_is_said_once(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _TWICE.finditer(line.words):
            yield line.mark(match.span(), f"“{match[0]}”重复表示约数", "请留下一个")
