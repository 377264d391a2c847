"""省略号和“等”“等等”不同时使用。

错误：急诊、门诊、住院……等科室
正确：急诊、门诊、住院等科室
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_BOTH = re.compile("…{1,4}等(?![级候待额同])等?|等等?…{1,4}")


@rule("GW924", clause="GB/T 15834-2011, A.9", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def ellipsis_and_and_so_on_do_not_meet(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _BOTH.finditer(line.words):
            yield line.mark(match.span(), "省略号和“等”同时使用", "请留下一个")
