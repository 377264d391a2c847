"""用阿拉伯数字写的一个数，不断开排在两行。

年份和百分号也不与数字分开。表格不看。

错误：一行末尾是“20”，下一行开头是“25年”
正确：“2025年”排在一行里
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_NUMBER = re.compile(r"(?<![A-Za-z\d./:_-])\d+(?:[.,]\d+)*(?:%|％)?(?![A-Za-z./:_-]*[A-Za-z\d])")
_LONGEST = 16  # characters; a longer one, an account or an address, cannot always be kept together


@rule("GW148", clause="GB/T 15835-2011", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def number_is_not_split_over_lines(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.TITLE, Role.BODY, Role.RECIPIENTS, Role.ATTACHMENT_LIST, Role.COPIED_TO):
        breaks = layout.breaks(line)
        for number in _NUMBER.finditer(line.words) if breaks else ():
            if number.end() - number.start() <= _LONGEST and any(
                at in breaks for at in range(number.start() + 1, number.end())
            ):
                message = f"“{number.group()}”分排在两行"
                marks.append(line.mark(number.span(), message, "请调整字距，使它排在一行里"))
    yield from folded(marks)
