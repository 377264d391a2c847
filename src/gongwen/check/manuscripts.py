"""The two ways to a manuscript: from facts, and from a file that was read and recognised."""

from __future__ import annotations

from gongwen.check.manuscript import House, Manuscript, Origin
from gongwen.document.model import Document
from gongwen.facts.document_facts import DocumentFacts
from gongwen.facts.kinds import kind_of
from gongwen.intake.lines import Form, Source
from gongwen.intake.recognised import Recognised

_ORIGINS = {Form.TEXT: Origin.TEXT, Form.WORD: Origin.WORD, Form.PDF: Origin.PDF}


def of_facts(facts: DocumentFacts, document: Document, house: House = House()) -> Manuscript:
    return Manuscript(
        document,
        Origin.FACTS,
        kind_of(facts.kind.text if facts.kind else None, document.title),
        facts.issued_on.day if facts.issued_on else None,
        facts.printed_on.day if facts.printed_on else None,
        house=house,
    )


def of_source(source: Source, recognised: Recognised, house: House = House()) -> Manuscript:
    return Manuscript(
        recognised.document,
        _ORIGINS[source.form],
        recognised.kind,
        recognised.issued_on,
        recognised.printed_on,
        recognised.residues,
        source,
        recognised.forms,
        house,
    )
