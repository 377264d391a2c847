"""A list that an archivist prints and keeps, such as 归档文件目录: a sheet for Excel, a Word file, a typeset PDF.

A4, the head repeated on every page.  The same list gives the same bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from io import BytesIO

from gongwen.gbt9704 import Face
from gongwen.lengths import Length
from gongwen.render.word_xml import escape

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_COUNT = re.compile("0|[1-9][0-9]{0,5}")  # what a sheet keeps as a number, so that pages can be added up
BETWEEN = "　　"  # what stands under the title, side by side

_SHORT_EDGE, _LONG_EDGE = Length(210), Length(297)
BINDING, SIDE, FOOT = Length(20), Length(15), Length(18)
PAGE_NUMBER = ("第 ", " 页　共 ", " 页")


@dataclass(frozen=True)
class Column:
    """`share` is its part of the width, in any unit."""

    name: str
    share: float
    centred: bool = False


@dataclass(frozen=True)
class Listing:
    """`lines` stand under the title, such as 全宗名称：…; a row has a text for each column."""

    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    landscape: bool = True

    @property
    def paper(self) -> tuple[Length, Length]:
        """Its width and height."""
        return (_LONG_EDGE, _SHORT_EDGE) if self.landscape else (_SHORT_EDGE, _LONG_EDGE)

    @property
    def widths(self) -> tuple[Length, ...]:
        """Of the columns."""
        room, whole = self.paper[0] - SIDE * 2, sum(column.share for column in self.columns)
        return tuple(room * (column.share / whole) for column in self.columns)


def printable(listing: Listing) -> Listing:
    """Without the characters that neither XML nor Excel takes."""
    return replace(
        listing,
        title=_NO_TEXT.sub("", listing.title),
        lines=tuple(_NO_TEXT.sub("", line) for line in listing.lines),
        rows=tuple(tuple(_NO_TEXT.sub("", text) for text in row) for row in listing.rows),
    )


# PDF


def listing_pdf(listing: Listing, template: str, file: str = "listing.html") -> bytes:
    """PDF/A-3u, by the HTML template.  Raises PdfUnavailable, NoFont, and InvalidFacts for what is wrong with the
    template; `file` is what to call it."""
    from gongwen.fonts import find_fonts
    from gongwen.render.page_template import FontRules, filled
    from gongwen.render.painter import paint

    listing = printable(listing)
    heads = [column.name for column in listing.columns]
    text = "".join([listing.title, *listing.lines, *heads, *PAGE_NUMBER, "0123456789"])
    fonts = FontRules(find_fonts(), text + "".join(cell for row in listing.rows for cell in row))
    styles = {
        "title": fonts.style(Face.XIAOBIAOSONG),
        "head": fonts.style(Face.HEITI),
        "text": fonts.style(Face.SONGTI),
    }
    html = filled(
        template,
        file,
        title=listing.title,
        lines=listing.lines,
        columns=[
            {"name": column.name, "width": f"{width.mm:.3f}mm", "centred": column.centred}
            for column, width in zip(listing.columns, listing.widths, strict=True)
        ],
        rows=listing.rows,
        paper={"width": f"{listing.paper[0].mm:g}mm", "height": f"{listing.paper[1].mm:g}mm"},
        margins={"top": f"{BINDING.mm:g}mm", "side": f"{SIDE.mm:g}mm", "bottom": f"{FOOT.mm:g}mm"},
        fonts=styles,
        font_faces=fonts.faces(),
    )
    return paint(html, variant="pdf/a-3u", template=file)


# Excel

_CHARACTERS_A_MM = 0.5  # a sheet counts widths in digits of its own font


def listing_xlsx(listing: Listing) -> bytes:
    """Title, lines, head, rows.  No text becomes a formula."""
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    listing = printable(listing)
    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\']", " ", listing.title)[:31].strip() or "目录"
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    last = len(listing.columns)

    def put(row: int, column: int, text: str, font: Font, alignment: Alignment) -> Cell:
        cell = sheet.cell(row, column)
        if _COUNT.fullmatch(text):
            cell.value = int(text)
        elif text:
            cell.value, cell.data_type = text, "s"
        cell.font, cell.alignment = font, alignment
        return cell

    for width, index in zip(listing.widths, range(1, last + 1), strict=True):
        sheet.column_dimensions[get_column_letter(index)].width = round(width.mm * _CHARACTERS_A_MM, 1)
    put(1, 1, listing.title, Font(name="黑体", size=18), Alignment("center", "center"))
    put(2, 1, BETWEEN.join(listing.lines), Font(name="宋体", size=11), Alignment("left", "center"))
    for row, height in ((1, 36), (2, 22)):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        sheet.row_dimensions[row].height = height
    head = 3
    for index, column in enumerate(listing.columns, 1):
        middle = Alignment("center", "center", wrap_text=True)
        put(head, index, column.name, Font(name="黑体", size=11), middle).border = border
    sheet.row_dimensions[head].height = 24
    for number, texts in enumerate(listing.rows, head + 1):
        for index, (column, text) in enumerate(zip(listing.columns, texts, strict=True), 1):
            alignment = Alignment("center" if column.centred else "left", "center", wrap_text=True)
            put(number, index, text, Font(name="宋体", size=11), alignment).border = border
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation = "landscape" if listing.landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = SIDE.mm / 25.4
    sheet.page_margins.top, sheet.page_margins.bottom = BINDING.mm / 25.4, FOOT.mm / 25.4
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
    stream = BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue(), listing.title)


def _without_clock(package: bytes, title: str) -> bytes:
    """openpyxl writes down when it saved, in the properties and at every part."""
    import zipfile

    from gongwen.render.word_package import core_properties, pack

    with zipfile.ZipFile(BytesIO(package)) as parts:
        contents: dict[str, str | bytes] = {name: parts.read(name) for name in parts.namelist()}
    contents["docProps/core.xml"] = core_properties(escape(title), "gongwen")
    return pack(contents)


# Word


def listing_docx(listing: Listing) -> bytes:
    from gongwen.render.listing_word import word_file

    return word_file(printable(listing))
