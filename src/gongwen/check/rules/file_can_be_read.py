"""文件要能读懂，事实要写对。

事实文件中写错的键、日期、发文字号等，在这里一次全部列出；损坏的、加密的文件也在这里说明。读不懂的文件不再检查其他规则。列为错误：读不懂就无从检查。

错误：成文日期: 2025-02-30
正确：成文日期: 2025-02-28
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW001", clause="读入文件", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.ERROR)
def file_can_be_read(manuscript: Manuscript) -> Iterator[Mark]:
    for problem in manuscript.problems:
        message = f"{problem.label}：{problem.message}"
        yield Mark(problem.at, problem.at.column, "", message, problem.hint)
