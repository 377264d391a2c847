"""The ways to a manuscript: from facts, from a file that was read and recognised, and from what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gongwen.check.manuscript import NO_HOUSE, House, Manuscript, Origin
from gongwen.document.model import Document, Part, Title
from gongwen.facts.kinds import kind_of
from gongwen.intake.lines import Form, Source
from gongwen.intake.recognition.recognised import Recognised
from gongwen.problem import Location, Problem

if TYPE_CHECKING:
    from gongwen.facts.document_facts import DocumentFacts

_ORIGINS = {Form.TEXT: Origin.TEXT, Form.WORD: Origin.WORD, Form.PDF: Origin.PDF}


def of_facts(
    facts: DocumentFacts, document: Document, house: House = NO_HOUSE, notices: Iterable[Problem] = ()
) -> Manuscript:
    return Manuscript(
        document,
        Origin.FACTS,
        kind_of(facts.kind.text if facts.kind else None, document.title),
        facts.issued_on.day if facts.issued_on else None,
        facts.printed_on.day if facts.printed_on else None,
        house=house,
        notices=tuple(notices),
    )


def of_source(
    source: Source, recognised: Recognised, house: House = NO_HOUSE, problems: Iterable[Problem] = ()
) -> Manuscript:
    """`problems`: of the office's file."""
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
        tuple(problems),
        notices=tuple(Problem(Location(source.file), "文件", *notice) for notice in source.notices),
    )


def unreadable(problems: Iterable[Problem], origin: Origin = Origin.FACTS) -> Manuscript:
    """Of a file whose document is not known: only the problems are."""
    nothing = Document(None, (Part(Title(())),), None, "", None)
    return Manuscript(nothing, origin, problems=tuple(problems))
