"""What a page tells of a document in its table of particulars, and the document nowhere says: its number, its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongwen.document.model import Head, Text, Title
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.assembly import Assembled
from gongwen.intake.recognition.recognised import Residue, ResidueKind
from gongwen.intake.recognition.rows import cut

_LABEL = r"(?:^|(?<=[\s|｜【•·*-]))(?:{})\s*[】:：|｜\s]\s*[|｜]?\s*"
_NUMBER = re.compile(_LABEL.format(r"发文字号|发[布文]文号|文件编号|文\s*号") + elements.NUMBER.pattern)
_KINDS = "|".join(sorted({*elements.OFFICIAL, *elements.CARRIED}, key=len, reverse=True))
_TITLE = re.compile(
    _LABEL.format(r"标\s*题|(?:文件)?名\s*称")
    + rf"(?P<title>[^\s|｜][^\n|｜]*?(?:{_KINDS})(?:[（(][^（）()\n]{{1,12}}[）)])?)(?=[ \t　|｜]|$)",
    re.MULTILINE,
)


def completed(found: Assembled, residues: list[Residue]) -> list[Residue]:
    """`found` with the number and the title that only a page told, and what is then left of what was set aside."""
    if not (found.head and found.head.number) and (told := _told(residues, _NUMBER, "number")):
        number, residues = told
        found.head = replace(found.head or Head(Text()), number=number)
    if not found.parts[0].title.lines and (told := _told(residues, _TITLE, "title")):
        title, residues = told
        found.parts[0] = replace(found.parts[0], title=Title((title,)))
    return residues


def _told(
    residues: Sequence[Residue], pattern: re.Pattern[str], name: str
) -> tuple[Text, list[Residue]] | None:
    """What stands behind a label in what was set aside, and what is left of that."""
    for index, residue in enumerate(residues):
        if residue.kind is not ResidueKind.SITE:
            continue
        words = "\n".join(piece.text for piece in residue.text.pieces)
        if not (match := pattern.search(words)):
            continue
        start, end = (at - words.count("\n", 0, at) for at in match.span(name))
        before, value, behind = cut(residue.text, [start, end])
        rest = Text((*before.pieces, *behind.pieces))
        left = [replace(residue, text=rest)] if rest.pieces else []
        return value, [*residues[:index], *left, *residues[index + 1 :]]
    return None
