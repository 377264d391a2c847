"""中文里的冒号用全角“：”。

时间（8:30）、比例（3:1）、网址和英文里的冒号不在此列。主送机关末尾、附件说明里的冒号由各自的规则检查。

错误：现将有关事项通知如下:
正确：现将有关事项通知如下：
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import half_width
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_ELSEWHERE = (Role.NUMBER, Role.LABEL, Role.ATTACHMENT_LIST)  # they have rules of their own


@rule(
    "GW903",
    clause="GB/T 15834-2011, 5.1",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def colon_is_full_width(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role in _ELSEWHERE:
            continue
        for start, end, hint, fix in half_width(line.words, ":"):
            if line.role is Role.RECIPIENTS and not line.words[end:].strip():
                continue  # its closing colon is a matter of 7.3.2
            yield line.mark((start, end), "中文里用了半角冒号", hint, fix)
