"""通知、请示、报告、批复、函写明主送机关。

主送机关移到版记的不报；从网页文字检查时不报。

错误：请示的标题下面直接是正文
正确：标题下面顶格写“某某市卫生健康委员会：”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.paper import red_head
from gongwen.check.rule import Authority, Force, rule

_SENT_TO_SOMEONE = ("通知", "请示", "报告", "批复", "函")


@rule(
    "GW323",
    clause="党政机关公文处理工作条例, 第九条（八）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def document_names_its_recipients(manuscript: Manuscript) -> Iterator[Mark]:
    main, imprint = manuscript.main, manuscript.document.imprint
    if red_head(manuscript) is None or manuscript.kind not in _SENT_TO_SOMEONE:
        return
    if main.recipients is None and not (imprint and imprint.recipients):
        title = main.title.text
        yield mark_of(title, (0, len(title)), f"{manuscript.kind}没有主送机关", "请在标题下面写明主送机关")
