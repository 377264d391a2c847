"""标题中印发的方案、计划、意见等不加书名号，法规、规章名称才加。

许多机关也加，所以只提示。加了可以避免误解的（原标题以“关于”开头）不报。

错误：某某医院关于印发《2025年工作要点》的通知
正确：某某医院关于印发2025年工作要点的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_PLAN = re.compile(
    r"《(?!关于)[^《》]{1,60}(?:要点|意见|方案|计划|规划|名单|总结|思路|安排)(?:（[^（）]{1,12}）)?》"
)


@rule("GW312", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def plans_in_a_title_take_no_book_marks(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    plan = _PLAN.search(title.words) if title.carrier else None
    if plan:
        span = title.span(*plan.span())
        yield mark_of(manuscript.main.title.text, span, "标题中的方案、计划等一般不加书名号", "请去掉《》")
