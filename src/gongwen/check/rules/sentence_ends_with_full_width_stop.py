"""中文语句末尾用句号“。”，不用半角的“.”。

文件名、小数、英文缩写和行首序号里的点不在此列；外国人名中间的点由间隔号的规则检查。

错误：做不到的扣2分.
正确：做不到的扣2分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import CLOSING, HAN, OPENING, ordinal_end
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

# At the end of the paragraph, or between two clauses that are too long for the parts of a foreign name.
_STOP = re.compile(
    rf"(?<=[{HAN}{CLOSING}%％])\.(?=[”’）]?\s*$)|(?<=[{HAN}]{{8}})\.(?=[{HAN}{OPENING}][{HAN}]{{5}})"
)
_CHINESE_RUN = re.compile(rf"[{HAN}]")


@rule(
    "GW905",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def sentence_ends_with_full_width_stop(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is Role.CAPTION:
            continue  # it ends without any
        for match in _STOP.finditer(line.words, ordinal_end(line.words)):
            at = match.start()
            if _CHINESE_RUN.search(line.words[max(0, at - 12) : at]):
                yield line.mark((at, at + 1), "中文语句末尾用了半角句点", fix="。")
