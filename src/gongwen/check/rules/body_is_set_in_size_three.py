"""正文和其中的各级标题一般用三号字。

三号在文字处理软件里是 16 磅，15.75 磅、15.8 磅也算；居中的小标题、表格里外的字和附件不在此列。

错误：正文用四号字
正确：正文用三号字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import set_otherwise
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Size


@rule("GW112", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def body_is_set_in_size_three(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := layout_of(manuscript):
        yield from set_otherwise(layout, layout.paragraphs, lambda _: "正文", size=Size.SIZE_3)
