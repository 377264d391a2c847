"""正文所称印发文件的年份，与所印发文件标题的年份一致。

列为警告：正文也可能说的是被替代的文件。

错误：正文“现将《2024年党建工作计划》印发给你们”，后附《2025年党建工作计划》
正确：正文“现将《2025年党建工作计划》印发给你们”，后附《2025年党建工作计划》
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.announced import announced_titles
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW317",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.CONTRADICTION,
    severity=Severity.WARNING,
)
def issued_text_bears_the_year_it_is_announced_with(manuscript: Manuscript) -> Iterator[Mark]:
    for announced in announced_titles(manuscript):
        if announced.years and announced.own_years and announced.own_years.isdisjoint(announced.years):
            message = f"正文写的是《{announced.title}》，所印发文件的标题是“{announced.own}”"
            yield announced.line.mark(announced.span, message, "请核对年份")
