"""What recognition made of a text, in a form that tests can read; and where each character went."""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.document.model import Document, Paragraph, Part, Table, Text
from gongwen.intake.lines import Source
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from gongwen.intake.recognition.recognised import Recognised


def of(text: str) -> Recognised:
    return recognise(read_text(text.encode(), "旧文.txt"))


def titles(recognised: Recognised) -> list[str]:
    """The titles of all parts, / between their lines."""
    return ["/".join(map(str, part.title.lines)) for part in recognised.document.parts]


def body(part: Part) -> list[str]:
    """The paragraphs with their levels; a table as its cells, | between them, / between the rows."""
    return [_item(item) for item in part.body if isinstance(item, Paragraph | Table)]


def _item(item: Paragraph | Table) -> str:
    if isinstance(item, Paragraph):
        return f"{item.level or '-'} {item.text}"
    rows = ("|".join("".join(map(str, cell.paragraphs)) for cell in row) for row in item.rows)
    return f"表 {'/'.join(rows)}"


def signature(part: Part) -> tuple[str | None, str | None]:
    found = part.signature
    organ = str(found.organ) if found and found.organ else None
    return organ, str(found.date) if found and found.date else None


def listed(part: Part) -> list[tuple[str, str]]:
    return [(str(each.lead), str(each.name)) for each in part.attachment_list]


def aside(recognised: Recognised) -> list[tuple[str, str]]:
    return [(residue.kind.value, str(residue.text)) for residue in recognised.residues]


def lost(source: Source, recognised: Recognised) -> list[str]:
    """Characters that are in neither the document nor what was set aside, or in both, or moved; blanks aside."""
    got: dict[tuple[int, int], str] = {}
    twice = []
    for text in (*_texts(recognised.document), *(residue.text for residue in recognised.residues)):
        for piece in text.pieces:
            for index, character in enumerate(piece.text):
                place = piece.place(index)
                if (place.line, place.column) in got:
                    twice.append(f"{place} {character} twice")
                got[place.line, place.column] = character
    missing = [
        f"{place} {character}"
        for row in source.lines
        for piece in row.text.pieces
        for index, character in enumerate(piece.text)
        if not character.isspace()
        and got.get(((place := piece.place(index)).line, place.column)) != character
    ]
    return twice + missing


def _texts(document: Document) -> Iterator[Text]:
    head, imprint = document.head, document.imprint
    if head:
        yield from _given(head.issuer_mark, head.number, head.copy_number, head.secrecy, head.urgency)
        yield from head.signatories
    for part in document.parts:
        yield from _given(part.label, part.number, part.title_note, part.recipients, part.note)
        yield from part.title.lines
        for item in part.body:
            if isinstance(item, Paragraph):
                yield item.text
            elif isinstance(item, Table):
                yield from (*_given(item.caption, item.unit), *item.note)
                yield from (text for row in item.rows for cell in row for text in cell.paragraphs)
        for each in part.attachment_list:
            yield from (each.lead, each.name)
        if part.signature:
            yield from _given(part.signature.organ, part.signature.date)
    if imprint:
        yield from imprint.subject_terms
        yield from _given(imprint.recipients, imprint.copied_to, imprint.printed_by, imprint.printed_on)
        yield from _given(imprint.print_run)


def _given(*texts: Text | None) -> Iterator[Text]:
    yield from (text for text in texts if text)
