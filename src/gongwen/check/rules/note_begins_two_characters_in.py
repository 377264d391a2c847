"""附注居左空二字，编排在成文日期下一行。

错误：“（此件公开发布）”居中
正确：“（此件公开发布）”左空二字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import TYPE_AREA, Alignment

_LEAST, _MOST = 0.9, 2.8  # characters; a bracket at the start may give up its blank half


@rule("GW177", clause="GB/T 9704-2012, 7.3.6", authority=Authority.STANDARD, force=Force.MUST)
def note_begins_two_characters_in(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    for line in layout.lines_of(Role.NOTE):
        indent = layout.stands_in(line)
        if indent is None and layout.look(line).alignment in (Alignment.CENTRE, Alignment.RIGHT):
            indent = TYPE_AREA.characters / 2
        if indent is not None and not _LEAST <= indent <= _MOST:
            yield line.mark((0, len(line.words)), "附注没有左空二字", "请居左空二字")
