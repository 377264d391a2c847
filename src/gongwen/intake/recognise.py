"""Lines -> elements."""

from __future__ import annotations

import re

from gongwen.document.model import Document, Head, Text
from gongwen.intake.assembly import assembled
from gongwen.intake.cells import loosened
from gongwen.intake.dates import day_of
from gongwen.intake.elements import kind_of
from gongwen.intake.flattened import unfolded
from gongwen.intake.lines import Source
from gongwen.intake.recognised import Recognised, Residue
from gongwen.intake.residues import set_aside
from gongwen.intake.site_words import page_title
from gongwen.intake.wrapped import unwrapped

_SEALED = re.compile(r"[（(](?:印章|盖章|公章|章|印|代章)[）)]$")


def recognise(source: Source) -> Recognised:
    """The document that the lines of a source make.  Takes any lines and never raises."""
    rows, residues = set_aside(source)
    found = assembled(unfolded(unwrapped(loosened(rows)), page_title(residues)))
    main = found.parts[0]
    dated = main.signature.date if main.signature and main.signature.date else main.title_note
    issued_on = day_of(str(dated or ""))
    printed_on = day_of(_without_printed(found.imprint.printed_on)) if found.imprint else None
    author = _author(found.head, main.signature.organ if main.signature else None)
    document = Document(
        found.head, tuple(found.parts), found.imprint, author, issued_on.year if issued_on else None
    )
    residues = sorted([*residues, *found.residues], key=_place)
    return Recognised(
        document, kind_of(document.title), issued_on, printed_on, tuple(residues), frozenset(found.forms)
    )


def _place(residue: Residue) -> tuple[int, int]:
    origin = residue.text.pieces[0].origin
    return origin.line, origin.column


def _author(head: Head | None, organ: Text | None) -> str:
    """Who issues it: who signs, else the mark without 文件."""
    if organ:
        return _SEALED.sub("", "".join(str(organ).split()))
    return "".join(str(head.issuer_mark).split()).removesuffix("文件") if head else ""


def _without_printed(text: Text | None) -> str:
    return str(text or "").rstrip("。. ").removesuffix("印发").removesuffix("印制").rstrip("印 ")
