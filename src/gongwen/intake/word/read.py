"""A Word file -> its paragraphs, with their looks, pages and sections.

Read is what Word prints: tracked changes as if accepted or rejected, fields by their results, numbering in words.
Hidden text, notes, comments, headers and footers are set aside.  The page of a paragraph is known where Word has left
marks of its pages in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.intake.lines import Changes, Form, Source, SourceLine
from gongwen.intake.word.asides import Asides
from gongwen.intake.word.looks import Styles
from gongwen.intake.word.package import Element, W, WordPackage
from gongwen.intake.word.rejected import PackageBeforeChanges
from gongwen.intake.word.remarks import notice_of_changes, notice_of_margins, notices
from gongwen.intake.word.sections import Margins, margins, section_types, sections
from gongwen.intake.word.story import ReadParagraph, Story
from gongwen.problem import Location, Unusable

_MOST_SECTIONS = 1000  # each is given what its pages show at head and foot


def read_docx(data: bytes, file: str, changes: Changes = Changes.ACCEPTED) -> Source:
    """`file` is what places are called.  Raises Unusable where it is no .docx, damaged, or beyond all measure."""
    package = WordPackage(data) if changes is Changes.ACCEPTED else PackageBeforeChanges(data)
    styles = Styles(package)
    body = package.document.find(f"{W}body")
    story = _body(styles, body)
    if len(story.sections) > _MOST_SECTIONS:
        raise Unusable("Word 文件里的节太多", "请拆成几个文件")
    lines = tuple(
        paragraph.line(Location(file, number), story.is_paginated)
        for number, paragraph in enumerate(story.paragraphs, 1)
    )
    shown = list(margins(package, story.sections))
    running = _running(package, styles, story, lines, shown, file)
    words = [line.words for line in lines]
    unread, pictures = notices((paragraph.remarks for paragraph in story.paragraphs), words)
    numbers = {paragraph.element: number for number, paragraph in enumerate(story.paragraphs, 1)}
    changed = () if body is None else notice_of_changes(body, numbers, words, changes)
    margin_parts = {part for each in shown for part in (*each.headers, *each.footers) if part is not None}
    return Source(
        file,
        Form.WORD,
        lines,
        tuple(running),
        sections=tuple(sections(package, styles, story.sections, shown, file)),
        notices=(*changed, *unread, *dict.fromkeys(story.notices)),
        left_out=(*pictures, *notice_of_margins(margin_parts)),
    )


def _running(
    package: WordPackage,
    styles: Styles,
    story: Story,
    lines: Sequence[SourceLine],
    shown: Sequence[Margins],
    file: str,
) -> Iterator[SourceLine]:
    asides = Asides(package, styles, file, [len(line.text) for line in lines])
    for number, paragraph in enumerate(story.paragraphs, 1):
        if paragraph.hanging:
            yield from asides.of_paragraph(number, paragraph.hanging)
    yield from asides.of_sections(story.sections, shown)


@dataclass(frozen=True)
class PlacedText:
    """Characters of a paragraph, and the w:t that holds them; None where no one element does (a tab, a number)."""

    text: str
    element: Element | None


@dataclass(frozen=True)
class PlacedParagraph:
    """A paragraph as `read_docx` counts them, in the tree that it was read from."""

    element: Element
    texts: tuple[PlacedText, ...]


def placed_paragraphs(data: bytes, body: Element) -> list[PlacedParagraph]:
    """The paragraphs of `body`, a tree of the document `data`."""
    package = WordPackage(data)
    story = _body(Styles(package), body)
    return [PlacedParagraph(each.element, tuple(_placed(each))) for each in story.paragraphs]


def _body(styles: Styles, body: Element | None) -> Story:
    story = Story(styles, section_types(body))
    story.read(() if body is None else body)
    return story


def _placed(paragraph: ReadParagraph) -> Iterator[PlacedText]:
    if paragraph.number:
        yield PlacedText(paragraph.number, None)
    for run in paragraph.runs:
        element = run.element
        held = element is not None and element.tag == f"{W}t" and element.text == run.text
        yield PlacedText(run.text, element if held else None)
