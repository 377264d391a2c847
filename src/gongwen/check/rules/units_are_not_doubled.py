"""年、月、日不重复。

错误：2025年年5月，5月月21日
正确：2025年5月，5月21日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_DOUBLED = re.compile(
    r"(?<=[0-9]{4})年年(?=[0-9]|，|。|、)|(?<=[0-9])月月(?=[0-9]|，|。|、)|(?<=[0-9])日日(?=[上下]午|，|。|、|[0-9])"
    r"|(?<=[0-9])%%"
)


@rule("GW968", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION, mends=Mends.ALWAYS)
def units_are_not_doubled(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for found in _DOUBLED.finditer(line.words):
            yield line.mark(found.span(), f"“{found[0]}”重复", fix=found[0][0])
