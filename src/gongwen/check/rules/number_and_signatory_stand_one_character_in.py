"""上行文的发文字号居左空一字，签发人居右空一字。

2012 年 7 月 1 日以前的公文也是这样。相差大半个字以内不算。

错误：上行文的发文字号居中
正确：发文字号居左空一字，签发人居右空一字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_TOLERANCE = 0.7  # characters


@rule("GW141", clause="GB/T 9704-2012, 7.2.5", authority=Authority.STANDARD, force=Force.MUST)
def number_and_signatory_stand_one_character_in(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    signatories = layout.lines_of(Role.SIGNATORY) if layout else ()
    if layout is None or not signatories:
        return
    for line in layout.lines_of(Role.NUMBER):
        for standing in layout.standings(line)[:1] if line.part < 0 else ():
            if abs(layout.area.indent(standing) - 1) > _TOLERANCE:
                message = f"上行文的发文字号左空{max(layout.area.indent(standing), 0):.1f}字"
                yield line.mark((0, len(line.words)), message, "请居左空一字")
    rights = [
        (layout.area.right_indent(each), line) for line in signatories for each in layout.standings(line)
    ]
    if rights and abs((nearest := min(rights, key=lambda pair: pair[0]))[0] - 1) > _TOLERANCE:
        line = nearest[1]
        yield line.mark((0, len(line.words)), f"签发人右空{max(nearest[0], 0):.1f}字", "请居右空一字")
