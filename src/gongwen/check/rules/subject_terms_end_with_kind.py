"""主题词的最后一个是文种。

主题词按类别词、类属词、文种的次序标注，除类别词外最多五个。列为提示：主题词早已停用。

错误：主题词：卫生　通知　安全
正确：主题词：卫生　安全　通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard

_MOST = 6
_TERM = re.compile(r"(?!主\s*题\s*词)[^\s、，；：:]+")


@rule(
    "GW422",
    clause="GB/T 9704-1999",
    authority=Authority.STANDARD,
    force=Force.NORMALLY,
    severity=Severity.NOTE,
)
def subject_terms_end_with_kind(manuscript: Manuscript) -> Iterator[Mark]:
    kind = manuscript.kind
    if manuscript.standard is not Standard.GBT9704_1999 or kind is None:
        return
    terms = [
        (line, found)
        for line in manuscript.lines_of(Role.SUBJECT_TERMS)
        for found in _TERM.finditer(line.words)
    ]
    if not terms:
        return
    words = [found[0] for _, found in terms]
    line, last = terms[-1]
    if kind in words[:-1] and words[-1] != kind:
        yield line.mark(last.span(), f"主题词的最后一个应当是文种“{kind}”", "请调整次序")
    elif len(words) > _MOST:
        message = f"主题词有{len(words)}个，除类别词外最多五个"
        yield line.mark(last.span(), message, "请删减主题词")
