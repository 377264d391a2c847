"""竖排的文字不散落成单字。

表格中竖排的栏目名拆成一行一字，或者拆散后留下重字，读的人无法辨认。空白表格里的，作答的“无”“略”不在此列。列为警告：不是不规范，而是转换时弄坏的。

错误：质质量安全、量、安、全（各占一行）
正确：质量安全
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby

from gongwen.check.characters import ANSWERS
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Line, Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.intake.recognition.recognised import Residue, ResidueKind


@rule("GW805", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def vertical_text_leaves_no_remains(manuscript: Manuscript) -> Iterator[Mark]:
    unit = "段" if manuscript.origin in (Origin.WORD, Origin.PDF) else "行"
    own = sorted((_line(line), line.part in manuscript.forms) for line in manuscript.lines)
    remains = [
        residue
        for residue in manuscript.residues
        if residue.kind is ResidueKind.VERTICAL and str(residue.text).strip() not in ANSWERS
    ]
    # What no line of the document stands between was one label, and is pointed out once.
    for index, together in groupby(remains, key=lambda residue: bisect_left(own, (_line(residue), False))):
        block = list(together)
        if index and own[index - 1][1]:
            continue  # what a form is read to pieces into is nobody's fault
        first, last = _line(block[0]), _line(block[-1])
        where = f"（第{first}—{last}{unit}）" if first < last else ""
        text = block[0].text
        yield mark_of(text, (0, len(text)), f"竖排文字拆散后的残留{where}", "请恢复成完整的栏目名")


def _line(of: Residue | Line) -> int:
    at = of.text.place(0)
    return at.line if at else 0
