"""标题一般用二号字。

二号在文字处理软件里是 22 磅。附件的标题不看。

错误：标题用小二号字
正确：标题用二号字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Size


@rule("GW117", clause="GB/T 9704-2012, 7.3.1", authority=Authority.STANDARD, force=Force.NORMALLY)
def title_is_set_in_size_two(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := layout_of(manuscript):
        yield from set_otherwise(layout, layout.title_lines, lambda _: "标题", size=Size.SIZE_2)
