"""一行之首不排句号、逗号、顿号、分号、冒号、问号、叹号、连接号、间隔号，不排引号、括号、书名号的后一半。

只看 PDF 上转行的地方。

错误：“，”排在一行的开头
正确：“，”排在上一行的末尾
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

# A dash of two —— is another rule's.
_NEVER_FIRST = frozenset("，。、；：？！）》〉】〕」』”’％‰℃～·")


@rule("GW145", clause="GB/T 15834-2011, 5.1", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def no_line_starts_with_closing_mark(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.BODY, Role.RECIPIENTS, Role.ATTACHMENT_LIST, Role.COPIED_TO):
        for at in layout.breaks(line):
            if line.words[at] in _NEVER_FIRST:
                message = f"标点 {line.words[at]} 排在一行的开头"
                marks.append(line.mark((at, at + 1), message, "请调整字距，使它排在上一行的末尾"))
    yield from folded(marks)
