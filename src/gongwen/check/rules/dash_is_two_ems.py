"""破折号写作“——”，占两个字，中间不断开。

不用两个半角的连字符、三个一字线或者其他横线来代替。范围和连接用的一字线、浪纹线由各自的规则检查。

错误：不忘初心--某某同志先进事迹
正确：不忘初心——某某同志先进事迹
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_NEXT = f"[{HAN}“《（”》）]"
_DASH = re.compile(
    f"(?<={_NEXT})(?:-{{2,4}}|―{{1,2}}|–{{2}}|－{{2}}|ー{{2}}|—{{3,4}}|— —)(?={_NEXT})|^—(?=[{HAN}]{{5}})"
)


@rule(
    "GW925",
    clause="GB/T 15834-2011",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def dash_is_two_ems(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _DASH.finditer(line.words):
            yield line.mark(match.span(), f"破折号写成了“{match[0]}”", fix="——")
