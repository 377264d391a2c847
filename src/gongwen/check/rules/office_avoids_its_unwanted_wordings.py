"""不用本单位约定不用的说法。

说法、改用什么和理由写在 organization.yaml 里；没有写就不检查。书名号里的不报。列为警告：是本单位自己的约定。

错误：（约定不用“群众满意度”）提高群众满意度
正确：提高患者满意度
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import quoted_titles


@rule("GW790", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def office_avoids_its_unwanted_wordings(manuscript: Manuscript) -> Iterator[Mark]:
    for wording in manuscript.house.wordings:
        for line in manuscript.prose:
            start = line.words.find(wording.unwanted)
            cited = [(at, at + len(title)) for title, at in quoted_titles(line.words)] if start >= 0 else []
            while start >= 0:
                end = start + len(wording.unwanted)
                if not any(first <= start and end <= last for first, last in cited):
                    message = f"本单位不用“{wording.unwanted}”：{wording.reason.rstrip('。')}"
                    hint = None if wording.wanted else "请改用别的说法"
                    yield line.mark((start, end), message, hint, wording.wanted or None)
                start = line.words.find(wording.unwanted, end)
