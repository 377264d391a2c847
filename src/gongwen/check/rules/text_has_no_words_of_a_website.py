"""文稿中不留网站自己的文字。

从网页上复制下来的问候语、导航、来源和点击次数、上一篇下一篇、附件下载链接等，不是公文的内容。信息、简报里自己写的“来源：某某科”不在此列：全文只有这一处像网站的文字，又不在开头、末尾的，不指出。列为警告：不是不规范，而是多出来的。

错误：您好，欢迎访问某某文档
正确：（删去）
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import repeats_title
from gongwen.document.model import Text
from gongwen.intake.recognition.recognised import ResidueKind

_CREDIT = re.compile("\\s*(?:稿件|信息|资料|图片)?来源\\s*[：:]")  # an office names its source, too
_EDGE = 1  # lines of the document between the top, or the foot, and what a page puts there


@rule("GW801", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def text_has_no_words_of_a_website(manuscript: Manuscript) -> Iterator[Mark]:
    own = sorted(_line(line.text) for line in manuscript.lines)
    of_site = [each for each in manuscript.residues if each.kind is ResidueKind.SITE]
    for residue in of_site:
        if repeats_title(manuscript, residue):
            continue
        above = bisect_left(own, _line(residue.text))
        if len(of_site) == 1 and _EDGE < above < len(own) - _EDGE and _CREDIT.match(str(residue.text)):
            continue
        for _, pieces in groupby(residue.text.pieces, lambda piece: piece.origin.line):
            line = Text(tuple(pieces))
            yield mark_of(line, (0, len(line)), "不是公文的文字：网站的问候、导航、来源或链接", "请删去")


def _line(text: Text) -> int:
    at = text.place(0)
    return at.line if at else 0
