"""文稿中不留网页的标记。

如 &nbsp; 之类的实体和 <br> 之类的标签。列为警告：不是不规范，而是多出来的。

错误：某某市人民政府办公室&nbsp;&nbsp;
正确：某某市人民政府办公室
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.intake.recognition.recognised import ResidueKind


@rule("GW804", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def text_has_no_markup(manuscript: Manuscript) -> Iterator[Mark]:
    for residue in manuscript.residues:
        if residue.kind is ResidueKind.MARKUP:
            yield mark_of(residue.text, (0, len(residue.text)), "网页的标记留在文稿里", "请删去")
