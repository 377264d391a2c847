"""What charts are drawn with: areas told apart without colour, lines, marks and text, on a figure of matplotlib.

Lengths are points from the lower left corner, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongwen.fonts import Font, Fonts
from gongwen.gbt9704 import Alignment, Face
from gongwen.render.chart_words import MINUS
from gongwen.render.plotting import POINTS_PER_INCH

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.path import Path

FACE = Face.FANGSONG  # of all that is written into a chart
BLACK, WHITE = "0", "1"  # shades of grey as matplotlib names them, 0 is black
GRID = "0.8"
EDGE, HAIRLINE, STROKE = 0.6, 0.4, 1.2  # pt: around areas, lines of the grid, lines of figures
_SHARE = {Alignment.LEFT: 0.0, Alignment.CENTRE: 0.5, Alignment.RIGHT: 1.0}


@dataclass(frozen=True)
class Fill:
    """Of an area: a shade, and lines over it."""

    shade: str
    hatch: str = ""


@dataclass(frozen=True)
class Stroke:
    """Of a line: its dashes (None: none), and the marks on it."""

    dashes: tuple[float, ...] | None
    mark: str
    inside: str  # the shade of a mark


# Neighbours differ in a copy that is too light or too dark.  After the last one they begin anew.
FILLS = (
    Fill("0.45"),
    Fill("1", "////"),
    Fill("0.78"),
    Fill("1", "...."),
    Fill("0.2"),
    Fill("1", "xxxx"),
    Fill("0.62"),
    Fill("1", "----"),
)
STROKES = (
    Stroke(None, "o", BLACK),
    Stroke((5, 2), "s", WHITE),
    Stroke((1.5, 1.5), "^", BLACK),
    Stroke((6, 2, 1.5, 2), "D", WHITE),
    Stroke(None, "v", WHITE),
    Stroke((5, 2), "o", WHITE),
    Stroke((1.5, 1.5), "s", BLACK),
    Stroke((6, 2, 1.5, 2), "^", WHITE),
)
_CLEARED = 0.9  # em, the height that is cleared behind a text
_MARK = 5.0  # pt, the size of marks
_CODES = {"moveTo": "MOVETO", "lineTo": "LINETO", "qCurveTo": "CURVE3", "curveTo": "CURVE4"}


class Canvas:
    def __init__(self, width: float, height: float, fonts: Fonts) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.width, self.height, self.fonts = width, height, fonts
        size = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=POINTS_PER_INCH, frameon=False)
        self._points = Affine2D().scale(1 / POINTS_PER_INCH) + self.figure.dpi_scale_trans

    def box(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A negative height reaches down."""
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, y), width, height, **self._filled(fill)))

    def slice(self, x: float, y: float, radius: float, start: float, stop: float, fill: Fill) -> None:
        """Of a circle around x, y; angles in degrees, against the clock from the right."""
        from matplotlib.patches import Circle, Wedge

        if stop - start >= 360:
            self._add(Circle((x, y), radius, **self._filled(fill)))
        else:
            self._add(Wedge((x, y), radius, start, stop, **self._filled(fill)))

    def line(
        self,
        points: Sequence[tuple[float, float]],
        width: float = HAIRLINE,
        shade: str = BLACK,
        dashes: Sequence[float] | None = None,
    ) -> None:
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, linewidth=width, color=shade, solid_capstyle="butt", dash_capstyle="butt")
        if dashes:
            line.set_dashes([length / width for length in dashes])
        self._add(line)

    def marks(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, linestyle="none", marker=stroke.mark, markersize=_MARK, markeredgewidth=0.8)
        line.set_markeredgecolor(BLACK)
        line.set_markerfacecolor(stroke.inside)
        self._add(line)

    def width_of(self, text: str, size: float) -> float:
        return size * sum(font.advance(character) for character, font in self._set(text))

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        alignment: Alignment = Alignment.LEFT,
        angle: float = 0.0,
        clears: bool = False,
    ) -> None:
        """A line of text that begins, has its middle or ends at x, its characters' middle at y; turned around there.

        `clears`: lines of the grid behind it are taken away.
        """
        from matplotlib.patches import PathPatch, Rectangle
        from matplotlib.transforms import Affine2D

        path = self._outlines(text)
        if path is None:
            return
        offset = _SHARE[alignment] * self.width_of(text, size)
        middle = self.fonts.face(FACE).centre * size
        if clears:
            width, height = self.width_of(text, size), _CLEARED * size
            corner = (x - offset, y - height / 2)
            self._add(Rectangle(corner, width, height, facecolor=WHITE, linewidth=0))
        place = Affine2D().scale(size).translate(-offset, -middle).rotate_deg(angle).translate(x, y)
        self._add(PathPatch(place.transform_path(path), facecolor=BLACK, linewidth=0))

    def _set(self, text: str) -> Iterator[tuple[str, Font]]:
        """Each character in the font that has it.  Where none has a minus, a hyphen stands for it."""
        for character in text:
            if character == MINUS and not self.fonts.font_for(FACE, character):
                character = "-"
            yield character, self.fonts.font_for(FACE, character) or self.fonts.face(FACE)

    def _outlines(self, text: str) -> Path | None:
        """The characters in one path, in em; each in the font that has it."""
        from matplotlib.path import Path

        own = self.fonts.face(FACE)
        codes: list[Any] = []
        points: list[tuple[float, float]] = []
        x = 0.0
        for character, font in self._set(text):
            rise = own.centre - font.centre if font != own else 0.0
            for command, places in font.outline(character):
                if command == "closePath":
                    codes.append(Path.CLOSEPOLY)
                    points.append(points[-1])
                else:
                    codes += [getattr(Path, _CODES[command])] * len(places)
                    points += [(x + right, up + rise) for right, up in places]
            x += font.advance(character)
        return Path(points, codes) if points else None

    @staticmethod
    def _filled(fill: Fill) -> dict[str, Any]:
        return {
            "facecolor": fill.shade,
            "edgecolor": BLACK,
            "linewidth": EDGE,
            "hatch": fill.hatch or None,
        }

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._points)
        artist.set_clip_on(False)
        artist.set_zorder(len(self.figure.get_children()))  # what is added later lies above
        self.figure.add_artist(artist)
