"""紧急程度标注“特急”或“加急”。

电报另用“特提”“特急”“加急”“平急”，不报。2012年7月1日以前的公文不报。

错误：急件
正确：加急
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard

_KNOWN = ("特急", "加急")
_OF_TELEGRAMS = ("特提", "平急")


@rule(
    "GW206",
    clause="党政机关公文处理工作条例, 第九条（三）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def urgency_is_a_known_value(manuscript: Manuscript) -> Iterator[Mark]:
    head = manuscript.document.head
    if head is None or not head.urgency or manuscript.standard is not Standard.GBT9704_2012:
        return
    written = "".join(str(head.urgency).split()).removesuffix("明电").rstrip("·•")
    is_telegram = "电" in f"{head.urgency}{head.issuer_mark}{head.number}"
    if written not in _KNOWN and not (is_telegram and written in _OF_TELEGRAMS):
        message = f"紧急程度没有“{written}”这一种"
        yield mark_of(head.urgency, (0, len(head.urgency)), message, "请写成 特急 或 加急")
