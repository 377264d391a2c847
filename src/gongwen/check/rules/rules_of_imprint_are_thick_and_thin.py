"""版记的首条和末条分隔线用粗线（推荐高度 0.35 毫米），中间的用细线（推荐 0.25 毫米）。

高度是推荐的，所以只作提示；2012 年 7 月 1 日以前的公文没有这一条。

错误：三条线都是 1.5 毫米
正确：首、末条 0.35 毫米，中间 0.25 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.long_rules import word_imprint
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import IMPRINT_RULES, Standard

_TOLERANCE = 0.16  # mm


@rule("GW194", clause="GB/T 9704-2012, 7.4.1", authority=Authority.STANDARD, force=Force.RECOMMENDED)
def rules_of_imprint_are_thick_and_thin(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or manuscript.standard is not Standard.GBT9704_2012:
        return
    if layout.imprint:
        line, first = layout.imprint[0]
        found = [each.thickness for each in layout.imprint_rules]
        has_first = any(each.y < first.baseline for each in layout.imprint_rules)
    elif (imprint := word_imprint(layout)) and imprint.is_told:
        number, line = imprint.lines[0]
        found = [each.thickness or IMPRINT_RULES.thick.mm for each in imprint.rules]
        has_first = any(each.below < number for each in imprint.rules)
    else:
        return
    thick, thin = [*found[:1], *found[-1:]], found[1:-1]
    if len(found) < 2 or not has_first:
        return
    if any(abs(each - IMPRINT_RULES.thick.mm) > _TOLERANCE for each in thick):
        yield line.mark(
            opening(line),
            f"版记的首、末条分隔线高{thick[0]:.2f}毫米",
            f"推荐用{IMPRINT_RULES.thick.mm}毫米的粗线",
        )
    elif any(each > min(thick) + 0.03 for each in thin):
        yield line.mark(
            opening(line),
            f"版记中间的分隔线高{max(thin):.2f}毫米，比首、末条粗",
            f"推荐用{IMPRINT_RULES.thin.mm}毫米的细线",
        )
