"""页码一般用四号字。

错误：页码用小五号字
正确：页码用四号字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.faces import is_size, size_name
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import page_number_lines
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Size


@rule("GW504", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.NORMALLY)
def page_number_is_set_in_size_four(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for mark, _, look in page_number_lines(layout):
        if look.size is not None and not is_size(look.size, Size.SIZE_4):
            yield mark(f"页码用了{size_name(look.size)}字", "页码一般用四号字")
            return
