"""涉密公文同时标注密级和保密期限。

从网页文字检查时不报。依据 GB/T 9704-1999 的公文不报。列为警告：没有标注期限的，保密期限按该密级的最长期限计算。

错误：机密
正确：机密★5年
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.paper import red_head
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule(
    "GW204",
    clause="党政机关公文处理工作条例, 第九条（二）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def secrecy_has_a_period(manuscript: Manuscript) -> Iterator[Mark]:
    head = red_head(manuscript)
    if head is None or not head.secrecy or manuscript.standard is not Standard.GBT9704_2012:
        return
    written = "".join(str(head.secrecy).split())
    if written in ("绝密", "机密", "秘密"):
        message = f"只标注了“{written}”，没有保密期限"
        yield mark_of(head.secrecy, (0, len(head.secrecy)), message, f"请写成 {written}★5年 这样")
