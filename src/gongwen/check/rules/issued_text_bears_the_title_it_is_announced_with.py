"""所印发文件的标题与正文所引的标题一致。

机关名称、“度”字和书名号的差别不算。

错误：正文“现将《某某医院2025年培训计划》印发给你们”，后附的标题是“某某医院2025年职工培训实施计划”
正确：正文和后附的标题都是“某某医院2025年培训计划”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.announced import announced_titles
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule("GW318", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def issued_text_bears_the_title_it_is_announced_with(manuscript: Manuscript) -> Iterator[Mark]:
    for announced in announced_titles(manuscript):
        same_years = not announced.years or not announced.own_years or announced.years & announced.own_years
        if same_years and announced.differs:
            title = announced.part.title.text
            message = f"所印发文件的标题与正文所称《{announced.title}》不同"
            yield mark_of(title, (0, len(title)), message, "请改成一致")
