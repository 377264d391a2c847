"""The paragraphs of a .docx in the order in which they are read: its body, a header or a footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from gongwen.document.model import Piece, Text
from gongwen.intake.lines import Drawing, Look, SourceLine
from gongwen.intake.word_cells import ALTERNATIVES, WRAPPERS, blocks_of, chosen, places
from gongwen.intake.word_drawings import drawings
from gongwen.intake.word_looks import Properties, Styles, borders, looks, size_of, spacing
from gongwen.intake.word_numbering import whole
from gongwen.intake.word_package import Element, W
from gongwen.intake.word_symbols import symbol
from gongwen.problem import Location

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_WORDS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_BLANKS = str.maketrans("\t\r\n", "   ")  # within w:t they are but blanks


@dataclass(frozen=True)
class _Cell:
    table: int
    row: int
    column: int
    rows: int
    columns: int
    table_style: str | None


@dataclass
class _Run:
    text: str
    properties: Properties
    literal: bool = True
    element: Element | None = None  # that it was read from


@dataclass
class ReadParagraph:
    properties: Properties
    characters: Properties  # of its text, where a run says nothing
    style: str | None
    cell: _Cell | None
    page: int
    element: Element
    number: str = ""
    number_characters: Properties = field(default_factory=dict)
    runs: list[_Run] = field(default_factory=list)
    page_break_before: bool = False
    drawings: list[Drawing] = field(default_factory=list)

    def line(self, at: Location, paginated: bool) -> SourceLine:
        pieces = [Piece(self.number, at, literal=False)] if self.number else []
        pieces += _pieces(self.runs, at.shifted(len(self.number)))
        first = next((run.properties for run in self.runs if run.text.strip()), self.characters)
        size = size_of(first)
        runs = [_Run(self.number, self.number_characters), *self.runs] if self.number else self.runs
        found = (each for run in runs for each in looks(run.text, run.properties, self.properties, size))
        line = SourceLine(
            Text(tuple(pieces)),
            self.page if paginated else None,
            _joined(found),
            self.style,
            page_break_before=self.page_break_before,
            borders=borders(self.properties, size),
            drawings=tuple(self.drawings),
            spacing=spacing(self.properties),
        )
        cell = self.cell
        if cell is None:
            return line
        return replace(
            line, table=cell.table, row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns
        )


@dataclass
class _Field:
    is_page: bool = False
    in_result: bool = False
    has_result: bool = False


class Story:
    """Walks through the body, or a header or footer, and gathers its paragraphs in reading order.

    `section_types` says of each section but the first how it begins.
    """

    def __init__(self, styles: Styles, section_types: Iterable[str] = ()) -> None:
        self.paragraphs: list[ReadParagraph] = []
        # Their w:sectPr, and the numbers of their first paragraphs.
        self.sections: list[tuple[Element, int]] = []
        self.notices: list[tuple[str, str]] = []
        self.is_paginated = False
        self._styles = styles
        self._section_types = iter(section_types)
        self._first_of_section = 1
        self._tables = 0
        self._fields: list[_Field] = []
        self._page = 1
        self._at_top = False  # of a new page: nothing has been put on it yet
        self._broken = False  # by the file; Word's own mark of the same page is still to come

    def read(self, blocks: Iterable[Element], cell: _Cell | None = None) -> None:
        carried: list[_Run] = []  # of a paragraph whose end was deleted: it goes on in the next
        last = None
        for block in blocks_of(blocks):
            if block.tag == f"{W}p":
                paragraph, ended = self._paragraph(block, cell, carried)
                carried, last = ([], None) if ended else (paragraph.runs, paragraph)
            elif block.tag == f"{W}tbl":
                self._table(block)
            elif block.tag == f"{W}sectPr" and cell is None:
                self.sections.append((block, self._first_of_section))
        if last is not None:
            self.paragraphs.append(last)

    def _paragraph(
        self, element: Element, cell: _Cell | None, carried: list[_Run]
    ) -> tuple[ReadParagraph, bool]:
        """A paragraph, and whether it ends here."""
        own = element.find(f"{W}pPr")
        properties, characters = self._styles.paragraph(
            own, cell.table_style if cell else None, cell is not None
        )
        if properties.get("pageBreakBefore") == "1" and self.paragraphs and not cell:
            self._break_page()
        paragraph = ReadParagraph(
            properties,
            characters,
            self._styles.name(_style(own)),
            cell,
            self._page,
            element,
            runs=carried,
        )
        at_top, page = self._at_top, self._page
        boxes: list[Element] = []
        self._inline(element, paragraph, boxes)
        if not any(run.text for run in paragraph.runs):
            paragraph.page_break_before = at_top
            if page == self._page:
                self._at_top = False
        mark = None if own is None else own.find(f"{W}rPr")
        ended = mark is None or all(mark.find(tag) is None for tag in _DELETED)
        if ended:
            self._put_number(paragraph, mark)
            self.paragraphs.append(paragraph)
        for box in boxes:
            self._box(box, cell)
        section = None if own is None else own.find(f"{W}sectPr")
        if section is not None and cell is None:
            self.sections.append((section, self._first_of_section))
            self._first_of_section = len(self.paragraphs) + 1
            self._begin_section(next(self._section_types, "nextPage"))
        return paragraph, ended

    def _put_number(self, paragraph: ReadParagraph, mark: Element | None) -> None:
        number = paragraph.properties.get("numId", "0")
        if number == "0":
            return
        numbering, level = self._styles.numbering, whole(paragraph.properties.get("ilvl"), 0)
        shape = numbering.level(number, level)
        if shape is not None:
            characters = self._styles.characters(paragraph.characters, mark)
            paragraph.number = numbering.next(number, level)
            paragraph.number_characters = characters | self._styles.of_characters(shape.character)

    def _inline(self, element: Element, paragraph: ReadParagraph, boxes: list[Element]) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, paragraph, boxes)
            elif tag == f"{W}fldSimple" and _is_page_field(child.get(f"{W}instr")):
                self._begin_field(_Field(is_page=True, in_result=True))
                self._inline(child, paragraph, boxes)
                self._end_field(paragraph, paragraph.characters)
            elif tag in WRAPPERS:
                self._inline(child, paragraph, boxes)
            elif tag == ALTERNATIVES:
                self._inline(chosen(child), paragraph, boxes)
            elif tag.startswith(_MATHS):
                words = "".join(each.text or "" for each in child.iter(f"{_MATHS}t"))
                self._add(paragraph, words, paragraph.characters)

    def _run(self, run: Element, paragraph: ReadParagraph, boxes: list[Element]) -> None:
        properties = self._styles.characters(paragraph.characters, run.find(f"{W}rPr"))
        hidden = properties.get("vanish") == "1"
        for child in _run_content(run):
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field_character(child.get(f"{W}fldCharType"), paragraph, properties)
            elif tag == f"{W}instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].is_page |= _is_page_field(child.text)
            elif tag == f"{W}lastRenderedPageBreak":
                self._pass_page()
            elif tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
                if child.get(f"{W}type") == "page":
                    self._break_page()
            elif tag in _PICTURES:
                paragraph.drawings += drawings(child)
                for box in _boxes(child):
                    if any(each.text.strip() for each in paragraph.runs):
                        boxes.append(box)
                    else:
                        self._box(box, paragraph.cell)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notices.append(("脚注和尾注没有检查", "请自行核对"))
            elif tag == f"{W}ruby":
                self._inline(child, paragraph, boxes)
            elif hidden:
                if tag == f"{W}t" and (child.text or "").strip():
                    self.notices.append(("隐藏的文字没有检查", "请在 Word 中显示隐藏文字后核对"))
            else:
                self._add(paragraph, _words(child), properties, child)

    def _add(
        self, paragraph: ReadParagraph, words: str, properties: Properties, element: Element | None = None
    ) -> None:
        if not words or not all(each.in_result for each in self._fields):
            return
        if not any(run.text for run in paragraph.runs):
            paragraph.page, paragraph.page_break_before = self._page, self._at_top
        self._at_top = self._broken = False
        for each in self._fields:
            each.has_result = True
        literal = not any(each.is_page for each in self._fields)
        paragraph.runs.append(_Run(words, properties, literal, element))

    def _field_character(self, kind: str | None, paragraph: ReadParagraph, properties: Properties) -> None:
        if kind == "begin":
            self._begin_field(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._end_field(paragraph, properties)

    def _begin_field(self, begun: _Field) -> None:
        self._fields.append(begun)

    def _end_field(self, paragraph: ReadParagraph, properties: Properties) -> None:
        """A page number that Word has not put in yet is one nevertheless."""
        ended = self._fields[-1]
        ended.in_result = True
        if ended.is_page and not ended.has_result:
            self._add(paragraph, "1", properties)
        self._fields.pop()

    def _box(self, box: Element, cell: _Cell | None) -> None:
        """A text box, apart from the text that it hangs in."""
        fields, at_top, self._fields = self._fields, self._at_top, []
        self.read(box, cell)
        self._fields, self._at_top = fields, at_top

    def _table(self, table: Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        style = table.find(f"{W}tblPr/{W}tblStyle")
        name = None if style is None else style.get(f"{W}val")
        for row, cells in enumerate(places(table)):
            page = last_page = self._page
            for place in cells:
                self._page = page  # a row that goes on overleaf does so in each of its cells
                self.read(place.cell, _Cell(number, row, place.column, place.rows, place.columns, name))
                last_page = max(last_page, self._page)
            self._page = last_page

    def _pass_page(self) -> None:
        self.is_paginated = True
        if self._broken:
            self._broken = False
        else:
            self._page += 1
            self._at_top = True

    def _break_page(self) -> None:
        self._page += 1
        self._at_top = self._broken = True

    def _begin_section(self, kind: str) -> None:
        if kind in ("continuous", "nextColumn"):
            return
        self._break_page()
        if kind in ("evenPage", "oddPage") and self._page % 2 != (kind == "oddPage"):
            self._page += 1


# The text of a paragraph


def _pieces(runs: Iterable[_Run], at: Location) -> Iterator[Piece]:
    column = at.column
    words = ""
    for run in runs:
        if run.literal:
            words += run.text
            continue
        if words:
            yield Piece(words, Location(at.file, at.line, column))
            column += len(words)
            words = ""
        yield Piece(run.text, Location(at.file, at.line, column), literal=False)
        column += len(run.text)
    if words:
        yield Piece(words, Location(at.file, at.line, column))


def _joined(found: Iterable[tuple[int, Look]]) -> tuple[tuple[int, Look], ...]:
    joined: list[tuple[int, Look]] = []
    for length, look in found:
        if joined and joined[-1][1] == look:
            length += joined.pop()[0]
        joined.append((length, look))
    return tuple(joined)


def _words(element: Element) -> str:
    tag = element.tag
    if tag == f"{W}t":
        text = (element.text or "").translate(_BLANKS)
        return (
            text
            if element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            else text.strip(" ")
        )
    if tag == f"{W}br":
        return "\n"
    if tag == f"{W}sym":
        return symbol(element.get(f"{W}font") or "", element.get(f"{W}char") or "")
    return _WORDS.get(tag, "")


def _run_content(run: Element) -> Iterator[Element]:
    for child in run:
        if child.tag == ALTERNATIVES:
            yield from chosen(child)
        else:
            yield child


def _boxes(element: Element) -> Iterator[Element]:
    """The outermost text boxes in a drawing."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _boxes(chosen(child) if child.tag == ALTERNATIVES else child)


def _is_page_field(instruction: str | None) -> bool:
    words = (instruction or "").split()
    return bool(words) and words[0].upper() == "PAGE"


def _style(properties: Element | None) -> str | None:
    style = None if properties is None else properties.find(f"{W}pStyle")
    return None if style is None else style.get(f"{W}val")
