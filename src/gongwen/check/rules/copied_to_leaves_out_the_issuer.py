"""抄送机关里没有发文机关自己。

列为警告：条例说抄送的是其他机关，没有写明不得列自己。

错误：某某医院发文，“抄送：某某医院。”
正确：某某医院发文，“抄送：某市卫生健康委员会。”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.organs import organs_in, signing_organs
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW405",
    clause="党政机关公文处理工作条例, 第九条（十六）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def copied_to_leaves_out_the_issuer(manuscript: Manuscript) -> Iterator[Mark]:
    signature = manuscript.main.signature
    issuers = set(signing_organs(str(signature.organ))) if signature and signature.organ else set()
    for line in manuscript.lines_of(Role.COPIED_TO):
        for organ in organs_in(line.words):
            if organ.name in issuers:
                yield line.mark(organ.span, f"发文机关“{organ.name}”抄送给自己", "请删去，或核对抄送机关")
