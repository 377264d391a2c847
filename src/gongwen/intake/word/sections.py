"""The sections of a .docx: paper, margins, grid, headers and footers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongwen.intake.lines import Section, SourceLine
from gongwen.intake.word.looks import Styles, size_of
from gongwen.intake.word.numbering import is_on, whole
from gongwen.intake.word.package import Element, R, W, WordPackage
from gongwen.intake.word.story import ReadParagraph, Story
from gongwen.lengths import TWIPS_PER_MM
from gongwen.problem import Location

_LETTER = (12240, 15840)  # twips: the paper of a section that says nothing
_HEADER, _FOOTER = f"{W}headerReference", f"{W}footerReference"
_CHARACTER_GRIDS = ("linesAndChars", "snapToChars")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "pi": 25.4 / 6}  # mm


def section_types(body: Element | None) -> list[str]:
    """How each section but the first begins."""
    if body is None:
        return []
    ends = (paragraph.find(f"{W}pPr/{W}sectPr") for paragraph in body.iterfind(f"{W}p"))
    kinds = (end.find(f"{W}type") for end in (*ends, body.find(f"{W}sectPr")) if end is not None)
    return ["nextPage" if kind is None else kind.get(f"{W}val") or "nextPage" for kind in kinds][1:]


@dataclass(frozen=True)
class Margins:
    """The headers and the footers that the pages of a section show: of odd pages, even ones, and its first."""

    headers: tuple[Element | None, Element | None, Element | None]
    footers: tuple[Element | None, Element | None, Element | None]


def margins(package: WordPackage, ends: Iterable[tuple[Element, int]]) -> Iterator[Margins]:
    """Of each section, given by its w:sectPr: one without its own shows those of the one before."""
    settings = package.of_kind("settings")
    two_sided = settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders"))
    known: dict[tuple[str, str], Element | None] = {}
    for section, _ in ends:
        for reference in section.iterchildren(_HEADER, _FOOTER):
            kind = reference.get(f"{W}type") or "default"
            known[reference.tag, kind] = package.by_reference(reference.get(f"{R}id") or "")
        has_first = is_on(section.find(f"{W}titlePg"))

        def shown(
            tag: str, has_first: bool = has_first
        ) -> tuple[Element | None, Element | None, Element | None]:
            usual = known.get((tag, "default"))
            even = known.get((tag, "even")) if two_sided else usual
            return usual, even, known.get((tag, "first")) if has_first else usual

        yield Margins(shown(_HEADER), shown(_FOOTER))


def sections(
    package: WordPackage,
    styles: Styles,
    ends: Sequence[tuple[Element, int]],
    shown: Sequence[Margins],
    file: str,
) -> Iterator[Section]:
    """`ends`: the w:sectPr of each, and the number of its first paragraph; `shown` its headers and footers."""
    settings = package.of_kind("settings")
    read: dict[Element, list[ReadParagraph]] = {}  # headers and footers: most sections share them
    gutter_above = settings is not None and is_on(settings.find(f"{W}gutterAtTop"))
    for (element, first), own in zip(ends, shown, strict=True):
        header, footer, even, first_footer = (
            _lines_of(part, styles, read, Location(file, first)) for part in (own.headers[0], *own.footers)
        )
        size, edges, grid = (element.find(f"{W}{name}") for name in ("pgSz", "pgMar", "docGrid"))
        kind = None if grid is None else grid.get(f"{W}type")
        gutter = _mm(edges, "gutter")
        yield Section(
            width=_mm(size, "w", _LETTER[0]),
            height=_mm(size, "h", _LETTER[1]),
            top=round(_mm(edges, "top") + gutter * gutter_above, 2),
            bottom=_mm(edges, "bottom"),
            left=round(_mm(edges, "left") + gutter * (not gutter_above), 2),
            right=_mm(edges, "right"),
            grid=kind,
            line_pitch=_pitch(grid),
            first_paragraph=first,
            footer=footer,
            even_footer=even,
            first_footer=first_footer,
            header=header,
            character_pitch=_character_pitch(grid, styles) if kind in _CHARACTER_GRIDS else None,
        )


def _lines_of(
    part: Element | None, styles: Styles, read: dict[Element, list[ReadParagraph]], at: Location
) -> tuple[SourceLine, ...]:
    if part is None:
        return ()
    if part not in read:
        story = Story(styles)
        story.read(part)
        read[part] = story.paragraphs
    return tuple(paragraph.line(at, paginated=False) for paragraph in read[part])


def _pitch(grid: Element | None) -> float | None:
    pitch = None if grid is None else grid.get(f"{W}linePitch")
    return whole(pitch, 0) / 20 if pitch else None


def _character_pitch(grid: Element, styles: Styles) -> float:
    """The size of the default style, and what the grid adds, in 1/4096 pt."""
    _, characters = styles.paragraph(None)
    return round(size_of(characters) + whole(grid.get(f"{W}charSpace"), 0) / 4096, 3)


def _mm(element: Element | None, name: str, default: int = 0) -> float:
    """Twips, or a measure with its unit, as mm.  Word keeps a margin that must not give way as a negative one."""
    value = None if element is None else element.get(f"{W}{name}")
    for unit, millimetres in _UNITS.items():
        if value and value.endswith(unit):
            return abs(round(_decimal(value.removesuffix(unit)) * millimetres, 2))
    return abs(round(whole(value, default) / TWIPS_PER_MM, 2))


def _decimal(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0
