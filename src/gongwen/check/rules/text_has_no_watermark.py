"""文稿中不留下载站的水印文字。

水印句子反复出现，切断正文。列为警告：不是不规范，而是多出来的。

错误：激励医院党某某文档下载可编辑员立足岗位
正确：激励医院党员立足岗位
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.intake.recognition.recognised import ResidueKind


@rule("GW802", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def text_has_no_watermark(manuscript: Manuscript) -> Iterator[Mark]:
    for residue in manuscript.residues:
        if residue.kind is ResidueKind.WATERMARK:
            yield mark_of(
                residue.text,
                (0, len(residue.text)),
                "不是公文的文字：切断正文的水印",
                "请删去，并把前后文字接上",
            )
