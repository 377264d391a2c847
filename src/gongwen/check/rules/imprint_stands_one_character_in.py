"""抄送机关、印发机关左空一字，印发日期右空一字。

错误：“抄送”顶格
正确：“抄送”左空一字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_LEAST, _MOST = 0.4, 1.7  # characters of the type area


@rule("GW195", clause="GB/T 9704-2012, 7.4.2", authority=Authority.STANDARD, force=Force.MUST)
def imprint_stands_one_character_in(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for line in layout.lines_of(Role.COPIED_TO, Role.PRINTED_BY, Role.PRINTED_ON):
        standings = layout.standings(line)
        if not standings:
            continue
        is_date = line.role is Role.PRINTED_ON
        room = layout.area.right_indent(standings[-1]) if is_date else layout.area.indent(standings[0])
        # The character is one of 三号 or of 四号.
        if not _LEAST <= room <= _MOST:
            side = "右" if is_date else "左"
            yield line.mark(
                opening(line), f"{line.role.value}{side}空{max(room, 0):.1f}字", f"请{side}空一字"
            )
