"""What is checked: a Document, and what is known of it besides (its kind, dates, where it was read from).

The lines of a document are what most rules look at: each a paragraph, an element or a cell, with its role and place.
What is unknown is None, and a rule that needs it stays quiet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cached_property

from gongwen.check.finding import Mark
from gongwen.document.model import Document, Paragraph, Part, Table, Text
from gongwen.gbt9704 import Standard
from gongwen.intake.lines import Source
from gongwen.intake.recognition.recognised import Residue
from gongwen.problem import Location, Problem

# GB/T 9704-2012 is in force from this day on, and with it the Regulations.
IN_FORCE_2012 = date(2012, 7, 1)


class Role(StrEnum):
    """What a line is: an element of the standard, by its Chinese name."""

    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    ISSUER_MARK = "发文机关标志"
    NUMBER = "发文字号"
    SIGNATORY = "签发人"
    TITLE = "标题"
    TITLE_NOTE = "题注"
    RECIPIENTS = "主送机关"
    BODY = "正文"
    CELL = "表格"
    CAPTION = "题名"
    ATTACHMENT_LIST = "附件说明"
    SIGNATURE = "发文机关署名"
    DATE = "成文日期"
    NOTE = "附注"
    LABEL = "附件标识"
    SUBJECT_TERMS = "主题词"
    COPIED_TO = "抄送机关"
    PRINTED_BY = "印发机关"
    PRINTED_ON = "印发日期"
    PRINT_RUN = "印数"


class Direction(Enum):
    """行文方向 (the Regulations, chapter 4)."""

    UP = "上行文"
    DOWN = "下行文"
    LEVEL = "平行文"
    PUBLISHED = "公布性公文"


class Origin(Enum):
    """What a document was read from: in facts every element is known; in a text some may be lost or misread."""

    FACTS = "facts"
    TEXT = "text"
    WORD = "word"
    PDF = "pdf"


@dataclass(frozen=True)
class Line:
    """A line of the document.  `part` is the index in `document.parts`; -1 for 版头 and 版记.

    A heading or body paragraph has its `paragraph`; a cell of a table its `cell` (table, row, column; from 0).
    """

    text: Text
    role: Role
    part: int = -1
    paragraph: Paragraph | None = None
    cell: tuple[int, int, int] | None = None

    @cached_property
    def words(self) -> str:
        return str(self.text)

    def is_typed(self, start: int, end: int) -> bool:
        """Whether these characters were typed where they stand, not generated or counted."""
        pieces = self.text[start:end].pieces
        return bool(pieces) and all(piece.literal for piece in pieces)

    def mark(
        self, span: tuple[int, int], message: str, hint: str | None = None, fix: str | None = None
    ) -> Mark:
        """A mark on the characters `span` (start, end) of this line; a `fix` alone makes the hint."""
        return mark_of(self.text, span, message, hint, fix)


def mark_of(
    text: Text, span: tuple[int, int], message: str, hint: str | None = None, fix: str | None = None
) -> Mark:
    """A mark on the characters `span` of a text.  A mark never leaves the line its first character stands on."""
    start, end = span
    at = text.place(start) or Location("")
    quoted = text[start:end]
    first = quoted.pieces[0] if quoted.pieces else None
    end_column = at.column
    for piece in quoted.pieces:
        if first and piece.origin.file == at.file and piece.origin.line == at.line:
            end_column = piece.origin.column + (len(piece.text) if piece.literal else 0)
    if hint is None:
        hint = "" if fix is None else f"请改为“{fix}”" if fix else "请删去"
    if not all(piece.literal for piece in quoted.pieces):
        fix = None  # nothing can be put in place of what nobody typed there
    return Mark(at, max(end_column, at.column), str(quoted), message, hint, fix)


@dataclass(frozen=True)
class Organ:
    """An organ as the office writes it."""

    name: str
    short_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """A wording that the office does not use, what it uses instead, and why."""

    unwanted: str
    wanted: str | None
    reason: str


@dataclass(frozen=True)
class House:
    """What the office of organization.yaml knows and wants."""

    name: str | None = None
    short_names: tuple[str, ...] = ()
    agency: str | None = None  # 机关代字
    superiors: tuple[str, ...] = ()
    subordinates: tuple[str, ...] = ()
    organs: tuple[Organ, ...] = ()
    wordings: tuple[Wording, ...] = ()


NO_HOUSE = House()


@dataclass(frozen=True)
class Manuscript:
    """文稿.  `issued_on` and `printed_on` are None where the paper has none or none that can be read."""

    document: Document
    origin: Origin
    kind: str | None = None  # 文种, one of the fifteen or a carried type (计划, 总结 …)
    issued_on: date | None = None
    printed_on: date | None = None
    residues: tuple[Residue, ...] = ()
    source: Source | None = None  # of a .txt, .docx or .pdf: its lines and, where known, its pages
    forms: frozenset[int] = frozenset()  # indices of parts that are blank forms or samples
    house: House = NO_HOUSE
    problems: tuple[Problem, ...] = ()  # why it could not be read, or not all of it
    notices: tuple[Problem, ...] = ()  # what reading it noticed

    @property
    def standard(self) -> Standard | None:
        """The edition it must keep to: as the facts say, else by its date; None when that is not known."""
        if self.origin is Origin.FACTS:
            return self.document.standard
        if self.issued_on is None:
            return None
        return Standard.GBT9704_2012 if self.issued_on >= IN_FORCE_2012 else Standard.GBT9704_1999

    @property
    def is_official(self) -> bool:
        """Whether it is issued as a 公文: with a red head or a 发文字号, not a plan or report on its own."""
        head = self.document.head
        return head is not None and (head.number is not None or self.origin is Origin.FACTS)

    @property
    def direction(self) -> Direction | None:
        return _DIRECTIONS.get(self.kind or "")

    @property
    def main(self) -> Part:
        return self.document.parts[0]

    @property
    def attachments(self) -> tuple[tuple[int, Part], ...]:
        """附件 with their labels, each with its index in document.parts."""
        return tuple((index, part) for index, part in enumerate(self.document.parts) if part.label)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line in the order of paper."""
        return tuple(_lines(self.document))

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The lines whose language and marks are judged: what the author wrote, but no blank forms."""
        return tuple(line for line in self.lines if line.words and line.part not in self.forms)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The paragraphs of 正文 of all parts, forms left out."""
        return tuple(line for line in self.prose if line.role is Role.BODY)

    def lines_of(self, *roles: Role) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.role in roles)

    def page_of(self, at: Location) -> int | None:
        """The page of a place in a .docx or .pdf, where known."""
        if self.source is None or not 0 < at.line <= len(self.source.lines):
            return None
        return self.source.lines[at.line - 1].page


_DIRECTIONS = {
    "请示": Direction.UP,
    "报告": Direction.UP,
    "议案": Direction.UP,
    "决定": Direction.DOWN,
    "命令": Direction.DOWN,
    "通知": Direction.DOWN,
    "通报": Direction.DOWN,
    "批复": Direction.DOWN,
    "函": Direction.LEVEL,
    "决议": Direction.PUBLISHED,
    "公报": Direction.PUBLISHED,
    "公告": Direction.PUBLISHED,
    "通告": Direction.PUBLISHED,
}


def _lines(document: Document) -> Iterator[Line]:
    head, imprint = document.head, document.imprint
    if head:
        singles: tuple[tuple[Text | None, Role], ...] = (
            (head.copy_number, Role.COPY_NUMBER),
            (head.secrecy, Role.SECRECY),
            (head.urgency, Role.URGENCY),
            (head.issuer_mark, Role.ISSUER_MARK),
            (head.number, Role.NUMBER),
        )
        yield from (Line(text, role) for text, role in singles if text)
        yield from (Line(text, Role.SIGNATORY) for text in head.signatories)
    for index, part in enumerate(document.parts):
        yield from _lines_of_part(part, index)
    if imprint:
        yield from (Line(text, Role.SUBJECT_TERMS) for text in imprint.subject_terms)
        singles = (
            (imprint.recipients, Role.RECIPIENTS),
            (imprint.copied_to, Role.COPIED_TO),
            (imprint.printed_by, Role.PRINTED_BY),
            (imprint.printed_on, Role.PRINTED_ON),
            (imprint.print_run, Role.PRINT_RUN),
        )
        yield from (Line(text, role) for text, role in singles if text)


def _lines_of_part(part: Part, index: int) -> Iterator[Line]:
    if part.label:
        yield Line(part.label, Role.LABEL, index)
    if part.number:
        yield Line(part.number, Role.NUMBER, index)
    yield from (Line(line, Role.TITLE, index) for line in part.title.lines)
    if part.title_note:
        yield Line(part.title_note, Role.TITLE_NOTE, index)
    if part.recipients:
        yield Line(part.recipients, Role.RECIPIENTS, index)
    tables = 0
    for item in part.body:
        if isinstance(item, Paragraph):
            yield Line(item.text, Role.BODY, index, item)
        elif isinstance(item, Table):
            yield from _lines_of_table(item, index, tables)
            tables += 1
        elif item.caption:
            yield Line(item.caption, Role.CAPTION, index)
    for listed in part.attachment_list:
        yield Line(listed.lead + listed.name, Role.ATTACHMENT_LIST, index)
    if part.signature and part.signature.organ:
        yield Line(part.signature.organ, Role.SIGNATURE, index)
    if part.signature and part.signature.date:
        yield Line(part.signature.date, Role.DATE, index)
    if part.note:
        yield Line(part.note, Role.NOTE, index)


def _lines_of_table(table: Table, part: int, number: int) -> Iterator[Line]:
    if table.caption:
        yield Line(table.caption, Role.CAPTION, part)
    for row, cells in enumerate(table.rows):
        for cell in cells:
            for paragraph in cell.paragraphs:
                yield Line(paragraph, Role.CELL, part, cell=(number, row, cell.column))
    yield from (Line(paragraph, Role.CAPTION, part) for paragraph in table.note)
