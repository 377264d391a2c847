"""横排文稿的引号用“”‘’，不用直角引号「」『』。

错误：开展「微课堂」活动
正确：开展“微课堂”活动
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import pairing, pairs_as_well
from gongwen.check.rule import Authority, Force, Mends, rule

_CORNER = re.compile("[「」『』]")
_OPENING = "「『“"


@rule(
    "GW915",
    clause="GB/T 15834-2011, 4.8",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def corner_brackets_are_not_used(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        if not _CORNER.search(words):
            continue
        fixes = _curved(words)
        sound = '"' not in words and pairs_as_well(words, fixes)
        for match in _CORNER.finditer(words):
            fix = fixes.get(match.start()) if sound else None
            yield line.mark(
                match.span(), f"横排文稿不用直角引号{match[0]}", None if fix else "请改为弯引号", fix
            )


def _curved(words: str) -> dict[int, str]:
    """What stands in place of each corner bracket that has a partner: double quotes, single ones inside others."""
    fixes: dict[int, str] = {}
    end = -1
    for opening, closing in sorted(pairing(words).pairs):
        if words[opening] not in _OPENING:
            continue
        inside = opening < end
        end = max(end, closing)
        if _CORNER.match(words[opening]):
            fixes[opening], fixes[closing] = "‘’" if inside else "“”"
    return fixes
