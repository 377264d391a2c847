"""标题一般用小标宋。

方正小标宋、华文中宋等都算小标宋；加粗的宋体和黑体不算；不认识的字体不说。附件的标题不看。

错误：标题用黑体
正确：标题用小标宋
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW116", clause="GB/T 9704-2012, 7.3.1", authority=Authority.STANDARD, force=Force.NORMALLY)
def title_is_set_in_xiaobiaosong(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := layout_of(manuscript):
        yield from set_otherwise(layout, layout.title_lines, lambda _: "标题", Face.XIAOBIAOSONG)
