"""发文字号的机关代字与发文机关相符。

要在 organization.yaml 中登记了机关代字才检查。列为警告：机关代字可能没有登记全。

错误：某医党办〔2025〕6号（机关代字登记为“某医党”）
正确：某医党〔2025〕6号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW219",
    clause="党政机关公文处理工作条例, 第九条（五）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def agency_code_is_the_offices_own(manuscript: Manuscript) -> Iterator[Mark]:
    head, agency = manuscript.document.head, manuscript.house.agency
    if head is None or not head.number or not agency:
        return
    words = str(head.number)
    bracket = words.find("〔")
    written = next(
        (each.agency for each in written_numbers(words)), words[:bracket] if bracket > 0 else agency
    )
    if written != agency:
        start = words.find(written)
        message = f"机关代字“{written}”与发文机关登记的“{agency}”不同"
        yield mark_of(head.number, (start, start + len(written)), message, f"请核对，应为 {agency}")
