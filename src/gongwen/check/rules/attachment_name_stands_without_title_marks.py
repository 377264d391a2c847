"""附件说明中的附件名称不加书名号。

错误：附件：《统计报表》
正确：附件：统计报表
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW364",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
)
def attachment_name_stands_without_title_marks(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        for listed in part.attachment_list:
            name = str(listed.name).rstrip("。，、；：.,;: \u3000")
            if name.startswith("《") and name.endswith("》") and name.count("《") == 1:
                span = (0, len(name))
                yield mark_of(listed.name, span, "附件名称不加书名号", fix=name[1:-1])
