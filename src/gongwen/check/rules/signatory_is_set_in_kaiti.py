"""“签发人”三字用三号仿宋，签发人姓名用三号楷体。

错误：签发人姓名用仿宋
正确：签发人姓名用楷体
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import wrong_font
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face

_LABEL = re.compile(r"\s*签\s*发\s*人\s*[:：]\s*")


@rule("GW122", clause="GB/T 9704-2012, 7.2.6", authority=Authority.STANDARD, force=Force.MUST)
def signatory_is_set_in_kaiti(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for line in layout.lines_of(Role.SIGNATORY):
        label = _LABEL.match(line.words)
        at = label.end() if label else 0
        name = line.words[at:].strip()
        if not name:
            continue
        if used := wrong_font(layout.look(line, at), Face.KAITI):
            yield line.mark((at, len(line.words)), f"签发人姓名用了{used}", "签发人姓名用楷体")
