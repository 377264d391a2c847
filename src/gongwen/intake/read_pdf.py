"""A PDF -> its paragraphs, with their looks and pages, and its pages as they are laid out.

A PDF knows glyphs and strokes alone.  Lines come from where the glyphs stand, tables from how they are ruled,
paragraphs from both; page numbers and running heads are set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from gongwen.document.model import Piece, Text
from gongwen.gbt9704 import Alignment
from gongwen.intake.lines import Form, Look, PageLayout, Printed, Source, SourceLine
from gongwen.intake.pdf_layout import Layout, TableOnPage, lay_out
from gongwen.intake.pdf_lines import PrintedLine, blank_after, is_latin
from gongwen.intake.pdf_page import Glyph, PdfPage, read_page
from gongwen.intake.pdf_paragraphs import FoundParagraph, Paragraphs
from gongwen.problem import Location, Unusable

_MOST_PAGES = 1000
_MOST_CHARACTERS = 2_000_000
_MOST_NAMED = 5
_BEGINNING = 1024  # bytes within which a PDF says that it is one
_EXPORT_AGAIN = "请用 Word 或 WPS 重新导出 PDF"


def read_pdf(data: bytes, file: str) -> Source:
    """`file` is what places are called.  Raises Unusable where it is no PDF, damaged, locked or beyond all measure."""
    pages = tuple(_pages(data))
    layouts = lay_out(pages)
    paragraphs = Paragraphs(layouts)
    numbers = {line: number for number, each in enumerate(paragraphs.found, 1) for line in each.lines}
    set_aside = [
        line for layout in layouts for line in (*layout.running, *layout.turned)
    ] + paragraphs.repeated
    return Source(
        file,
        Form.PDF,
        tuple(_source_line(each, Location(file, number)) for number, each in enumerate(paragraphs.found, 1)),
        running=(
            *(
                SourceLine(Text.generated(line.text, Location(file)), line.page, tuple(_looks(line.glyphs)))
                for line in sorted(set_aside, key=lambda line: line.page)
            ),
            *(
                SourceLine(Text.generated(page.oblique, Location(file)), page.number)
                for page in pages
                if page.oblique
            ),
        ),
        pages=tuple(_page_layout(layout, numbers) for layout in layouts),
        notices=tuple(_notices(pages)),
    )


def _pages(data: bytes) -> Iterator[PdfPage]:
    # Imported here: it takes a moment, and most commands read no PDF.
    import pypdfium2

    if b"%PDF-" not in data[:_BEGINNING]:
        raise Unusable("这不是 PDF 文件", _EXPORT_AGAIN)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unusable("PDF 有打开密码", "请取消密码后再保存") from error
        raise Unusable("PDF 已损坏，读不出来", _EXPORT_AGAIN) from error
    try:
        if len(document) > _MOST_PAGES:
            raise Unusable(f"PDF 有{len(document)}页，超过{_MOST_PAGES}页", "请只留下公文的页")
        characters = 0
        for number in range(1, len(document) + 1):
            page = _page(document, number)
            characters += len(page.glyphs)
            if characters > _MOST_CHARACTERS:
                raise Unusable("PDF 里的文字太多", "请只留下公文的页")
            yield page
    finally:
        document.close()


def _page(document: Any, number: int) -> PdfPage:
    import pypdfium2

    try:
        return read_page(document[number - 1], number)
    except pypdfium2.PdfiumError as error:
        raise Unusable(f"PDF 第{number}页已损坏，读不出来", _EXPORT_AGAIN) from error


def _notices(pages: Sequence[PdfPage]) -> Iterator[tuple[str, str]]:
    empty = [page.number for page in pages if page.is_picture]
    if not any(page.glyphs for page in pages):
        yield "PDF 里没有文字，可能是扫描件", "请用有文字的 PDF 或 .docx"
    elif empty:
        numbers = "、".join(map(str, empty[:_MOST_NAMED])) + ("等" if len(empty) > _MOST_NAMED else "")
        yield f"第{numbers}页没有文字，可能是扫描的，没有检查", "请自行核对"
    if unknown := sum(page.unknown for page in pages):
        yield f"PDF 里有{unknown}个字读不出来", f"{_EXPORT_AGAIN}，并嵌入字体"


# What was found, as lines


def _source_line(paragraph: FoundParagraph, at: Location) -> SourceLine:
    glyphs = list(_joined(paragraph.lines))
    first = paragraph.lines[0]
    line = SourceLine(
        Text(tuple(_pieces(glyphs, at))),
        first.page,
        tuple(_looks(glyphs, paragraph)),
        page_break_before=paragraph.page_break_before,
    )
    cell = paragraph.cell
    if cell is None:
        return line
    return replace(
        line, table=cell.table, row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns
    )


def _joined(lines: Sequence[PrintedLine]) -> Iterator[Glyph]:
    """A blank stands between Latin words of two lines."""
    last: Glyph | None = None
    for line in lines:
        if last and is_latin(last.character) and is_latin(line.glyphs[0].character):
            yield blank_after(last, " ")
        yield from line.glyphs
        last = line.glyphs[-1]


def _pieces(glyphs: Sequence[Glyph], at: Location) -> Iterator[Piece]:
    column = at.column
    for is_gap, same in groupby(glyphs, key=attrgetter("is_gap")):
        words = "".join(glyph.character for glyph in same)
        yield Piece(words, Location(at.file, at.line, column), literal=not is_gap)
        column += len(words)


def _looks(glyphs: Sequence[Glyph], paragraph: FoundParagraph | None = None) -> Iterator[tuple[int, Look]]:
    for look, same in groupby(glyphs, key=attrgetter("look")):
        yield sum(1 for _ in same), _placed(look, paragraph) if paragraph else look


def _placed(look: Look, paragraph: FoundParagraph) -> Look:
    first, em = paragraph.lines[0], paragraph.lines[0].em
    begins = round((first.x - paragraph.left) / em, 2)
    if paragraph.alignment is Alignment.CENTRE:
        return replace(look, alignment=Alignment.CENTRE)
    if paragraph.alignment is Alignment.RIGHT:
        return replace(
            look, alignment=Alignment.RIGHT, right_indent=round((paragraph.right - first.right) / em, 2)
        )
    if len(paragraph.lines) == 1:
        return replace(look, alignment=Alignment.LEFT, first_indent=begins, left_indent=0.0)
    # The second line may stand overleaf, where the edges are others: what counts is whether it stands further in.
    second = paragraph.lines[1]
    further = round((second.x - first.x) / em, 2) if second.page == first.page else -begins
    return replace(
        look, alignment=Alignment.LEFT, first_indent=-further, left_indent=round(begins + further, 2)
    )


def _page_layout(layout: Layout, numbers: dict[PrintedLine, int]) -> PageLayout:
    lines = list(layout.running)
    for item in layout.items:
        if isinstance(item, TableOnPage):
            lines += [line for _, cell in item.cells for line in cell]
        else:
            lines.append(item)
    printed = [
        _printed(line, numbers.get(line)) for line in sorted(lines, key=lambda line: (line.baseline, line.x))
    ]
    printed += [replace(_printed(line, None), turned=True) for line in layout.turned]
    page = layout.page
    return PageLayout(page.number, page.width, page.height, tuple(printed), layout.rules)


def _printed(line: PrintedLine, paragraph: int | None) -> Printed:
    return Printed(line.text, line.x, line.right, line.baseline, line.look, paragraph)
