"""同一段话不逐字重复。

只看三十字以上的正文段落。列为警告：多半是复制时多贴了一遍。

错误：（同一段文字出现两次）
正确：（只保留一次）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin
from gongwen.check.rule import Authority, Force, rule

_LONG = 30


@rule("GW820", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def paragraphs_are_not_repeated(manuscript: Manuscript) -> Iterator[Mark]:
    unit = "段" if manuscript.origin in (Origin.WORD, Origin.PDF) else "行"
    seen: dict[tuple[int, str], int] = {}
    for line in manuscript.body:
        words = line.words.strip()
        if len(words) < _LONG:
            continue
        place = line.text.place(0)
        first = seen.setdefault((line.part, words), place.line if place else 0)
        if place and first != place.line:
            yield line.mark((0, len(line.words)), f"与第{first}{unit}逐字相同", "请删去重复的一段")
