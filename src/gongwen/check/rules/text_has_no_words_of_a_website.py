"""文稿中不留网站自己的文字。

从网页上复制下来的问候语、导航、来源和点击次数、上一篇下一篇、附件下载链接等，不是公文的内容。列为警告：不是不规范，而是多出来的。

错误：您好，欢迎访问某某文档
正确：（删去）
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import repeats_title
from gongwen.document.model import Text
from gongwen.intake.recognised import ResidueKind


@rule("GW801", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def text_has_no_words_of_a_website(manuscript: Manuscript) -> Iterator[Mark]:
    for residue in manuscript.residues:
        if residue.kind is ResidueKind.SITE and not repeats_title(manuscript, residue):
            for _, pieces in groupby(residue.text.pieces, lambda piece: piece.origin.line):
                line = Text(tuple(pieces))
                yield mark_of(line, (0, len(line)), "不是公文的文字：网站的问候、导航、来源或链接", "请删去")
