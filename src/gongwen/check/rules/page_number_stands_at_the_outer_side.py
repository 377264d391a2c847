"""单页码居右，双页码居左。

Word 的页脚里，页码在文本框或图文框中的，看不出摆在哪里，不看。

错误：页码居中
正确：第 1、3 面的页码居右，第 2、4 面的居左
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gongwen.check.finding import Mark
from gongwen.check.layout import is_page_number, layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Alignment

_ASIDE = 30.0  # mm from the middle
_HINT = "请使单页码居右空一字，双页码居左空一字"


@rule("GW506", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.MUST)
def page_number_stands_at_the_outer_side(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    wrong: dict[str, Mark] = {}
    for number, standing in layout.page_numbers.items():
        aside = standing.middle - layout.area.centre(standing.page)
        if (aside if number % 2 else -aside) < _ASIDE:
            where = "居中" if abs(aside) <= _ASIDE else "居左" if aside < 0 else "居右"
            said = f"{'单' if number % 2 else '双'}页码{where}"
            wrong.setdefault(said, layout.page_mark(standing.page, said, _HINT))
    for section in layout.sections[:1]:
        # One that is left says nothing: a text box or a frame at the right side holds its number so.
        for lines, sides, name in (
            (section.footer, {Alignment.CENTRE: "居中"}, "单"),
            (section.even_footer, {Alignment.CENTRE: "居中", Alignment.RIGHT: "居右"}, "双"),
        ):
            line = next((each for each in lines if is_page_number(each.words)), None)
            alignment = line.looks[0][1].alignment if line and line.looks else None
            if line and alignment in sides and "\t" not in line.words:
                said = f"{name}页码{sides[alignment]}"
                wrong.setdefault(said, layout.section_mark(section, said, _HINT))
    for mark in list(wrong.values())[:1]:
        yield replace(mark, message="，".join(wrong))
