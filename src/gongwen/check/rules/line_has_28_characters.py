"""每行一般排 28 个字，撑满版心。

特定情况可以作适当调整，所以 26 到 30 个字都不说。
只看排满的、全是汉字和中文标点的行；字号或版心宽度不对的，由那些规则说。

错误：字间距加宽，每行 24 个字
正确：每行 28 个字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_size
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.type_area import middle
from gongwen.gbt9704 import CHARACTER, TYPE_AREA, Size

_FEW = 2  # characters


@rule("GW107", clause="GB/T 9704-2012, 5.2.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def line_has_28_characters(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    full = [
        each
        for line, standings in layout.body
        for each in standings[1:-1]
        if is_size(layout.look(line).size, Size.SIZE_3)
        and each.cells == len(each.printed.text.strip())
        and abs(each.printed.right - each.printed.x - TYPE_AREA.width.mm) < CHARACTER.mm
    ]
    if len(full) >= 3 and abs((count := middle(each.cells for each in full)) - TYPE_AREA.characters) > _FEW:
        yield layout.page_mark(
            full[0].page, f"每行排{count:.0f}个字", f"一般每行排{TYPE_AREA.characters}个字"
        )
