"""省略号写作“……”，六个点，占两个字。

目录里的引导点、英文和公式里的点不在此列。

错误：急诊、门诊、住院...
正确：急诊、门诊、住院……
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_DOTS = re.compile(
    f"(?<=[{HAN}、，。）”》])(?<!。。)(?:\\.{{2,6}}(?![.\\d])|。{{3,6}}(?!。)|…{{1,4}}(?![…\\d]))"
)


@rule(
    "GW923",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def ellipsis_is_six_dots(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _DOTS.finditer(line.words):
            if match[0] not in ("……", "…………"):
                beside = line.words[match.start() - 1] + line.words[match.end() : match.end() + 1]
                fix = None if "等" in beside else "……"  # the two together are a fault of their own
                yield line.mark(match.span(), f"省略号写成了“{match[0]}”", "请改为“……”", fix)
