"""公文用字体区分层次，不用加粗。

标准没有要求加粗的地方；二、三级标题加粗是常见的习惯，所以只作提示。表格不看。

错误：“（一）加强领导”用楷体加粗
正确：“（一）加强领导”用楷体
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import is_han
from gongwen.check.faces import face_of
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Face


@rule("GW118", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def nothing_is_set_bold(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.lines_of(Role.TITLE, Role.BODY, Role.RECIPIENTS, Role.SIGNATURE, Role.DATE):
        at = 0
        for text, look in layout.runs(line):
            # Of a .pdf all that is known is the font, and some faces are bold by nature.
            if layout.is_pdf and face_of(look.font) in (None, Face.HEITI, Face.XIAOBIAOSONG):
                continue
            if look.bold and sum(map(is_han, text)) >= 2:
                marks.append(
                    line.mark(
                        (at, min(at + len(text), at + 12)), f"{line.role.value}中用了加粗", "请去掉加粗"
                    )
                )
                break
            at += len(text)
    yield from folded(marks)
