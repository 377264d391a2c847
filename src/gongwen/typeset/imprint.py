"""版记 (7.4): its elements, and their place on the foot of the last page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.document.labels import labelled
from gongwen.document.model import Imprint, Text
from gongwen.gbt9704 import (
    CHARACTER,
    CHARACTER_SPACING_PT,
    IMPRINT_INDENT_CHARACTERS,
    IMPRINT_RULES,
    SUBJECT_TERMS_LABEL,
    TEXT_COLOUR,
    TYPE_AREA,
    Edition,
    Face,
    Size,
)
from gongwen.problem import Location, Problem
from gongwen.typeset.composed import Rule, Run
from gongwen.typeset.flow import BOTTOM, PITCH, Sheet, block
from gongwen.typeset.lines import Measure
from gongwen.typeset.setting import LEFT, RIGHT, TextSetter, moved, width_of

_WIDTH = TYPE_AREA.width.pt
_INDENT = IMPRINT_INDENT_CHARACTERS * CHARACTER.pt


@dataclass(frozen=True)
class _Element:
    name: str
    lines: tuple[tuple[Run, ...], ...]
    size: float


class ImprintSetter:
    """Sets the elements of a 版记; `height` (pt) is what they take, a line of the page each."""

    def __init__(self, imprint: Imprint, edition: Edition, setter: TextSetter) -> None:
        self.edition = edition
        self.setter = setter
        self.size = edition.imprint_size.pt
        self.spacing = CHARACTER_SPACING_PT if edition.imprint_size is Size.SIZE_3 else 0.0
        self.elements = tuple(self._elements(imprint))
        self.height = sum(len(element.lines) for element in self.elements) * PITCH
        if self.height > TYPE_AREA.height.pt:
            longest = max((imprint.recipients, imprint.copied_to), key=lambda text: len(text or ""))
            at = (longest and longest.place(0)) or Location("")
            label = "主送机关" if longest is imprint.recipients else "抄送机关"
            setter.problems.append(Problem(at, label, "太多，一页排不下", "请改用统称，如“各科室”"))

    def place(self, sheet: Sheet) -> None:
        """On the foot of a page: the last rule is the lower edge of the type area."""
        thick = IMPRINT_RULES.thick.pt
        thin = IMPRINT_RULES.thin.pt if self.edition.imprint_has_top_rule else thick
        top, above = BOTTOM - self.height, ""
        for element in self.elements:
            if above:
                # 7.4.2: none between 主送 and 抄送.
                if above != "recipients-moved" or element.name != "copied-to":
                    _rule(sheet, top, thin)
            elif self.edition.imprint_has_top_rule:
                _rule(sheet, top, thick)
            font = self.setter.fonts.face(Face.FANGSONG)
            sheet.blocks.append(block(element.name, element.lines, top, PITCH, font, element.size))
            top += len(element.lines) * PITCH
            above = element.name
        _rule(sheet, BOTTOM, thick)

    def _elements(self, imprint: Imprint) -> Iterator[_Element]:
        if imprint.subject_terms:
            yield self._subject_terms(imprint.subject_terms)
        if imprint.recipients:
            yield self._listed("recipients-moved", "主送机关", imprint.recipients)
        if imprint.copied_to:
            yield self._listed("copied-to", "抄送机关", imprint.copied_to)
        if imprint.printed_by or imprint.printed_on:
            date = self._line("印发日期", imprint.printed_on or Text())
            room = _WIDTH - 2 * _INDENT - width_of(date) - self.size
            organ = self._line("印发机关", imprint.printed_by or Text(), room)
            yield self._element("printed", (*moved(organ, LEFT + _INDENT), *self._at_the_right(date)))
        if imprint.print_run:
            yield self._element("print-run", self._at_the_right(self._line("印数", imprint.print_run)))

    def _listed(self, name: str, label: str, text: Text) -> _Element:
        """主送 or 抄送 (7.4.2): further lines begin behind the label's colon, both sides one character in."""
        colon = re.match("[^：:]{1,8}[：:]", str(text))
        behind = colon.end() if colon else 0
        measure = Measure(
            _WIDTH - _INDENT,
            self.spacing,
            indent=_INDENT,
            hang=_INDENT + behind * (self.size + self.spacing),
        )
        lines = self.setter.lines(label, text, [Face.FANGSONG] * len(text), self.size, measure)
        return _Element(name, tuple(lines), self.size)

    def _subject_terms(self, terms: tuple[Text, ...]) -> _Element:
        """主题词 (1999): the label 黑体 and flush left, the terms 小标宋 with one character between them."""
        at = terms[0].place(0) or Location("")
        text, terms = labelled(SUBJECT_TERMS_LABEL, terms)
        behind = len(text)
        for number, term in enumerate(terms):
            text += Text.generated("　" if number else "", at) + term
        faces = [Face.HEITI] * behind + [Face.XIAOBIAOSONG] * (len(text) - behind)
        measure = Measure(_WIDTH, CHARACTER_SPACING_PT, hang=behind * CHARACTER.pt)
        lines = self.setter.lines("主题词", text, faces, Size.SIZE_3.pt, measure)
        return _Element("subject-terms", tuple(lines), Size.SIZE_3.pt)

    def _line(self, label: str, text: Text, room: float = _WIDTH) -> tuple[Run, ...]:
        return self.setter.line(label, text, Face.FANGSONG, self.size, self.spacing, room)

    def _element(self, name: str, line: tuple[Run, ...]) -> _Element:
        return _Element(name, (line,), self.size)

    @staticmethod
    def _at_the_right(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return moved(runs, RIGHT - _INDENT - width_of(runs))


def _rule(sheet: Sheet, y: float, thickness: float) -> None:
    sheet.rules.append(Rule(LEFT, y - thickness / 2, _WIDTH, thickness, TEXT_COLOUR))
