"""署名、成文日期和印章与正文同处一面。

排版后剩下的空白容不下印章时，调整行距、字距，使印章与正文同处一面，不写“此页无正文”。只看 PDF。

错误：末页只有署名和成文日期
正确：末页至少有一行正文
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW167", clause="GB/T 9704-2012, 7.3.5.5", authority=Authority.STANDARD, force=Force.MUST)
def signature_stands_on_a_page_with_body(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or not layout.has_head:
        return
    for line in layout.lines_of(Role.DATE):
        for standing in layout.standings(line)[:1]:
            here = {role for part, role in layout.roles_by_page[standing.page.number] if part == line.part}
            if not here & {Role.BODY, Role.CELL, Role.CAPTION, Role.ATTACHMENT_LIST}:
                yield line.mark(
                    (0, len(line.words)),
                    "署名和成文日期所在的一面没有正文",
                    "请调整行距、字距，使它们与正文同处一面",
                )
