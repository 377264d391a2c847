"""编、章、节、条的序数依次相连。

条的序数全文连续，不因分章而重起。不从第一条起的摘录不作判断。

错误：第一条……第二条……第四条……
正确：第一条……第二条……第三条……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import Break, Siblings, scopes
from gongwen.check.rule import Authority, Force, Mends, rule
from gongwen.check.sequences import Fault

_WHOLE = 3  # so many articles are no excerpt, when only the first one is missing


def _is_excerpt(siblings: Siblings) -> bool:
    first = siblings.items[0]
    is_mistaken = any(each.item is first and each.fault is not Fault.LATE for each in siblings.breaks)
    return not is_mistaken and (
        first.ordinal.number > 2 or (first.ordinal.number == 2 and len(siblings.items) < _WHOLE)
    )


def _message(each: Break) -> str:
    written = each.item.ordinal.written
    if each.before is None:
        if each.fault is Fault.LATE:
            return f"从“{written}”起，没有“{each.expected}”"
        return f"“{written}”与后面的不连，这里应为“{each.expected}”"
    if each.fault is Fault.REPEATED:
        return f"“{written}”重复"
    return f"“{each.before.ordinal.written}”之后是“{written}”，序数不连"


@rule(
    "GW335",
    clause="GB/T 9704-2012, 7.3.3",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
    mends=Mends.ASKED,
)
def chapters_and_articles_run_on(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for siblings in scope.series:
            if siblings.layer > Layer.ARTICLE or _is_excerpt(siblings) or scope.is_form:
                continue
            for each in siblings.breaks:
                if not each.lost:
                    hint = (
                        f"请核对，这里应为“{each.expected}”" if each.fix else "请补上缺少的部分，或者改正序数"
                    )
                    yield each.item.line.mark(each.item.span, _message(each), hint, each.fix)
