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
from gongwen.intake.lines import Aside, Form, Look, PageLayout, Printed, Source, SourceLine
from gongwen.intake.pdf.layout import Layout, TableOnPage, lay_out
from gongwen.intake.pdf.lines import PrintedLine, blank_after, is_latin
from gongwen.intake.pdf.page import Glyph, PdfPage, read_page
from gongwen.intake.pdf.paragraphs import FoundParagraph, Paragraphs
from gongwen.intake.pdf.weight import check_weight
from gongwen.problem import Location, Unusable

_MOST_PAGES = 1000
_MOST_CHARACTERS = 1_000_000  # a thousand pages full of text have some 600,000
_MOST_NAMED = 5
_BEGINNING = 1024  # bytes within which a PDF says that it is one
_LOOK_ALIKE = (
    ("\u2e80", "\u2fdf"),
    ("\uf900", "\ufaff"),
    ("\U0002f800", "\U0002fa1f"),
)  # radicals, compatibility
_EXPORT_AGAIN = "请用 Word 或 WPS 重新导出 PDF"
_COMPARE = "请对照原件核对"


def read_pdf(data: bytes, file: str) -> Source:
    """`file` is what places are called.  Raises Unusable where it is no PDF, damaged, locked or beyond all measure."""
    pages = tuple(_pages(data))
    layouts = lay_out(pages)
    paragraphs = Paragraphs(layouts)
    numbers = {line: number for number, each in enumerate(paragraphs.found, 1) for line in each.lines}
    lines = tuple(
        _source_line(each, Location(file, number)) for number, each in enumerate(paragraphs.found, 1)
    )
    return Source(
        file,
        Form.PDF,
        lines,
        running=tuple(_set_aside(layouts, paragraphs.repeated, lines, file)),
        pages=tuple(_page_layout(layout, numbers) for layout in layouts),
        notices=tuple(_notices(pages)),
        left_out=tuple(_pictures(pages)),
    )


def _pages(data: bytes) -> Iterator[PdfPage]:
    # Imported here: it takes a moment, and most commands read no PDF.
    import pypdfium2

    if b"%PDF-" not in data[:_BEGINNING]:
        raise Unusable("这不是 PDF 文件", _EXPORT_AGAIN)
    check_weight(data, _MOST_PAGES)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unusable("PDF 已损坏，读不出来", _EXPORT_AGAIN) from error
    try:
        characters = 0
        for number in range(1, min(len(document), _MOST_PAGES) + 1):
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
    if empty := [page for page in pages if page.has_pictures and not page.has_text]:
        yield f"{_named(empty)}只有图片，可能是扫描的，没有读入", _COMPARE
    if recognised := [page for page in pages if page.is_recognised]:
        yield f"{_named(recognised)}的文字看不见，是识别图片得来的", _COMPARE
    if found := list(_radicals(pages)):
        yield f"PDF 里有{len(found)}个字不是通常的汉字，只是看起来一样，如“{found[0]}”", "请换成通常的汉字"
    if unknown := sum(page.unknown for page in pages):
        yield f"PDF 里有{unknown}个字读不出来", f"{_EXPORT_AGAIN}，并嵌入字体"


def _pictures(pages: Sequence[PdfPage]) -> Iterator[tuple[str, str]]:
    """Those beside text; of a page that is nothing else the notices tell."""
    if with_pictures := [
        page for page in pages if page.has_pictures and page.has_text and not page.is_recognised
    ]:
        yield f"{_named(with_pictures)}有图片，没有读入", "请对照原件，需要的另行加上"


def _named(pages: Sequence[PdfPage]) -> str:
    numbers = "、".join(str(page.number) for page in pages[:_MOST_NAMED])
    return f"第{numbers}页等{len(pages)}页" if len(pages) > _MOST_NAMED else f"第{numbers}页"


def _radicals(pages: Sequence[PdfPage]) -> Iterator[str]:
    """Characters that look like others: a font of a PDF has one glyph for 一 and ⼀, and some programs name the wrong
    one.  They stay as the file has them, since a reader that mends hides what was searched, copied and archived."""
    return (
        glyph.character
        for page in pages
        for glyph in page.glyphs
        if any(first <= glyph.character <= last for first, last in _LOOK_ALIKE)
    )


# What was found, as lines


def _set_aside(
    layouts: Sequence[Layout], repeated: Sequence[PrintedLine], lines: Sequence[SourceLine], file: str
) -> Iterator[SourceLine]:
    """Page by page; each placed behind the words of the paragraph that is the last to begin on its page or before."""
    heads: dict[int, list[PrintedLine]] = {}
    for line in repeated:
        heads.setdefault(line.page, []).append(line)
    number = column = 1
    begun = 0
    for layout in layouts:
        while begun < len(lines) and (lines[begun].page or 0) <= layout.page.number:
            begun += 1
            number, column = begun, len(lines[begun - 1].words) + 1
        found: list[tuple[str, Aside, Sequence[Glyph]]] = [
            *((line.text, _margin(line, layout.page), line.glyphs) for line in layout.running),
            *((line.text, _margin(line, layout.page), line.glyphs) for line in layout.turned),
            *((line.text, Aside.TABLE_HEAD, line.glyphs) for line in heads.get(layout.page.number, ())),
        ]
        if layout.page.oblique:
            found.append((layout.page.oblique, Aside.WATERMARK, ()))
        for words, aside, glyphs in found:
            yield SourceLine(
                Text((Piece(words, Location(file, number, column)),)),
                layout.page.number,
                tuple(_looks(glyphs)),
                aside=aside,
            )
            column += len(words)


def _margin(line: PrintedLine, page: PdfPage) -> Aside:
    if line.is_page_number:
        return Aside.PAGE_NUMBER
    return Aside.HEADER if line.baseline < page.height / 2 else Aside.FOOTER


def _source_line(paragraph: FoundParagraph, at: Location) -> SourceLine:
    glyphs = list(_joined(paragraph.lines))
    line = SourceLine(
        Text(tuple(_pieces(glyphs, at))),
        paragraph.page,
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
