"""上行文主送上级，下行文主送下级。

要在 organization.yaml 中登记了上级机关、下级机关才检查。列为警告：会议通知、知照性的通知可以发给任何机关。

错误：请示主送本单位的下级“某某医院东区门诊部”
正确：请示主送登记的上级“某某市卫生健康委员会”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Direction, Manuscript, mark_of
from gongwen.check.organs import organs_in
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW329",
    clause="党政机关公文处理工作条例, 第十四条",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def recipients_suit_the_direction(manuscript: Manuscript) -> Iterator[Mark]:
    recipients, house = manuscript.main.recipients, manuscript.house
    wrong = {Direction.UP: house.subordinates, Direction.DOWN: house.superiors}.get(
        manuscript.direction or Direction.LEVEL, ()
    )
    rank = "下级" if manuscript.direction is Direction.UP else "上级"
    for organ in organs_in(str(recipients)) if recipients else ():
        if recipients and organ.name in wrong:
            message = f"{manuscript.kind}主送了{rank}机关“{organ.name}”"
            yield mark_of(recipients, organ.span, message, "请核对主送机关和文种")
