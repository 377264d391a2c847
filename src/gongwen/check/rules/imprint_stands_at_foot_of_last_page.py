"""版记置于公文最后一面，末条分隔线与版心下边缘重合。

相差 3 毫米以内不算；Word 文件只看它后面是否还有另起一页的文字。没有画线的，看最后一行字是否在版心的最后一行。

错误：版记紧接正文，下面空着半页
正确：版记在末页版心的下缘
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import Layout, layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.long_rules import word_imprint
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import LINE, PAPER, TYPE_AREA
from gongwen.intake.lines import Printed

_HINT = "请把版记移到最后一面，末条分隔线与版心下边缘重合"
_ABOVE, _BELOW = 3.0, 4.0  # mm: the compensated way has its foot 2.4 mm lower


def _is_text(printed: Printed) -> bool:
    return printed.paragraph is not None and bool(printed.text.strip())


@rule("GW191", clause="GB/T 9704-2012, 7.4.1", authority=Authority.STANDARD, force=Force.MUST)
def imprint_stands_at_foot_of_last_page(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    if imprint := word_imprint(layout):
        number, line = imprint.lines[-1]
        if _goes_on_overleaf(layout, number):
            yield line.mark(opening(line), "版记不在最后一面", _HINT)
    if not layout.imprint:
        return
    line, last = layout.imprint[-1]
    message = ""
    if any(
        each.number > last.page.number and any(_is_text(one) for one in each.lines) for each in layout.pages
    ):
        message = "版记不在最后一面"
    else:
        foot = PAPER.top.mm + TYPE_AREA.height.mm
        below = [rule.y for rule in layout.imprint_rules if rule.y > last.baseline]
        if below and not foot - _ABOVE <= below[-1] <= foot + _BELOW:
            message = f"版记的末条分隔线距版心下边缘约{abs(below[-1] - foot):.0f}毫米"
        elif not below and not foot - 1.5 * LINE.mm <= last.baseline <= foot + _BELOW:
            message = "版记不在版心的最后一行"
    if message:
        yield line.mark(opening(line), message, _HINT)


def _goes_on_overleaf(layout: Layout, number: int) -> bool:
    """Whether text follows a paragraph of a .docx on a page further on."""
    after = layout.source.lines[number:]
    pages = (at for at, each in enumerate(after) if each.page_break_before)
    return any(each.words.strip() for each in after[next(pages, len(after)) :])
