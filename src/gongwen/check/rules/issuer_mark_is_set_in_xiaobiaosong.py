"""发文机关标志推荐使用小标宋。

错误：标志用黑体
正确：标志用方正小标宋
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW134", clause="GB/T 9704-2012, 7.2.4", authority=Authority.STANDARD, force=Force.RECOMMENDED)
def issuer_mark_is_set_in_xiaobiaosong(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := head_layout(manuscript):
        lines = layout.lines_of(Role.ISSUER_MARK)
        yield from set_otherwise(layout, lines, lambda _: "发文机关标志", Face.XIAOBIAOSONG)
