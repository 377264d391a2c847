"""A Word file -> its paragraphs, with their looks, pages and sections.

Read is what Word prints: tracked changes as if accepted, fields by their results, numbering in words, hidden text and
notes left out.  The page of a paragraph is known where Word has left marks of its pages in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.intake.lines import Form, Source
from gongwen.intake.word_looks import Styles
from gongwen.intake.word_package import Element, W, WordPackage
from gongwen.intake.word_sections import section_types, sections
from gongwen.intake.word_story import ReadParagraph, Story
from gongwen.problem import Location


def read_docx(data: bytes, file: str) -> Source:
    """`file` is what places are called.  Raises Unusable where it is no .docx, damaged, or beyond all measure."""
    package = WordPackage(data)
    styles = Styles(package)
    story = _body(styles, package.document.find(f"{W}body"))
    lines = tuple(
        paragraph.line(Location(file, number), story.is_paginated)
        for number, paragraph in enumerate(story.paragraphs, 1)
    )
    notices = list(dict.fromkeys(story.notices))
    if not any(line.words.strip() for line in lines):
        notices.append(("文件里没有文字", "图片里的文字读不出来，请换一份有文字的"))
    return Source(
        file,
        Form.WORD,
        lines,
        sections=tuple(sections(package, styles, story.sections, file)),
        notices=tuple(notices),
    )


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
