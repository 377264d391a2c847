"""Sections of a Word file: landscape pages (clause 8), and pages without a number before 版记 and with it (7.5).

Where a section ends, the body holds a mark.  When the text is complete the marks become section properties, made from
those of the document itself, so that the margins and page numbers of an office's own template hold on all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from lxml import etree

from gongwen.gbt9704 import PAGE_NUMBER
from gongwen.lengths import EMU_PER_MM, TWIPS_PER_MM
from gongwen.render.word_xml import DECLARATION, NAMESPACES, WPS, R, W, paragraph, run

_Element: TypeAlias = etree._Element

_MARK = "gongwen-section-end"
_DOCUMENT = "word/document.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_CONTENT_TYPES = "[Content_Types].xml"
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SECTION = f"{{{W}}}pPr/{{{W}}}sectPr"
_DRAWING = 900  # the number of the first drawing in the footers; a template's own count from 1
_BELOW_TABLE = 40  # twips: the line of 表后, and what an office program draws of a rule outside the table


class Pages(Enum):
    NUMBERED = "numbered"
    LANDSCAPE = "landscape"
    UNNUMBERED = "unnumbered"


class _Footer(Enum):
    """The footers that a template does not have; each part, and its relationship, is named after its value."""

    TURNED_ODD = "TurnedOdd"
    TURNED_EVEN = "TurnedEven"
    EMPTY = "Empty"

    @property
    def file(self) -> str:
        return f"footer{self.value}.xml"

    @property
    def relationship(self) -> str:
        return f"gongwen{self.value}"


_FOOTERS = {
    Pages.NUMBERED: {},
    Pages.LANDSCAPE: {"default": _Footer.TURNED_ODD, "even": _Footer.TURNED_EVEN},
    Pages.UNNUMBERED: {"default": _Footer.EMPTY, "even": _Footer.EMPTY},
}


def section_end(pages: Pages) -> str:
    """Among the blocks of the body: what stands here, back to the last such mark, is set on such pages.

    Where nothing stands between two marks the second one says nothing.
    """
    return f"<?{_MARK} {pages.value}?>"


def with_sections(parts: Mapping[str, bytes], style_ids: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of a document, its marks made into sections.  What follows the last mark stands on numbered pages."""
    if f"<?{_MARK} ".encode() not in parts[_DOCUMENT]:
        return dict(parts)
    document = etree.fromstring(parts[_DOCUMENT])
    body = document.find(f"{{{W}}}body")
    paper = _Paper.of(body.find(f"{{{W}}}sectPr"))
    used = _resolve(body, style_ids)
    footers = [footer for footer in _Footer if any(footer in _FOOTERS[pages].values() for pages in used)]
    return {
        **parts,
        _DOCUMENT: _written(document),
        _RELATIONSHIPS: _related(parts[_RELATIONSHIPS], footers),
        _CONTENT_TYPES: _typed(parts[_CONTENT_TYPES], footers),
        **{
            f"word/{footer.file}": (DECLARATION + _footer(footer, paper, style_ids)).encode()
            for footer in footers
        },
    }


# The marks


def _resolve(body: _Element, style_ids: Mapping[str, str]) -> set[Pages]:
    """Sections instead of marks; the kinds of pages that there are."""
    own = body.find(f"{{{W}}}sectPr")
    used = set()
    for mark in body.xpath(f"processing-instruction('{_MARK}')"):
        pages = Pages(mark.text)
        last = next(mark.itersiblings(f"{{{W}}}p", f"{{{W}}}tbl", f"{{{W}}}sdt", preceding=True), None)
        if last is not None and last.find(_SECTION) is None:
            section = _section(own, pages)
            if last.tag != f"{{{W}}}p":
                last = _below_table(style_ids)
                mark.addprevious(last)
                _make_room(section)
            _properties(last).append(section)
            used.add(pages)
        body.remove(mark)
    ended = own.getprevious()
    if ended is not None and (section := ended.find(_SECTION)) is not None:
        body.replace(own, section)  # nothing follows the last mark
    for section in list(body.iter(f"{{{W}}}sectPr"))[1:]:
        _go_on(section)
    return used


def _below_table(style_ids: Mapping[str, str]) -> _Element:
    """Word keeps a section in its last paragraph, and so cannot do without one."""
    return etree.fromstring(f"<x {NAMESPACES}>{paragraph(style_ids['表后'])}</x>")[0]


def _make_room(section: _Element) -> None:
    """For that paragraph, where the table fills its page: 22 lines of text stay 22."""
    margins = section.find(f"{{{W}}}pgMar")
    bottom = int(margins.get(f"{{{W}}}bottom", "0"))
    margins.set(f"{{{W}}}bottom", str(bottom - _BELOW_TABLE))


def _properties(block: _Element) -> _Element:
    properties = block.find(f"{{{W}}}pPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}pPr")
        block.insert(0, properties)
    return properties


# Their pages


def _section(own: _Element, pages: Pages) -> _Element:
    section = deepcopy(own)
    if _FOOTERS[pages]:
        _remove(section, "footerReference")
        for kind, footer in _FOOTERS[pages].items():
            attributes = {f"{{{W}}}type": kind, f"{{{R}}}id": footer.relationship}
            section.insert(0, etree.Element(f"{{{W}}}footerReference", attributes))
    if pages is Pages.LANDSCAPE:
        _turn(section)
    return section


def _go_on(section: _Element) -> None:
    """On a new page, which is neither numbered anew nor another first page."""
    _remove(section, "type")
    _remove(section, "titlePg")
    for numbering in section.findall(f"{{{W}}}pgNumType"):
        numbering.attrib.pop(f"{{{W}}}start", None)


@dataclass(frozen=True)
class _Paper:
    """Of an upright page, in twips."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    footer: int

    @classmethod
    def of(cls, section: _Element) -> _Paper:
        size, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")

        def measure(element: _Element, name: str) -> int:
            return int(element.get(f"{{{W}}}{name}", "0"))

        return cls(
            width=measure(size, "w"),
            height=measure(size, "h"),
            top=measure(margins, "top"),
            right=measure(margins, "right"),
            bottom=measure(margins, "bottom"),
            left=measure(margins, "left") + measure(margins, "gutter"),
            footer=measure(margins, "footer"),
        )


def _turn(section: _Element) -> None:
    """The upper edge of the turned page is the left one of an upright page."""
    paper = _Paper.of(section)
    size = {"w": paper.height, "h": paper.width, "orient": "landscape"}
    margins = {
        **{"top": paper.left, "right": paper.top, "bottom": paper.right, "left": paper.bottom},
        **{"footer": paper.right // 2, "gutter": 0},
    }
    for name, measures in (("pgSz", size), ("pgMar", margins)):
        for key, value in measures.items():
            section.find(f"{{{W}}}{name}").set(f"{{{W}}}{key}", str(value))
    # All lines are exact.  A grid whose lines do not fill the page moves them down, in LibreOffice.
    _remove(section, "docGrid")


def _remove(section: _Element, name: str) -> None:
    for element in section.findall(f"{{{W}}}{name}"):
        section.remove(element)


# Their footers


def _footer(footer: _Footer, paper: _Paper, style_ids: Mapping[str, str]) -> str:
    content = ""
    if footer is not _Footer.EMPTY:
        content = _turned_page_number(footer, paper, style_ids)
    return f"<w:ftr {NAMESPACES}>{paragraph(style_ids['表后'], content)}</w:ftr>"


def _turned_page_number(footer: _Footer, paper: _Paper, style_ids: Mapping[str, str]) -> str:
    """A text box at the left edge of the turned page, which is the foot of the upright one."""
    style = style_ids["单页页码" if footer is _Footer.TURNED_ODD else "双页页码"]
    dash = PAGE_NUMBER.dash
    number = paragraph(
        style,
        run(f"{dash} ")
        + '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        + run(f" {dash}"),
    )
    left, width = _emu(paper.footer), _emu(paper.bottom - paper.footer)
    height = _emu(paper.width - paper.left - paper.right)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{_DRAWING + list(_Footer).index(footer)}" name="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{number}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _emu(twips: float) -> int:
    return round(twips / TWIPS_PER_MM * EMU_PER_MM)


# The package


def _related(part: bytes, footers: Iterable[_Footer]) -> bytes:
    entries = (
        f'<Relationship Id="{footer.relationship}" Type="{R}/footer" Target="{footer.file}"/>'
        for footer in footers
    )
    return _with(part, entries)


def _typed(part: bytes, footers: Iterable[_Footer]) -> bytes:
    entries = (
        f'<Override PartName="/word/{footer.file}" ContentType="{_FOOTER_TYPE}"/>' for footer in footers
    )
    return _with(part, entries)


def _with(part: bytes, entries: Iterable[str]) -> bytes:
    """Entries at the end of a list, in the namespace of its first."""
    listing = etree.fromstring(part)
    namespace = etree.QName(listing).namespace
    added = etree.fromstring(f'<x xmlns="{namespace}">{"".join(entries)}</x>')
    listing.extend(list(added))
    return _written(listing)


def _written(tree: _Element) -> bytes:
    content: bytes = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return content
