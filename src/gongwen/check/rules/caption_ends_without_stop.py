"""图、表的题名末尾不用句号。

错误：表1 各科室门诊人次统计表。
正确：表1 各科室门诊人次统计表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.document.model import Paragraph


@rule(
    "GW932",
    clause="GB/T 15834-2011, A.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def caption_ends_without_stop(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        for item in part.body:
            caption = None if isinstance(item, Paragraph) else item.caption
            words = str(caption or "").rstrip()
            if caption and words.endswith(("。", ".")):
                yield mark_of(caption, (len(words) - 1, len(words)), "题名末尾用了句号", fix="")
