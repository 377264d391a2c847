"""How the text of a .docx looks: what its defaults, styles and own properties come to, as Word resolves them.

Properties are kept as the file writes them, by short names, until all are put together: `sz` half points, `jc` an
alignment; `left`, `right`, `first` twips, with `Chars` behind their names hundredths of a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.gbt9704 import TEXT_COLOUR, Alignment
from gongwen.intake.lines import Border, Borders, LineRule, Look, Spacing
from gongwen.intake.word.numbering import Level, Numbering, is_on, whole
from gongwen.intake.word.package import Element, W, WordPackage

Properties = dict[str, str]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TOGGLES = ("b", "vanish")  # a character style turns about what the paragraph's style says
_UNSET_SIZE = "20"  # half points: Word's own where nothing gives one
_MM = 25.4 / 72
_BORDERLESS = Borders()
_UNSET_FONT = "Times New Roman"
_DEEPEST = 20  # styles based on one another
_ALIGNMENTS = {
    "center": Alignment.CENTRE,
    "distribute": Alignment.CENTRE,  # the same room on both sides
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_SCRIPTS = re.compile(  # by the slots of w:rFonts
    "(?P<ascii>[\0-\x7f]+)|(?P<hAnsi>[\x80-\u2e7f]+)|(?P<eastAsia>[\u2e80-\U0010ffff]+)"
)
_SPACINGS = ("line", "lineRule", "before", "after")
_EDGES = (f"{W}top", f"{W}bottom", f"{W}between")
_BORDER = ("val", "sz", "space", "color", "themeColor")
_PARTED = "\0"  # no attribute holds one
_NO_BORDERS = ("", "nil", "none")
_LINE_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}
_INDENTS = {
    "left": "left",
    "start": "left",
    "leftChars": "leftChars",
    "startChars": "leftChars",
    "right": "right",
    "end": "right",
    "rightChars": "rightChars",
    "endChars": "rightChars",
    "firstLine": "first",
    "firstLineChars": "firstChars",
}


class Styles:
    """The styles of a file, with its theme's fonts."""

    def __init__(self, package: WordPackage) -> None:
        part = package.of_kind("styles")
        self._theme = _theme_fonts(package.of_kind("theme"), package.of_kind("settings"))
        self._styles: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        self._default_table: str | None = None
        self._base_character: Properties = {}
        self._base_paragraph: Properties = {}
        self._known: dict[tuple[str, str | None], tuple[Properties, Properties]] = {}
        if part is not None:
            for style in part.iterfind(f"{W}style"):
                identifier = style.get(f"{W}styleId") or ""
                self._styles[identifier] = style
                if is_on_value(style.get(f"{W}default")):
                    if style.get(f"{W}type") == "paragraph":
                        self._default_paragraph = identifier
                    elif style.get(f"{W}type") == "table":
                        self._default_table = identifier
            self._base_character = self.of_characters(part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
            self._base_paragraph = of_paragraph(part.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        self.numbering = Numbering(package.of_kind("numbering"), self._list_of)

    def name(self, identifier: str | None) -> str | None:
        """The name of the style that paragraphs of this one have."""
        style = self._styles.get(identifier or "", self._styles.get(self._default_paragraph or ""))
        name = None if style is None else style.find(f"{W}name")
        return None if name is None else name.get(f"{W}val")

    def paragraph(
        self, own: Element | None, table_style: str | None = None, in_table: bool = False
    ) -> tuple[Properties, Properties]:
        """The properties of a paragraph, and those of its characters, from its w:pPr."""
        base_paragraph, base_character = self._base_paragraph, self._base_character
        if in_table:
            of_table = self._chain(table_style or self._default_table, "table")
            base_paragraph, base_character = base_paragraph | of_table[0], base_character | of_table[1]
        identifier = _value(own, "pStyle")
        if self._styles.get(identifier or "") is None:
            identifier = self._default_paragraph
        of_style, of_characters = self._chain(identifier, "paragraph")
        direct = of_paragraph(own)
        level = self._level(direct) if "numId" in direct else None
        indents = of_paragraph(level.paragraph) if level else {}
        return {**base_paragraph, **of_style, **indents, **direct}, {**base_character, **of_characters}

    def characters(self, of_paragraph: Properties, own: Element | None) -> Properties:
        """The properties of a run, from its w:rPr and the characters' of its paragraph."""
        if own is None:
            return of_paragraph
        direct = self.of_characters(own)
        style = _value(own, "rStyle")
        if style is None:
            return {**of_paragraph, **direct}
        styled = dict(self._chain(style, "character")[1])
        for toggle in _TOGGLES:
            if toggle in styled and toggle in of_paragraph:
                styled[toggle] = "1" if styled[toggle] != of_paragraph[toggle] else "0"
        return {**of_paragraph, **styled, **direct}

    def of_characters(self, element: Element | None) -> dict[str, str]:
        """What a w:rPr says itself."""
        found: dict[str, str] = {}
        for each in element if element is not None else ():
            name = each.tag.removeprefix(W)
            if name == "rFonts":
                for slot in ("ascii", "hAnsi", "eastAsia"):
                    theme, font = each.get(f"{W}{slot}Theme"), each.get(f"{W}{slot}")
                    if chosen := self._theme.get(theme or "") or font:
                        found[slot] = chosen
                if hint := each.get(f"{W}hint"):
                    found["hint"] = hint
            elif name in ("sz", "color"):
                found[name] = each.get(f"{W}val") or ""
            elif name == "u":
                found[name] = each.get(f"{W}val") or "single"
            elif name in _TOGGLES:
                found[name] = "1" if is_on(each) else "0"
        return found

    def _level(self, properties: Properties) -> Level | None:
        level = whole(properties.get("ilvl"), 0)
        return self.numbering.level(properties.get("numId", ""), level)

    def _chain(self, identifier: str | None, kind: str) -> tuple[Properties, Properties]:
        """The properties of paragraphs and characters that a style comes to with those it is based on."""
        if (kind, identifier) in self._known:
            return self._known[kind, identifier]
        chain: list[tuple[str, Element]] = []
        at = identifier
        while at and (style := self._styles.get(at)) is not None and len(chain) < _DEEPEST:
            if style.get(f"{W}type") == kind:
                chain.append((at, style))
            at = _value(style, "basedOn")
        paragraph: dict[str, str] = {}
        character: dict[str, str] = {}
        for name, style in reversed(chain):
            own = of_paragraph(style.find(f"{W}pPr"))
            if "numId" in own:
                own.setdefault("ilvl", str(self.numbering.level_of_style(own["numId"], name)))
                level = self._level(own)
                own = {**(of_paragraph(level.paragraph) if level else {}), **own}
            paragraph |= own
            character |= self.of_characters(style.find(f"{W}rPr"))
        self._known[kind, identifier] = paragraph, character
        return paragraph, character

    def _list_of(self, style: str) -> str | None:
        found = self._styles.get(style)
        number = None if found is None else found.find(f"{W}pPr/{W}numPr/{W}numId")
        return None if number is None else number.get(f"{W}val")


def of_paragraph(element: Element | None) -> dict[str, str]:
    """What a w:pPr says itself."""
    found: dict[str, str] = {}
    for each in element if element is not None else ():
        name = each.tag.removeprefix(W)
        if name == "ind":
            for attribute, value in each.attrib.items():
                if (key := _INDENTS.get(attribute.removeprefix(W))) is not None:
                    found[key] = value
            # Of both in one place, the hanging indent counts.
            for hanging, key in (("hanging", "first"), ("hangingChars", "firstChars")):
                if (value := each.get(f"{W}{hanging}")) is not None and whole(value, 0):
                    found[key] = str(-whole(value, 0))
        elif name == "jc":
            found["jc"] = each.get(f"{W}val") or ""
        elif name in ("pageBreakBefore", "snapToGrid"):
            found[name] = "1" if is_on(each) else "0"
        elif name == "spacing":
            for key in _SPACINGS:
                if (value := each.get(f"{W}{key}")) is not None:
                    found[key] = value
        elif name == "pBdr":
            for edge in each.iterchildren(*_EDGES):
                found[edge.tag.removeprefix(W)] = _PARTED.join(edge.get(f"{W}{key}") or "" for key in _BORDER)
        elif name == "numPr":
            for part in ("numId", "ilvl"):
                if (value := _value(each, part)) is not None:
                    found[part] = value
    return found


def looks(
    text: str, characters: Properties, paragraph: Properties, size: float
) -> Iterator[tuple[int, Look]]:
    """The looks of the characters of a run.  `size`, in pt, is the paragraph's: its indents are counted in it."""
    indents = _indents(
        size,
        *(paragraph.get(key) for key in ("first", "firstChars", "left", "leftChars", "right", "rightChars")),
    )
    for same in _SCRIPTS.finditer(text):
        yield (
            same.end() - same.start(),
            _look(
                _font(same.lastgroup or "", characters),
                characters.get("sz"),
                characters.get("b") == "1",
                characters.get("color"),
                paragraph.get("jc"),
                indents,
                characters.get("u", "none") != "none",
            ),
        )


def shade(written: str) -> str | None:
    """Six hexadecimal digits, upper case; None for what is no colour."""
    if written.casefold() == "auto":
        return TEXT_COLOUR
    return written.upper() if _COLOUR.fullmatch(written) else None


def borders(paragraph: Properties, size: float) -> Borders:
    """`size`, in pt, is the paragraph's: its indents are counted in it."""
    if not any(edge in paragraph for edge in ("top", "bottom", "between")):
        return _BORDERLESS
    indents = (
        paragraph.get(key) for key in ("first", "firstChars", "left", "leftChars", "right", "rightChars")
    )
    first, left, right = (characters * size * _MM for characters in _indents(size, *indents))
    # A line that hangs out takes the border along.
    ends = round(left + min(first, 0.0), 2), round(right, 2)
    return Borders(*(_border(paragraph.get(edge), *ends) for edge in ("top", "bottom", "between")))


def _border(written: str | None, left: float, right: float) -> Border | None:
    if not written:
        return None
    kind, eighths, space, colour, theme = written.split(_PARTED)
    if kind in _NO_BORDERS:
        return None
    return Border(
        round(whole(eighths, 4) / 8 * _MM, 2),
        round(whole(space, 0) * _MM, 2),
        left,
        right,
        None if theme else shade(colour or "auto"),
    )


def spacing(paragraph: Properties) -> Spacing:
    rule = _LINE_RULES.get(paragraph.get("lineRule", ""), LineRule.MULTIPLE)
    line = whole(paragraph.get("line"), 240)
    return _spacing(
        rule,
        line / (240 if rule is LineRule.MULTIPLE else 20),
        whole(paragraph.get("before"), 0) / 20,
        whole(paragraph.get("after"), 0) / 20,
        paragraph.get("snapToGrid") != "0",
    )


_spacing = lru_cache(maxsize=256)(Spacing)


def size_of(characters: Properties) -> float:
    """In pt."""
    return whole(characters.get("sz"), int(_UNSET_SIZE)) / 2


def is_on_value(value: str | None) -> bool:
    return value in ("1", "true", "on")


@lru_cache(maxsize=256)
def _look(
    font: str,
    size: str | None,
    bold: bool,
    colour: str | None,
    alignment: str | None,
    indents: tuple[float, float, float],
    underlined: bool,
) -> Look:
    first, left, right = indents
    return Look(
        font=font,
        size=whole(size, int(_UNSET_SIZE)) / 2,
        bold=bold,
        colour=shade(colour or "auto"),
        alignment=_ALIGNMENTS.get(alignment or "", Alignment.LEFT),
        first_indent=first,
        left_indent=left,
        right_indent=right,
        underlined=underlined,
    )


def _font(slot: str, characters: Properties) -> str:
    """Word takes the font by the character; what both scripts have, as “, goes by the hint."""
    if slot == "hAnsi" and characters.get("hint") == "eastAsia":
        slot = "eastAsia"
    return characters.get(slot, _UNSET_FONT)


@lru_cache(maxsize=256)
def _indents(size: float, *given: str | None) -> tuple[float, float, float]:
    """First, left, right: twips or hundredths of characters as characters.  Those in characters go before, save 0."""
    numbers = [whole(value, 0) for value in given]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    first, left, right = (
        round(hundredths / 100 if hundredths else twips / 20 / max(size, 1), 2) for twips, hundredths in pairs
    )
    return first, left, right


def _theme_fonts(theme: Element | None, settings: Element | None) -> dict[str, str]:
    """The fonts that majorEastAsia, minorHAnsi and their like stand for."""
    found: dict[str, str] = {}
    language = None if settings is None else settings.find(f"{W}themeFontLang")
    script = _script(None if language is None else language.get(f"{W}eastAsia"))
    for size in ("major", "minor"):
        fonts = None if theme is None else theme.find(f".//{_A}{size}Font")
        if fonts is None:
            continue
        latin, east = (_typeface(fonts.find(f"{_A}{name}")) for name in ("latin", "ea"))
        if not east:
            by_script = (each for each in fonts.iterfind(f"{_A}font") if each.get("script") == script)
            east = _typeface(next(by_script, None))
        found |= {f"{size}Ascii": latin, f"{size}HAnsi": latin, f"{size}EastAsia": east}
    return {name: font for name, font in found.items() if font}


def _script(language: str | None) -> str:
    return "Hant" if language in ("zh-TW", "zh-HK", "zh-MO") else "Hans"


def _typeface(element: Element | None) -> str:
    return "" if element is None else element.get("typeface") or ""


def _value(element: Element | None, name: str) -> str | None:
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")
