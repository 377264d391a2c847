"""Which figures a document prints, where, and which rows of the log none of them counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gongwen.document.model import Chart, Document, Part, Piece, Table, Text
from gongwen.log.entry import Entry, Row
from gongwen.problem import Location
from gongwen.statistics.figure import Figure
from gongwen.statistics.wording import bare


@dataclass(frozen=True)
class Traced:
    """A figure as it stands on paper.

    `at` is where the facts file asks for it: its expression, or the 指标 of a table or chart.  `part` is the title of
    the text that it stands in (empty in 版头 and 版记), `element` the part of that text: 正文, 表格“…”.
    """

    figure: Figure
    printed: str
    at: Location
    part: str
    element: str


@dataclass(frozen=True)
class Span:
    """Rows that follow one another in one sheet, from `first` to `last`."""

    file: str
    sheet: str | None
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}—{self.last}" if self.last > self.first else str(self.first)


def traced(document: Document) -> Iterator[Traced]:
    """Every figure printed, in the order of paper; of a chart every value drawn."""
    for part, element, content in _contents(document):
        if isinstance(content, Chart):
            for series in content.series:
                for figure in filter(None, series.figures):
                    yield Traced(figure, bare(figure), content.at, part, element)
        else:
            for figure, printed, at in _figures(content):
                yield Traced(figure, printed, at, part, element)


def uncounted(figures: Iterable[Figure], entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries that none of the figures counts, by their 事项.  A figure counts all rows of an entry or none."""
    counted: dict[tuple[str, str | None], set[int]] = {}
    for rows in {id(figure.rows): figure.rows for figure in figures}.values():
        for row in rows:
            counted.setdefault((row.file, row.sheet), set()).add(row.number)
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        first = entry.rows[0]
        if first.number not in counted.get((first.file, first.sheet), ()):
            found.setdefault(entry.event, []).append(entry)
    return found


def folded(rows: Iterable[Row]) -> Iterator[Span]:
    """Rows as spans, as they come: rows 5, 8, 9 and 10 are 5 and 8—10."""
    span: Span | None = None
    for row in rows:
        if span and (row.file, row.sheet, row.number) == (span.file, span.sheet, span.last + 1):
            span = Span(span.file, span.sheet, span.first, row.number)
            continue
        if span:
            yield span
        span = Span(row.file, row.sheet, row.number, row.number)
    if span:
        yield span


def _figures(text: Text) -> Iterator[tuple[Figure, str, Location]]:
    """A figure may stand in several pieces: it was cut, or its number and its unit are set apart."""

    def whole(piece: Piece) -> tuple[int, Location]:
        return id(piece.figure), piece.origin

    for (_, at), pieces in groupby((piece for piece in text.pieces if piece.text), whole):
        first, *more = pieces
        if first.figure:
            yield first.figure, first.text + "".join(piece.text for piece in more), at


def _contents(document: Document) -> Iterator[tuple[str, str, Text | Chart]]:
    """All that is printed, in the order of paper, with the text's title and what it is."""
    if head := document.head:
        yield from _named(
            "",
            ("份号", head.copy_number),
            ("密级", head.secrecy),
            ("紧急程度", head.urgency),
            ("发文机关标志", head.issuer_mark),
            ("发文字号", head.number),
            *(("签发人", signatory) for signatory in head.signatories),
        )
    for part in document.parts:
        yield from _of_part(part)
    if imprint := document.imprint:
        yield from _named(
            "",
            *(("主题词", term) for term in imprint.subject_terms),
            ("主送机关", imprint.recipients),
            ("抄送机关", imprint.copied_to),
            ("印发机关", imprint.printed_by),
            ("印发日期", imprint.printed_on),
            ("印数", imprint.print_run),
        )


def _of_part(part: Part) -> Iterator[tuple[str, str, Text | Chart]]:
    title = str(part.title)
    yield from _named(
        title,
        ("附件", part.label),
        ("发文字号", part.number),
        *(("标题", line) for line in part.title.lines),
        ("题注", part.title_note),
        ("主送机关", part.recipients),
    )
    for block in part.body:
        if isinstance(block, Table):
            yield from _named(title, *((_of("表格", block.caption), text) for text in _texts(block)))
        elif isinstance(block, Chart):
            yield title, _of("图", block.caption), block
            yield from _named(title, ("图题", block.caption))
        else:
            yield title, "正文", block.text
    signature = part.signature
    yield from _named(
        title,
        *(("附件说明", text) for listed in part.attachment_list for text in (listed.lead, listed.name)),
        ("发文机关署名", signature.organ if signature else None),
        ("成文日期", signature.date if signature else None),
        ("附注", part.note),
    )


def _texts(table: Table) -> Iterator[Text | None]:
    yield table.caption
    yield table.unit
    for row in table.rows:
        for cell in row:
            yield from cell.paragraphs
    yield from table.note


def _of(word: str, caption: Text | None) -> str:
    return f"{word}“{caption}”" if caption else word


def _named(part: str, *elements: tuple[str, Text | None]) -> Iterator[tuple[str, str, Text]]:
    for element, text in elements:
        if text:
            yield part, element, text
