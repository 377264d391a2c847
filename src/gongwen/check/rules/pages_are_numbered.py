"""公文编排页码，从首页起每一面都有。

只有一面的不看；横排表格的页、版记前的空白页和其后只有版记的一面不编页码，也不看；信函格式首页不编页码。
Word 文件看页脚里有没有页码，不到一面的不看。

错误：第 2 面没有页码
正确：每一面都有“— 2 —”这样的页码
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import Layout, layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import TYPE_AREA
from gongwen.intake.lines import PageLayout

_HINT = "请编排页码：四号宋体数字，左右各一条一字线"


def _is_numbered(layout: Layout, page: PageLayout) -> bool:
    if layout.is_letter and page.number == 1:
        return False
    numbers = {each.paragraph for each in page.lines if each.text.strip()} - {None}
    imprint = {line.text.place(0) for line, _ in layout.imprint}
    return bool(numbers - {at.line for at in imprint if at})


@rule("GW501", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.MUST)
def pages_are_numbered(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    if not layout.is_pdf:
        long = sum(len(line.words) for line in manuscript.lines) > TYPE_AREA.lines * TYPE_AREA.characters
        footers = [
            words
            for section in layout.source.sections
            for line in (*section.footer, *section.even_footer, *section.header)
            if (words := line.words.strip())
        ]
        if long and layout.sections and not footers:
            yield layout.section_mark(layout.sections[0], "页脚里没有页码", _HINT)
        return
    wanted = [page for page in layout.pages if _is_numbered(layout, page)]
    missing = [page for page in wanted if page.number not in layout.page_numbers]
    if len(layout.source.pages) > 1 and missing:
        numbers = "、".join(str(page.number) for page in missing)
        message = "各面都没有页码" if missing == wanted else f"第{numbers}面没有页码"
        yield layout.page_mark(missing[0], message, _HINT)
