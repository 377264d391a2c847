"""抄送机关之前标“抄送”和全角冒号，冒号之后不空格。

错误：抄送 某市卫生健康委员会。
正确：抄送：某市卫生健康委员会。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_LABEL = re.compile(r"抄[ 　]{0,4}送(?P<colon>[ 　]*[:：]?[ 　]*)")


@rule(
    "GW402",
    clause="GB/T 9704-2012, 7.4.2",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def copied_to_has_its_label(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines_of(Role.COPIED_TO):
        found = _LABEL.match(line.words)
        if found is None or found["colon"] in ("：", ":"):  # a half-width mark is a matter of all text
            continue
        start, end = found.span("colon")
        if not found["colon"].strip():
            yield line.mark((found.start(), max(end, start)), "“抄送”之后应当加全角冒号", fix="抄送：")
        else:
            blanks = re.compile("[ 　]+").search(line.words, start)
            assert blanks is not None
            yield line.mark(blanks.span(), "“抄送”的冒号前后不空格", fix="")
