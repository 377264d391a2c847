"""数字用半角。

段首的序号由序号的规则来管。

错误：共有２０名党员
正确：共有20名党员
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, Mends, rule

_NUMBER = re.compile("[0-9０-９]+(?:[.．][0-9０-９]+)?")
_WIDE = re.compile("[０-９]")
_ORDINAL = re.compile("[0-9０-９]{1,3}．(?![0-9０-９])")  # GW340 says both
_HALF = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("．"): "."}


@rule(
    "GW950",
    clause="GB/T 15835-2011, 5.1.7",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def digits_are_half_width(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        ordinal = _ORDINAL.match(words)
        if not _WIDE.search(words):
            continue
        for found in _NUMBER.finditer(words, ordinal.end() if ordinal else 0):
            if _WIDE.search(found[0]):
                yield line.mark(found.span(), "数字应当用半角", fix=found[0].translate(_HALF))
