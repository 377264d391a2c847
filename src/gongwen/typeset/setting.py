"""Text -> lines of runs: fonts chosen glyph by glyph, lines composed, places on the line fixed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from unicodedata import category

from gongwen.document.model import Text
from gongwen.fonts import Font, Fonts
from gongwen.gbt9704 import CHARACTER_SPACING_PT, PAPER, TYPE_AREA, Face, Size
from gongwen.problem import Location, Problem
from gongwen.typeset.breaks import is_han, is_latin
from gongwen.typeset.composed import Run
from gongwen.typeset.lines import Measure, compose_lines

LEFT = PAPER.left.pt
RIGHT = (PAPER.left + TYPE_AREA.width).pt
_SAME = 1e-3  # pt; gaps this close are one spacing
_SLACK = 0.5  # pt; a line of full cells is a little wider than they are
_LATIN_GAP = 0.2  # em
_SQUEEZED = -1.0  # pt; a gap tighter than this belongs to a mark, and is no spacing of a run


class TextSetter:
    """Sets text in the fonts of one machine and remembers every character that its face lacked."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.notices: list[Problem] = []
        self.problems: list[Problem] = []
        self.lacking: set[Face] = set()

    def lines(
        self, label: str, text: Text, faces: Sequence[Face], size: float, measure: Measure
    ) -> list[tuple[Run, ...]]:
        """The composed lines of a paragraph, `faces[i]` being the face of character i."""
        fonts = self._fonts(label, text, faces)
        characters = str(text)
        advances = _advances(characters, fonts, size)
        return [
            tuple(
                _runs(
                    characters[line.start : line.stop],
                    fonts[line.start : line.stop],
                    [LEFT + offset for offset in line.offsets],
                    size,
                    [self.fonts.face(face) for face in faces[line.start : line.stop]],
                )
            )
            for line in compose_lines(characters, advances, measure)
        ]

    def lines_if_spaced(self, text: Text, size: float, measure: Measure) -> int:
        """How many lines a paragraph of 仿宋 takes in a word processor that sets Latin letters and digits apart from
        Chinese characters, as they do unless told otherwise and some even then, and takes no room from marks.
        """
        characters = str(text)
        font = self.fonts.face(Face.FANGSONG)
        advances = _advances(characters, [font] * len(characters), size)
        for index, (before, after) in enumerate(pairwise(characters)):
            if is_latin(before) != is_latin(after) and is_han(before) != is_han(after):
                advances[index] += _LATIN_GAP * size
        return len(compose_lines(characters, advances, replace(measure, squeeze=0.0)))

    def line(
        self, label: str, text: Text, face: Face, size: float, spacing: float = 0.0, room: float = inf
    ) -> tuple[Run, ...]:
        """Text on a line of its own that begins at 0, to be moved to its place; wider than `room` it is a problem."""
        fonts = self._fonts(label, text, [face] * len(text))
        x, places = 0.0, []
        for font, character in zip(fonts, str(text), strict=True):
            places.append(x)
            x += font.advance(character) * size + spacing
        if x - spacing > room + _SLACK:
            most = int(room / (size + spacing))
            message = f"太长，一行放不下（{len(text)}字）"
            hint = f"请{'分行' if label == '标题' else '改用简称'}，最多约{most}字"
            self.problems.append(Problem(text.place(0) or Location(""), label, message, hint))
        chosen = [self.fonts.face(face)] * len(places)
        return tuple(_runs(str(text), fonts, places, size, chosen))

    def rows(self, label: str, text: Text, face: Face) -> list[tuple[Run, ...]]:
        """Text of 三号 on a line of its own that begins at 0; what is wider than the type area goes on in the next."""
        whole = self.line(label, text, face, Size.SIZE_3.pt, CHARACTER_SPACING_PT)
        if width_of(whole) <= RIGHT - LEFT + _SLACK:
            return [whole]
        measure = Measure(RIGHT - LEFT, CHARACTER_SPACING_PT, justified=False)
        lines = self.lines(label, text, [face] * len(text), Size.SIZE_3.pt, measure)
        return [moved(runs, -LEFT) for runs in lines]

    def _fonts(self, label: str, text: Text, faces: Sequence[Face]) -> list[Font]:
        """The font of each character; what no font has is a problem, what another must lend is a notice."""
        fonts = []
        for index, (character, face) in enumerate(zip(str(text), faces, strict=True)):
            font, own = self.fonts.font_for(face, character), self.fonts.face(face)
            if category(character) in ("Cc", "Cf") or (font is None and category(character) in ("Mn", "Zs")):
                self._say(self.problems, character, text.place(index), label, "这里有看不见的字符", "请删去")
            elif font is None:
                hint = "请换一个字，或安装收有此字的字体"
                self._say(self.problems, character, text.place(index), label, "本机没有字体能印出", hint)
            elif font != own:
                missing = f"PDF 中已用 {font.name} 代替{face.value}字体里没有的"
                hint = "请核对此字的字形，或安装收有此字的字体"
                self._say(self.notices, character, text.place(index), label, missing, hint)
            if face not in self.fonts.chosen and face not in self.lacking:
                self.lacking.add(face)
                message = f"本机没有{face.value}字体，PDF 中暂用 {own.name} 代替"
                at = text.place(index) or Location("")
                self.notices.append(Problem(at, label, message, "请运行 gongwen doctor，按其中的命令安装"))
            fonts.append(font or own)
        return fonts

    @staticmethod
    def _say(
        found: list[Problem], character: str, at: Location | None, label: str, message: str, hint: str
    ) -> None:
        shown = f"“{character}”" if character.isprintable() else ""
        found.append(Problem(at or Location(""), label, f"{message}{shown}（U+{ord(character):04X}）", hint))


def _advances(characters: str, fonts: Sequence[Font], size: float) -> list[float]:
    return [font.advance(character) * size for font, character in zip(fonts, characters, strict=True)]


def width_of(runs: Sequence[Run]) -> float:
    return max((run.x + run.width for run in runs), default=0.0)


def centred(runs: Sequence[Run], width: float = RIGHT - LEFT) -> tuple[Run, ...]:
    """Runs that begin at 0, in the middle of a type area of this width."""
    return moved(runs, LEFT + (width - width_of(runs)) / 2)


def moved(runs: Sequence[Run], by: float) -> tuple[Run, ...]:
    """The same runs, further to the right by so many points."""
    return tuple(replace(run, x=run.x + by) for run in runs)


def _runs(
    characters: str, fonts: Sequence[Font], places: Sequence[float], size: float, chosen: Sequence[Font]
) -> Iterator[Run]:
    """Glyphs at their places, gathered into runs of one font and one spacing; `chosen` are the fonts of their faces."""
    gaps = [
        following - place - font.advance(character) * size
        for character, font, place, following in zip(characters, fonts, places, places[1:], strict=False)
    ]
    start = 0
    while start < len(characters):
        stop = start + 1
        while (
            stop < len(characters)
            and fonts[stop] == fonts[start]
            and abs(gaps[stop - 1] - gaps[start]) < _SAME
            and gaps[start] > _SQUEEZED
        ):
            stop += 1
        # A gap that differs from those before it belongs to no run: the next run simply begins further on.
        font = fonts[start]
        yield Run(
            text=characters[start:stop],
            font=font,
            size=size,
            x=places[start],
            spacing=gaps[start] if stop - start > 1 else 0.0,
            rise=0.0 if font == chosen[start] else (chosen[start].centre - font.centre) * size,
        )
        start = stop
