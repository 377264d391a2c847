"""发文机关标志与发文机关署名是同一个机关。

全称和简称可以互用。联合行文、没有署名的不报。列为提示：有的单位用上级机关的版头发文。

错误：发文机关标志“某某市教育局文件”，署名“某某市教育局办公室”
正确：发文机关标志“某某市教育局文件”，署名“某某市教育局”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import may_be_same_organ, signing_organs
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW224",
    clause="GB/T 9704-2012, 7.2.4",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def mark_names_the_signing_organ(manuscript: Manuscript) -> Iterator[Mark]:
    head, signature = manuscript.document.head, manuscript.main.signature
    if head is None or not head.issuer_mark or signature is None or not signature.organ:
        return
    signing = signing_organs(str(signature.organ))
    mark = "".join(str(head.issuer_mark).split())
    marked = mark.removesuffix("文件").removesuffix("令").removesuffix("命")
    if len(signing) != 1 or not marked or "、" in marked or may_be_same_organ(marked, signing[0]):
        return
    if len(marked) > 2 * len(signing[0]) + 4:
        return  # several organs share the mark
    message = f"发文机关标志是“{marked}”，署名是“{signing[0]}”"
    yield mark_of(head.issuer_mark, (0, len(head.issuer_mark)), message, "请核对发文机关")
