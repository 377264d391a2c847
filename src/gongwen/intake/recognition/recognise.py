"""Lines -> elements."""

from __future__ import annotations

import re

from gongwen.document.model import Document, Head, Text
from gongwen.intake.lines import Form, Source
from gongwen.intake.recognition.assembly import assembled
from gongwen.intake.recognition.attendance import attendance_of
from gongwen.intake.recognition.bylines import date_of, organ_of
from gongwen.intake.recognition.cells import loosened
from gongwen.intake.recognition.dates import day_of, month_of
from gongwen.intake.recognition.elements import kind_of
from gongwen.intake.recognition.flattened import unfolded
from gongwen.intake.recognition.nesting import nesting
from gongwen.intake.recognition.particulars import completed
from gongwen.intake.recognition.recognised import Recognised, Residue, ResidueKind
from gongwen.intake.recognition.residues import set_aside
from gongwen.intake.recognition.wrapped import unwrapped

_OF_A_PAGE = (ResidueKind.SITE, ResidueKind.COLLECTOR)
_SEALED = re.compile(r"[（(](?:印章|盖章|公章|章|印|代章)[）)]$")


def recognise(source: Source) -> Recognised:
    """The document that the lines of a source make.  Takes any lines and never raises."""
    rows, residues = set_aside(source)
    of_a_page = source.form is Form.TEXT and any(each.kind in _OF_A_PAGE for each in residues)
    found = assembled(unfolded(unwrapped(loosened(rows))), of_a_page=of_a_page)
    residues = completed(found, residues)
    main = found.parts[0]
    dated = str(date_of(main) or "")
    issued_on = day_of(dated)
    printed_on = day_of(_without_printed(found.imprint.printed_on)) if found.imprint else None
    author = _author(found.head, organ_of(main))
    document = Document(
        found.head, tuple(found.parts), found.imprint, author, issued_on.year if issued_on else None
    )
    residues = sorted([*residues, *found.residues], key=_place)
    return Recognised(
        document,
        kind_of(document.title),
        issued_on,
        printed_on,
        tuple(residues),
        frozenset(found.forms),
        month_of(dated),
        nesting(found.parts),
        attendance_of(main),
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
