"""附件说明左空二字编排“附件”二字。

错误：“附件：统计表”顶格
正确：“附件：统计表”左空二字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PARAGRAPH_INDENT_CHARACTERS

_TOLERANCE = 0.7  # characters


@rule("GW172", clause="GB/T 9704-2012, 7.3.4", authority=Authority.STANDARD, force=Force.MUST)
def attachment_list_begins_two_characters_in(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for lines in layout.parts:
        listed = lines[Role.ATTACHMENT_LIST]
        indent = layout.stands_in(listed[0]) if listed else None
        if indent is not None and abs(indent - PARAGRAPH_INDENT_CHARACTERS) > _TOLERANCE:
            yield listed[0].mark(opening(listed[0]), f"附件说明左空{max(indent, 0):.1f}字", "请左空二字")
