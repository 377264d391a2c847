"""段内列举的序数依次相连。

段内的（1）（2）（3）、①②③ 等，从一起编的才看。

错误：应当提交：①申请表；②身份证明；④体检报告。
正确：应当提交：①申请表；②身份证明；③体检报告。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript, Role
from gongwen.check.ordinals import Ordinal, read_ordinal
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.check.sequences import read_series

# Where an item of a list can begin: behind a mark, a blank, or at the beginning.
_PLACES = re.compile(
    r"(?:(?<=[。；：:;，、！？”\s])|^)(?=[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳]|\d{1,2}[）)])"
)


def _breaks(line: Line) -> Iterator[Mark]:
    read = [read_ordinal(line.words, match.start()) for match in _PLACES.finditer(line.words)]
    layers: dict[int, list[Ordinal]] = {}
    for ordinal in read:
        if ordinal:
            layers.setdefault(ordinal.layer, []).append(ordinal)
    for ordinals in layers.values():
        if ordinals[0].start == len(line.words) - len(line.words.lstrip()) and ordinals[0].number != 1:
            del ordinals[0]  # that of the paragraph itself
        if len(ordinals) < 3 or ordinals[0].number != 1:
            continue
        for series in read_series([ordinal.number for ordinal in ordinals]):
            for flaw in series.flaws:
                ordinal = ordinals[flaw.index]
                if flaw.before is None:
                    continue
                expected = ordinal.form_of(flaw.expected)
                yield line.mark(
                    (ordinal.start, ordinal.end),
                    f"段内序数“{ordinals[flaw.before].written}”之后是“{ordinal.written}”，这里应为“{expected}”",
                    "请补上缺少的部分，或者改正序数",
                    expected if flaw.certain else None,
                )


@rule(
    "GW337",
    clause="GB/T 15834-2011, 附录B.3",
    authority=Authority.LANGUAGE,
    force=Force.CONTRADICTION,
    mends=Mends.ASKED,
)
def inline_ordinals_run_on(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role in (Role.BODY, Role.CELL):
            yield from _breaks(line)
