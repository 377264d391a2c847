"""一行之末不排引号、括号、书名号的前一半。

只看 PDF 上转行的地方。

错误：“《”排在一行的末尾
正确：“《”排在下一行的开头
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_NEVER_LAST = frozenset("（《〈【〔「『“‘")


@rule("GW146", clause="GB/T 15834-2011, 5.1", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def no_line_ends_with_opening_mark(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.BODY, Role.RECIPIENTS, Role.ATTACHMENT_LIST, Role.COPIED_TO):
        for at in layout.breaks(line):
            if line.words[at - 1] in _NEVER_LAST:
                message = f"标点 {line.words[at - 1]} 排在一行的末尾"
                marks.append(line.mark((at - 1, at), message, "请调整字距，使它排在下一行的开头"))
    yield from folded(marks)
