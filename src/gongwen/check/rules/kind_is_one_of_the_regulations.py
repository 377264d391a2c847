"""正式行文用法定文种；方案、总结、汇报、申请等不单独作为公文发出。

方案等用通知印发，年度总结用报告上报，申请用请示或函。要点、计划、规划和办法、规定一类，不少地方直接带文号印发，不作判断；
没有版头、发文字号的材料不报。列为警告：条例列出了公文的文种，没有写明不得另有名称。

错误：某某医院2025年度工作总结（有红头和发文字号，主送上级）
正确：某某医院关于2025年度工作情况的报告
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_INSTEAD = {
    "申请": "请示或函",
    "申请书": "请示或函",
    "请求": "请示或函",
    "请求书": "请示或函",
    "汇报": "报告",
    "总结": "报告",
}
# Common under a number of their own, as local usage has it.
_ISSUED_AS_THEY_ARE = (
    "要点", "计划", "规划", "纲要", "办法", "规定", "细则", "规则", "条例", "章程", "制度",
    "守则", "准则", "规程", "规范",
)  # fmt: skip


@rule(
    "GW308",
    clause="党政机关公文处理工作条例, 第八条",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def kind_is_one_of_the_regulations(manuscript: Manuscript) -> Iterator[Mark]:
    main = manuscript.main
    title = read_title(main.title)
    if not manuscript.is_official or title.kind is None or title.is_statutory:
        return
    if title.kind in _ISSUED_AS_THEY_ARE:
        return
    # A page may show the text that a notice issued under the notice's number; recipients tell it is sent itself.
    if manuscript.origin is not Origin.FACTS and main.recipients is None:
        return
    instead = _INSTEAD.get(title.kind)
    hint = f"请改用{instead}" if instead else f"请用通知印发，标题写“关于印发……{title.kind}的通知”"
    span = title.span(title.kind_start, title.kind_start + len(title.kind))
    yield mark_of(main.title.text, span, f"“{title.kind}”不是法定文种，不单独行文", hint)
