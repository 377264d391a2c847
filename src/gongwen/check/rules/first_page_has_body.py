"""公文首页必须显示正文。

主送机关过多而使首页没有正文的，把主送机关移到版记。只看 PDF。

错误：首页只有版头、标题和主送机关
正确：首页至少有一行正文
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW166", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.MUST)
def first_page_has_body(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None or not layout.pages or not layout.body:
        return
    first = layout.source.pages[0]
    on_first = {role for _, role in layout.roles_by_page.get(first.number, ())}
    if on_first and not on_first & {Role.BODY, Role.CELL, Role.CAPTION}:
        yield layout.page_mark(
            first, "首页没有正文", "请缩小标题和主送机关的行距，或把主送机关移到版记，使首页显示正文"
        )
