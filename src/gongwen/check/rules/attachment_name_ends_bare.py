"""附件名称后不加标点符号。

附件说明中，各附件名称的末尾不用句号、分号、逗号等。

错误：附件：1.统计报表。
正确：附件：1.统计报表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule


@rule(
    "GW361",
    clause="GB/T 9704-2012, 7.3.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def attachment_name_ends_bare(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        for listed in part.attachment_list:
            name = str(listed.name)
            bare = name.rstrip("。，、；：.,;:")
            if bare and bare != name:
                yield mark_of(listed.name, (len(bare), len(name)), "附件名称后不加标点符号", fix="")
