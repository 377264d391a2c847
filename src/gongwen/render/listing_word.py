"""A list as a Word file: the parts of its package, from styles that an office may change in Word."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.gbt9704 import Face, Size
from gongwen.lengths import Length
from gongwen.render.listing import BETWEEN, BINDING, FOOT, PAGE_NUMBER, SIDE, Listing
from gongwen.render.word_package import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    core_properties,
    font_table,
    pack,
    relationships,
    theme,
)
from gongwen.render.word_styles import FONT_NAMES
from gongwen.render.word_xml import NAMESPACES, escape, lines, run

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TITLE, _LINES, _FOOTER = "Title", "ListingLines", "Footer"
_HEAD, _CELL, _CENTRED = "ListingHead", "ListingCell", "ListingCentred"
_TITLE_SIZE, _TEXT_SIZE = Size.SIZE_2.pt, 10.5  # 二号, 五号
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def word_file(listing: Listing) -> bytes:
    """Of a list that is printable; the same bytes every time."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("word/document.xml", _WORD + "document.main+xml"),
            ("word/styles.xml", _WORD + "styles+xml"),
            ("word/settings.xml", _WORD + "settings+xml"),
            ("word/fontTable.xml", _WORD + "fontTable+xml"),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            ("word/footer1.xml", _WORD + "footer+xml"),
        )
    )
    return pack(
        {
            CONTENT_TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": relationships(
                ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
            ),
            RELATIONSHIPS: relationships(
                ("styles", "styles.xml"),
                ("footer", "footer1.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                ("theme", "theme/theme1.xml"),
            ),
            "docProps/core.xml": core_properties(escape(listing.title), "gongwen"),
            "word/document.xml": _document(listing),
            "word/styles.xml": _styles(),
            "word/settings.xml": _SETTINGS,
            "word/fontTable.xml": font_table(),
            "word/theme/theme1.xml": theme(),
            "word/footer1.xml": f"<w:ftr {NAMESPACES}>{_page_number()}</w:ftr>",
        }
    )


def _document(listing: Listing) -> str:
    def cell(width: Length, style: str, text: str) -> str:
        inner = f'<w:r><w:t xml:space="preserve">{lines(text.splitlines())}</w:t></w:r>' if text else ""
        properties = f'<w:tcW w:w="{round(width.twips)}" w:type="dxa"/><w:vAlign w:val="center"/>'
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_styled(style, inner)}</w:tc>"

    def row(texts: Sequence[str], styles: Sequence[str], more: str = "") -> str:
        cells = "".join(map(cell, listing.widths, styles, texts))
        return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{cells}</w:tr>"

    heads = tuple(column.name for column in listing.columns)
    rows = [row(heads, [_HEAD] * len(heads), "<w:tblHeader/>")]
    styles = [_CENTRED if column.centred else _CELL for column in listing.columns]
    rows += [row(texts, styles) for texts in listing.rows]
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{round(width.twips)}"/>' for width in listing.widths)
    page = [round(edge.twips) for edge in listing.paper]
    turned = ' w:orient="landscape"' if listing.landscape else ""
    return (
        f"<w:document {NAMESPACES}><w:body>"
        f"{_styled(_TITLE, run(listing.title))}"
        f"{_styled(_LINES, run(BETWEEN.join(listing.lines))) if listing.lines else ''}"
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(round(each.twips) for each in listing.widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        # A table is followed by a paragraph: one too low to begin a page of its own.
        '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{page[0]}" w:h="{page[1]}"{turned} w:code="9"/>'
        f'<w:pgMar w:top="{round(BINDING.twips)}" w:right="{round(SIDE.twips)}" '
        f'w:bottom="{round(FOOT.twips)}" w:left="{round(SIDE.twips)}" w:header="567" w:footer="510" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _styled(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _page_number() -> str:
    before, between, after = map(run, PAGE_NUMBER)
    page, pages = (
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    )
    return _styled(_FOOTER, before + page + between + pages + after)


def _styles() -> str:
    room = '<w:spacing w:before="40" w:after="40"/>'
    return (
        f"<w:styles {NAMESPACES}>"
        + _style("Normal", "Normal", Face.SONGTI, _TEXT_SIZE, "left", is_default=True)
        + _style(_TITLE, "Title", Face.XIAOBIAOSONG, _TITLE_SIZE, "center", '<w:spacing w:after="200"/>')
        + _style(_LINES, "目录说明", Face.SONGTI, _TEXT_SIZE, "left", '<w:spacing w:after="100"/>')
        + _style(_HEAD, "目录表头", Face.HEITI, _TEXT_SIZE, "center", room)
        + _style(_CELL, "目录文字", Face.SONGTI, _TEXT_SIZE, "left", room)
        + _style(_CENTRED, "目录文字居中", Face.SONGTI, _TEXT_SIZE, "center", room)
        + _style(_FOOTER, "footer", Face.SONGTI, _TEXT_SIZE, "center")
        + "</w:styles>"
    )


def _style(
    identity: str,
    name: str,
    face: Face,
    size: float,
    alignment: str,
    spacing: str = "",
    is_default: bool = False,
) -> str:
    """A paragraph style, which an office may change in Word; `size` in points."""
    fonts = "".join(f' w:{use}="{FONT_NAMES[face]}"' for use in ("ascii", "eastAsia", "hAnsi", "cs"))
    default, half_points = ' w:default="1"' if is_default else "", round(size * 2)
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/><w:qFormat/>'
        f'<w:pPr><w:snapToGrid w:val="0"/>{spacing}<w:jc w:val="{alignment}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:hint="eastAsia"{fonts}/><w:kern w:val="0"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )
