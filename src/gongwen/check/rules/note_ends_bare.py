"""附注的括号里，末尾不加句号。

错误：（此件公开发布。）
正确：（此件公开发布）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_STOP = re.compile(r"[。；，.;,]+(?=[）)]\s*$)")


@rule("GW382", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, mends=Mends.ALWAYS)
def note_ends_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if line.role is not Role.NOTE:
            continue
        found = _STOP.search(line.words)
        if found and not re.search("[。；]", line.words[: found.start()]):
            yield line.mark(found.span(), "附注末尾不加标点", fix="")
