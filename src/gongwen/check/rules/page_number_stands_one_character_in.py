"""单页码居右空一字，双页码居左空一字。

只看 PDF 上靠边的页码；一个字按三号、四号都算对，相差大半个字以内不算。

错误：页码顶到版心右边
正确：页码右空一字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PAGE_NUMBER

_TOLERANCE = 0.7  # characters
_ASIDE = 8.0  # characters: one farther in does not stand at a side


@rule("GW507", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.MUST)
def page_number_stands_one_character_in(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for standing in layout.page_numbers.values():
        rooms = {"左": layout.area.indent(standing), "右": layout.area.right_indent(standing)}
        side, room = min(rooms.items(), key=lambda pair: pair[1])
        if room < _ASIDE and abs(room - PAGE_NUMBER.indent_characters) > _TOLERANCE:
            message = f"页码{side}空{max(room, 0):.1f}字"
            marks.append(layout.page_mark(standing.page, message, f"请改为{side}空一字"))
    yield from marks[:1]
