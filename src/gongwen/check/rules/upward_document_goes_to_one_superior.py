"""上行文原则上主送一个上级机关。

需要其他上级机关知道的，用抄送。报告同时主送党委和政府的不报。

错误：请示主送“某某市卫生健康委员会、某某市财政局”
正确：主送“某某市卫生健康委员会”，抄送“某某市财政局”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import organs_in
from gongwen.check.paper import is_upward
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW325",
    clause="党政机关公文处理工作条例, 第十五条（一）",
    authority=Authority.REGULATIONS,
    force=Force.NORMALLY,
)
def upward_document_goes_to_one_superior(manuscript: Manuscript) -> Iterator[Mark]:
    recipients = manuscript.main.recipients
    if not recipients or not is_upward(manuscript):
        return
    organs = organs_in(str(recipients))
    if len(organs) < 2 or (
        manuscript.kind == "报告" and _are_committee_and_government(organs[0].name, organs[1].name)
    ):
        return
    span = (organs[1].span[0], organs[-1].span[1])
    message = f"{manuscript.kind}主送了{len(organs)}个机关"
    yield mark_of(recipients, span, message, "请只主送一个上级机关，其他的用抄送")


def _are_committee_and_government(first: str, second: str) -> bool:
    return first.endswith(("委", "委员会")) and second.endswith("政府")
