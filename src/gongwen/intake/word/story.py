"""The paragraphs of a .docx in the order in which they are read: its body, a header or a footer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gongwen.document.model import Piece, Text
from gongwen.intake.lines import Aside, Drawing, Look, SourceLine
from gongwen.intake.word.cells import ALTERNATIVES, WRAPPERS, Place, blocks_of, chosen, places
from gongwen.intake.word.drawings import drawings
from gongwen.intake.word.fields import Field
from gongwen.intake.word.looks import Properties, Styles, borders, looks, size_of, spacing
from gongwen.intake.word.numbering import is_on, whole
from gongwen.intake.word.package import Element, W
from gongwen.intake.word.remarks import Remark, of_drawing
from gongwen.intake.word.symbols import symbol
from gongwen.problem import Location

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_PICTURES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_MOST_FIELDS = 30  # in one another
_OTHER_FILES = frozenset((f"{W}altChunk", f"{W}subDoc"))
_REFERENCES = {
    f"{W}footnoteReference": Aside.FOOTNOTE,
    f"{W}endnoteReference": Aside.ENDNOTE,
    f"{W}commentReference": Aside.COMMENT,
}
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
    is_frame: bool  # the only one of its table: what stands in it is laid out as outside


@dataclass
class _Run:
    text: str
    properties: Properties
    literal: bool = True
    element: Element | None = None  # that it was read from


@dataclass
class Hanging:
    """What hangs at a paragraph and is not printed in it: words, or a note by its identifier in its part."""

    kind: Aside
    words: str = ""
    reference: str = ""
    behind: int = 0  # so many runs


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
    hanging: list[Hanging] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

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
        self._fields: list[Field] = []
        self._deeper = 0  # fields than are looked at
        self._page = 1
        self._at_top = False  # of a new page: nothing has been put on it yet
        self._broken = False  # by the file; Word's own mark of the same page is still to come

    def read(self, blocks: Iterable[Element], cell: _Cell | None = None) -> None:
        last: ReadParagraph | None = None  # whose end is not printed: it goes on in the next
        for block in blocks_of(blocks):
            if block.tag == f"{W}p":
                last = self._paragraph(block, cell, last)
            elif block.tag == f"{W}tbl":
                self._end(last)
                last = None
                if cell is None or cell.is_frame:
                    self._table(block)
                else:
                    self._inner_table(block, cell)
            elif block.tag == f"{W}sectPr" and cell is None:
                self.sections.append((block, self._first_of_section))
            elif block.tag in _OTHER_FILES:
                self._notice_other_file()
        self._end(last)

    def _end(self, paragraph: ReadParagraph | None) -> None:
        if paragraph is not None:
            self.paragraphs.append(paragraph)

    def _paragraph(
        self, element: Element, cell: _Cell | None, before: ReadParagraph | None
    ) -> ReadParagraph | None:
        """Reads a paragraph, which goes on where the one `before` it did not end; gives it back if it does not end."""
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
            runs=before.runs if before else [],
            drawings=before.drawings if before else [],
            hanging=before.hanging if before else [],
            remarks=before.remarks if before else [],
        )
        at_top, page = self._at_top, self._page
        boxes: list[Element] = []
        self._inline(element, paragraph, boxes)
        for each in self._fields:
            each.in_result = True  # no file of sound mind has an instruction that goes beyond its paragraph
        if not any(run.text for run in paragraph.runs):
            paragraph.page_break_before = at_top
            if page == self._page:
                self._at_top = False
        mark = None if own is None else own.find(f"{W}rPr")
        ended = own is None or not _goes_on(own, mark)
        if ended:
            self._put_number(paragraph, mark)
            self.paragraphs.append(paragraph)
        for box in boxes:
            self._box(box, paragraph)
        section = None if own is None else own.find(f"{W}sectPr")
        if section is not None and cell is None:
            self.sections.append((section, self._first_of_section))
            self._first_of_section = len(self.paragraphs) + 1
            self._begin_section(next(self._section_types, "nextPage"))
        return None if ended else paragraph

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
            elif tag == f"{W}fldSimple":
                self._fields.append(Field(child.get(f"{W}instr") or "", in_result=True))
                self._inline(child, paragraph, boxes)
                self._end_field(paragraph, paragraph.characters)
            elif tag == f"{W}rt":
                _hang(paragraph, Aside.READING, _all_words(child))
            elif tag in _OTHER_FILES:
                self._notice_other_file()
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
                self._field_character(child, paragraph, properties)
            elif tag == f"{W}instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].instruction += child.text or ""
            elif tag == f"{W}lastRenderedPageBreak":
                self._pass_page()
            elif tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
                if child.get(f"{W}type") == "page":
                    self._break_page()
            elif tag in _PICTURES:
                paragraph.drawings += drawings(child)
                paragraph.remarks += of_drawing(child)
                for box in _boxes(child):
                    if any(each.text.strip() for each in paragraph.runs):
                        boxes.append(box)
                    else:
                        self._box(box, paragraph)
            elif tag in _REFERENCES:
                kind = _REFERENCES[tag]
                paragraph.hanging.append(Hanging(kind, reference=child.get(f"{W}id") or ""))
                if kind is not Aside.COMMENT:
                    paragraph.remarks.append(Remark.NOTE)
            elif tag == f"{W}ruby":
                self._inline(child, paragraph, boxes)
            elif hidden:
                words = _words(child)
                if words.strip():
                    paragraph.remarks.append(Remark.HIDDEN)
                    _hang(paragraph, Aside.HIDDEN, words)
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

    def _field_character(self, mark: Element, paragraph: ReadParagraph, properties: Properties) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin" and len(self._fields) == _MOST_FIELDS:
            self._deeper += 1
        elif kind == "end" and self._deeper:
            self._deeper -= 1
        elif kind == "begin":
            self._fields.append(Field(form=mark.find(f"{W}ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._end_field(paragraph, properties)

    def _end_field(self, paragraph: ReadParagraph, properties: Properties) -> None:
        """What Word prints of a field without keeping it as its result is said by the field."""
        ended = self._fields[-1]
        ended.in_result = True
        if not ended.has_result:
            words, reading = ended.words()
            self._add(paragraph, words, properties)
            _hang(paragraph, Aside.READING, reading)
        self._fields.pop()
        if ended.is_page and self._fields and not self._fields[-1].in_result:
            self._fields[-1].is_of_page = True  # { = { PAGE } + 2 }

    def _box(self, box: Element, anchor: ReadParagraph) -> None:
        """A text box, or the words of a WordArt, apart from the text that it hangs in."""
        if box.tag != _WORD_ART:
            fields, at_top, self._fields = self._fields, self._at_top, []
            self.read(box, anchor.cell)
            self._fields, self._at_top = fields, at_top
            return
        words = box.get("string") or ""
        if "WaterMark" in (box.getparent().get("id") or ""):  # so Word names its own
            _hang(anchor, Aside.WATERMARK, words)
        else:
            self.paragraphs.append(
                replace(anchor, runs=[_Run(words, anchor.characters)], drawings=[], hanging=[], number="")
            )

    def _notice_other_file(self) -> None:
        self.notices.append(("嵌在里面的另一份文件没有读", "请在 Word 中打开，另存一次"))

    def _table(self, table: Element) -> None:
        number, self._tables = self._tables, self._tables + 1
        style = table.find(f"{W}tblPr/{W}tblStyle")
        name = None if style is None else style.get(f"{W}val")
        rows = places(table)
        is_frame = sum(map(len, rows)) == 1
        for row, cells in enumerate(rows):
            page = last_page = self._page
            for place in cells:
                self._page = page  # a row that goes on overleaf does so in each of its cells
                cell = _Cell(number, row, place.column, place.rows, place.columns, name, is_frame)
                self._place(place, cell)
                last_page = max(last_page, self._page)
            self._page = last_page

    def _place(self, place: Place, cell: _Cell) -> None:
        self.read(place.cell, cell)
        if self.paragraphs:
            for covered in place.covered:  # Word does not print what stands in them
                _hang(self.paragraphs[-1], Aside.HIDDEN, _all_words(covered))

    def _inner_table(self, table: Element, cell: _Cell) -> None:
        """One in a cell of another: each of its rows is a paragraph of that cell."""
        for places_of_row in places(table):
            first = len(self.paragraphs)
            for place in places_of_row:
                self._place(place, cell)
            row = self.paragraphs[first:]
            if row:
                self.paragraphs[first:] = [_as_one(row)]

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


def _as_one(paragraphs: Sequence[ReadParagraph]) -> ReadParagraph:
    """With blanks between their words."""
    one = replace(paragraphs[0], number="", runs=[], drawings=[], hanging=[], remarks=[Remark.INNER_TABLE])
    for each in paragraphs:
        words = [_Run(each.number, each.number_characters, literal=False)] if each.number else []
        words += [run for run in each.runs if run.text]
        if words and one.runs:
            one.runs.append(_Run("　", each.characters, literal=False))
        one.runs += words
        one.drawings += each.drawings
        one.hanging += each.hanging
        one.remarks += each.remarks
    return one


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
    """The outermost text boxes in a drawing, and its words that are drawn as pictures."""
    for child in element:
        if child.tag == f"{W}txbxContent" or (child.tag == _WORD_ART and child.get("string")):
            yield child
        else:
            yield from _boxes(chosen(child) if child.tag == ALTERNATIVES else child)


def _goes_on(properties: Element, mark: Element | None) -> bool:
    """Whether a paragraph goes on in the next: its end is deleted or hidden, or it is but a large first letter."""
    unended = mark is not None and (
        any(mark.find(tag) is not None for tag in _DELETED) or is_on(mark.find(f"{W}vanish"))
    )
    frame = properties.find(f"{W}framePr")
    return unended or (frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"))


def _hang(paragraph: ReadParagraph, kind: Aside, words: str) -> None:
    """Words that follow on others of their kind are one with them."""
    last = paragraph.hanging[-1] if paragraph.hanging else None
    if last and (last.kind, last.behind) == (kind, len(paragraph.runs)):
        last.words += words
    elif words.strip():
        paragraph.hanging.append(Hanging(kind, words, behind=len(paragraph.runs)))


def _all_words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _style(properties: Element | None) -> str | None:
    style = None if properties is None else properties.find(f"{W}pStyle")
    return None if style is None else style.get(f"{W}val")
