"""What a .docx holds beside its paragraphs: headers, footers, page numbers, notes, comments, hidden words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gongwen.document.model import Piece, Text
from gongwen.intake.lines import Aside, SourceLine
from gongwen.intake.word.looks import Styles
from gongwen.intake.word.package import Element, W, WordPackage
from gongwen.intake.word.sections import Margins
from gongwen.intake.word.story import Hanging, Story
from gongwen.problem import Location

_PARTS = {Aside.FOOTNOTE: "footnotes", Aside.ENDNOTE: "endnotes", Aside.COMMENT: "comments"}
_TYPED_PAGE_NUMBER = re.compile(
    r"[-—–－―_·•~～\s]*(?:第\s*)?[0-9０-９]{1,4}(?:\s*页)?(?:[\s,，/／]*共?\s*\d+\s*页?)?[-—–－―_·•~～\s]*"
)


class Asides:
    """Gives each its place: behind the words of the paragraph that it hangs at, and behind what hangs there already."""

    def __init__(self, package: WordPackage, styles: Styles, file: str, lengths: Sequence[int]) -> None:
        self._package, self._styles, self._file = package, styles, file
        self._free = dict(enumerate((length + 1 for length in lengths), 1))  # columns, by paragraph
        self._notes: dict[Aside, dict[str, Element]] = {}

    def of_paragraph(self, number: int, hanging: Iterable[Hanging]) -> Iterator[SourceLine]:
        for each in hanging:
            if each.kind in _PARTS:
                note = self._part(each.kind).get(each.reference)
                yield from () if note is None else self._read(number, each.kind, note)
            else:
                at = self._take(number, len(each.words))
                yield SourceLine(Text((Piece(each.words, at),)), aside=each.kind)

    def of_sections(
        self, ends: Sequence[tuple[Element, int]], shown: Sequence[Margins]
    ) -> Iterator[SourceLine]:
        """What stands in headers and footers, each once: at the first section that shows it."""
        read: set[Element] = set()
        told: set[tuple[Aside | None, str]] = set()
        for (_, first), margins in zip(ends, shown, strict=True):
            for kind, parts in ((Aside.HEADER, margins.headers), (Aside.FOOTER, margins.footers)):
                for part in parts:
                    if part is None or part in read:
                        continue
                    read.add(part)
                    for line in self._read(first, kind, part):
                        typed = "".join(piece.text for piece in line.text.pieces if piece.literal)
                        if (line.aside, typed) not in told:
                            told.add((line.aside, typed))
                            yield line

    def _read(self, number: int, kind: Aside, blocks: Element) -> Iterator[SourceLine]:
        story = Story(self._styles)
        story.read(blocks)
        for paragraph in story.paragraphs:
            line = paragraph.line(Location(self._file, number, self._free.get(number, 1)), paginated=False)
            if line.words.strip():
                self._take(number, len(line.words))
                if _is_page_number(kind, line):
                    yield _in_one_piece(line)
                else:
                    yield replace(line, aside=kind)
            yield from self.of_paragraph(number, paragraph.hanging)

    def _part(self, kind: Aside) -> dict[str, Element]:
        if kind not in self._notes:
            part = self._package.of_kind(_PARTS[kind])
            self._notes[kind] = {} if part is None else {each.get(f"{W}id") or "": each for each in part}
        return self._notes[kind]

    def _take(self, number: int, columns: int) -> Location:
        column = self._free.get(number, 1)
        self._free[number] = column + columns
        return Location(self._file, number, column)


def _in_one_piece(page_number: SourceLine) -> SourceLine:
    """Its dashes and its number are one thing to whoever is told of it."""
    first, *_ = page_number.text.pieces
    return replace(
        page_number,
        text=Text((replace(first, text=page_number.words, literal=True),)),
        aside=Aside.PAGE_NUMBER,
    )


def _is_page_number(kind: Aside, line: SourceLine) -> bool:
    if kind not in (Aside.HEADER, Aside.FOOTER):
        return False
    counted = any(not piece.literal for piece in line.text.pieces)
    return counted or _TYPED_PAGE_NUMBER.fullmatch(line.words) is not None
