"""Sections of a Word file: landscape pages (clause 8), and pages without a number before 版记 and with it (7.5).

Where a section ends, the body holds a mark.  When the text is complete the marks become section properties, made from
those of the document itself, so that the margins and page numbers of an office's own template hold on all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from gongwen.lengths import EMU_PER_MM, TWIPS_PER_MM
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.render.word_package import (
    CONTENT_TYPES,
    RELATIONSHIPS,
    footer_part,
    page_number,
    with_entries,
)
from gongwen.render.word_tree import TEMPLATE_LABEL, Element, written
from gongwen.render.word_xml import DECLARATION, NAMESPACES, R, W, paragraph, text_box

_MARK = "gongwen-section-end"
_DOCUMENT = "word/document.xml"
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


def with_sections(
    parts: Mapping[str, bytes], style_ids: Mapping[str, str], template_file: str
) -> dict[str, bytes]:
    """The parts of a document, its marks made into sections.  What follows the last mark stands on numbered pages.

    Raises InvalidFacts where there are marks, and the template does not say its paper and margins in twips.
    """
    if f"<?{_MARK} ".encode() not in parts[_DOCUMENT]:
        return dict(parts)
    document = etree.fromstring(parts[_DOCUMENT])
    body = document.find(f"{{{W}}}body")
    try:
        paper = _Paper.of(body.find(f"{{{W}}}sectPr"))
    except ValueError as error:
        hint = "请用 Word 打开模板，在“页面设置”中重新设定纸张和页边距，再保存为 .docx"
        raise InvalidFacts(
            [Problem(Location(template_file), TEMPLATE_LABEL, "读不出纸张和页边距", hint)]
        ) from error
    used = _resolve(body, style_ids)
    footers = [footer for footer in _Footer if any(footer in _FOOTERS[pages].values() for pages in used)]
    return {
        **parts,
        _DOCUMENT: written(document),
        RELATIONSHIPS: _related(parts[RELATIONSHIPS], footers),
        CONTENT_TYPES: _typed(parts[CONTENT_TYPES], footers),
        **{
            f"word/{footer.file}": (DECLARATION + _footer(footer, paper, style_ids)).encode()
            for footer in footers
        },
    }


# The marks


def _resolve(body: Element, style_ids: Mapping[str, str]) -> set[Pages]:
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


def _below_table(style_ids: Mapping[str, str]) -> Element:
    """Word keeps a section in its last paragraph, and so cannot do without one."""
    return etree.fromstring(f"<x {NAMESPACES}>{paragraph(style_ids['表后'])}</x>")[0]


def _make_room(section: Element) -> None:
    """For that paragraph, where the table fills its page: 22 lines of text stay 22."""
    margins = section.find(f"{{{W}}}pgMar")
    bottom = int(margins.get(f"{{{W}}}bottom", "0"))
    margins.set(f"{{{W}}}bottom", str(bottom - _BELOW_TABLE))


def _properties(block: Element) -> Element:
    properties = block.find(f"{{{W}}}pPr")
    if properties is None:
        properties = etree.Element(f"{{{W}}}pPr")
        block.insert(0, properties)
    return properties


# Their pages


def _section(own: Element, pages: Pages) -> Element:
    section = deepcopy(own)
    if _FOOTERS[pages]:
        _remove(section, "footerReference")
        for kind, footer in _FOOTERS[pages].items():
            attributes = {f"{{{W}}}type": kind, f"{{{R}}}id": footer.relationship}
            section.insert(0, etree.Element(f"{{{W}}}footerReference", attributes))
    if pages is Pages.LANDSCAPE:
        _turn(section)
    return section


def _go_on(section: Element) -> None:
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
    def of(cls, section: Element | None) -> _Paper:
        """Raises ValueError where they are missing or, as the standard allows, given in other units."""

        def measures(name: str) -> Element:
            found = None if section is None else section.find(f"{{{W}}}{name}")
            if found is None:
                raise ValueError(name)
            return found

        def measure(element: Element, name: str) -> int:
            return int(element.get(f"{{{W}}}{name}", "0"))

        size, margins = measures("pgSz"), measures("pgMar")
        return cls(
            width=measure(size, "w"),
            height=measure(size, "h"),
            top=measure(margins, "top"),
            right=measure(margins, "right"),
            bottom=measure(margins, "bottom"),
            left=measure(margins, "left") + measure(margins, "gutter"),
            footer=measure(margins, "footer"),
        )


def _turn(section: Element) -> None:
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


def _remove(section: Element, name: str) -> None:
    for element in section.findall(f"{{{W}}}{name}"):
        section.remove(element)


# Their footers


def _footer(kind: _Footer, paper: _Paper, style_ids: Mapping[str, str]) -> str:
    content = ""
    if kind is not _Footer.EMPTY:
        content = _turned_page_number(kind, paper, style_ids)
    return footer_part(paragraph(style_ids["表后"], content))


def _turned_page_number(kind: _Footer, paper: _Paper, style_ids: Mapping[str, str]) -> str:
    """A text box at the left edge of the turned page, which is the foot of the upright one."""
    style = style_ids["单页页码" if kind is _Footer.TURNED_ODD else "双页页码"]
    left, width = _emu(paper.footer), _emu(paper.bottom - paper.footer)
    height = _emu(paper.width - paper.left - paper.right)
    place = (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    )
    number = _DRAWING + list(_Footer).index(kind)
    return text_box(paragraph(style, page_number()), number, "页码", width, height, place, turned=True)


def _emu(twips: float) -> int:
    return round(twips / TWIPS_PER_MM * EMU_PER_MM)


# The package


def _related(part: bytes, footers: Iterable[_Footer]) -> bytes:
    entries = (
        f'<Relationship Id="{footer.relationship}" Type="{R}/footer" Target="{footer.file}"/>'
        for footer in footers
    )
    return with_entries(part, entries)


def _typed(part: bytes, footers: Iterable[_Footer]) -> bytes:
    entries = (
        f'<Override PartName="/word/{footer.file}" ContentType="{_FOOTER_TYPE}"/>' for footer in footers
    )
    return with_entries(part, entries)
