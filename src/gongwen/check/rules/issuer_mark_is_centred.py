"""发文机关标志居中排布。

错误：“某某市人民政府文件”顶格
正确：“某某市人民政府文件”居中
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW132", clause="GB/T 9704-2012, 7.2.4", authority=Authority.STANDARD, force=Force.MUST)
def issuer_mark_is_centred(manuscript: Manuscript) -> Iterator[Mark]:
    if layout := head_layout(manuscript):
        for line in layout.lines_of(Role.ISSUER_MARK):
            if layout.stands_centred(line) is False:
                yield line.mark((0, len(line.words)), "发文机关标志没有居中", "请居中")
