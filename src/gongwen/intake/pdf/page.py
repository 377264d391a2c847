"""A page of a PDF as glyphs and straight lines, in mm from the upper left corner, held so that its text is upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from gongwen.intake.lines import Look, Ruled
from gongwen.problem import Unusable

_MM = 25.4 / 72
_OBLIQUE = 5  # degrees: text that leans more is a watermark, not a line of the page
_MOST_OBJECTS = 20_000  # of a page; a drawing has more, and its lines mean nothing to us
_MOST_CHARACTERS = 100_000  # of a page
_MOST_SEGMENTS = 2_000  # of a path
_DEEPEST = 4  # drawings within drawings
_THICKEST = 2.0  # mm: what is thicker is an area
_SHORTEST = 2.0  # mm
_THINNEST_PICTURE, _SMALLEST_PICTURE = 1.0, 5.0  # mm: its sides; what is thinner is a line
_LEVEL = 0.3  # mm: how far the ends of a level line may lie apart
_INVISIBLE = frozenset((3, 7))
_NET = 8  # pt: characters that begin within as much lie over one another
_FURTHEST = 4  # times: in larger ones, half a character
_STROKED = frozenset((1, 2, 5, 6))  # ways of showing text that paint its outlines too
_LINE_ENDS = frozenset((0x0A, 0x0D))
_FIRST_WRITTEN = 0x80  # the blanks and hyphens that pdfium puts in itself are all of ASCII
_BREAKING_HYPHEN = 0x02  # what pdfium makes of a hyphen that a line ends with
_NO_CODES = frozenset((0, 0xFFFE, 0xFFFF))
_REPLACEMENT = 0xFFFD

Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


class Glyph(NamedTuple):  # no dataclass: there are thousands on every few pages
    """`right` is x and the advance; `look` has no alignment and no indents; `em` is its size in mm."""

    character: str
    x: float
    right: float
    baseline: float
    look: Look
    em: float

    @property
    def is_blank(self) -> bool:
        return not self.character.strip()

    @property
    def is_gap(self) -> bool:
        """Put in where the file has nothing."""
        return self.x == self.right and self.is_blank


@dataclass(frozen=True)
class PdfPage:
    """`turned` are the glyphs that run across the others, as one sees them who turns the paper; `oblique` is the text
    that is neither upright nor turned; `unknown` how many characters have no code."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: tuple[Glyph, ...]
    oblique: str
    level: tuple[Ruled, ...]
    upright: tuple[Ruled, ...]  # x and width swapped with y: `y` is where it stands, `x` its upper end
    unknown: int
    has_pictures: bool
    is_recognised: bool  # its text is that of a picture, and not to be seen

    @property
    def has_text(self) -> bool:
        return bool(self.glyphs or self.turned or self.oblique)


@dataclass(frozen=True)
class _Paper:
    """The page in the file's own coordinates, in pt, `turn` quarters to the right until it is seen as wanted."""

    left: float
    bottom: float
    width: float
    height: float
    turn: int

    def size(self) -> tuple[float, float]:
        sides = self.width * _MM, self.height * _MM
        return sides if self.turn % 2 == 0 else (sides[1], sides[0])

    @cached_property
    def matrix(self) -> Matrix:
        """From the file's coordinates to those of a PdfPage: x is a * x + c * y + e, y is b * x + d * y + f."""
        left, bottom, right, top = self.left, self.bottom, self.left + self.width, self.bottom + self.height
        a, b, c, d, e, f = (
            (1, 0, 0, -1, -left, top),
            (0, 1, 1, 0, -bottom, -left),
            (-1, 0, 0, 1, right, -bottom),
            (0, -1, -1, 0, top, right),
        )[self.turn]
        return a * _MM, b * _MM, c * _MM, d * _MM, e * _MM, f * _MM

    def place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


@dataclass(frozen=True)
class _Setting:
    """What the characters of one text object share."""

    look: Look
    em: float
    turn: int | None  # quarters to the right that make it upright; None: oblique
    is_invisible: bool


def read_page(page: Any, number: int) -> PdfPage:
    """`page` is pypdfium2's."""
    import pypdfium2.raw as raw

    bounds = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, bounds)
    paper = _Paper(
        bounds.left,
        bounds.bottom,
        bounds.right - bounds.left,
        bounds.top - bounds.bottom,
        page.get_rotation() // 90,
    )
    found, unknown = _characters(page, raw)
    found, is_recognised = _printed_once(found)
    turns = Counter(setting.turn for *_, setting in found if setting.turn is not None)
    if turns:
        paper = replace(paper, turn=max(turns, key=lambda turn: (turns[turn], turn == paper.turn)))
    glyphs = {turn: tuple(_glyphs(found, replace(paper, turn=turn))) for turn in turns}
    level, upright, has_pictures = _painted(page, paper, raw)
    width, height = paper.size()
    return PdfPage(
        number,
        width,
        height,
        glyphs.get(paper.turn, ()),
        tuple(glyph for turn in sorted(turns) if turn != paper.turn for glyph in glyphs[turn]),
        "".join(character for character, *_, setting in found if setting.turn is None).strip(),
        level,
        upright,
        unknown,
        has_pictures,
        is_recognised,
    )


# Text

_Character = tuple[str, float, float, float, _Setting]


def _characters(page: Any, raw: Any) -> tuple[list[_Character], int]:
    """Characters with the place where they stand, their far edge, and their setting; how many have no code."""
    textpage = page.get_textpage()  # to be kept as long as what is `text` here
    text = textpage.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    settings: dict[int, _Setting] = {}
    found: list[_Character] = []
    unknown = high = 0
    count = textpage.count_chars()
    if count > _MOST_CHARACTERS:
        raise Unusable("PDF 的一页里文字太多", "请只留下公文的页")
    code_of, is_generated, item_of = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_IsGenerated,
        raw.FPDFText_GetTextObject,
    )
    origin_of, box_of, is_unmapped = (
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_HasUnicodeMapError,
    )
    for index in range(count):
        code = code_of(text, index)
        if code in _LINE_ENDS or (code < _FIRST_WRITTEN and is_generated(text, index) == 1):
            continue
        if 0xD800 <= code < 0xDC00:  # on Windows a rare character comes in halves
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        high = 0
        item = item_of(text, index)
        key = ctypes.addressof(item.contents) if item else -1
        if (setting := settings.get(key)) is None:
            setting = settings[key] = _setting(text, index, item, raw)
        origin_of(text, index, x, y)
        box_of(text, index, box)
        if code in _NO_CODES or is_unmapped(text, index) == 1:
            unknown += 1
            code = _REPLACEMENT
        elif code == _BREAKING_HYPHEN:
            code = ord("-")
        far = (box.right, box.top, box.left, box.bottom)[setting.turn or 0]
        found.append((chr(code), x.value, y.value, far, setting))
    return found, unknown


def _printed_once(found: list[_Character]) -> tuple[list[_Character], bool]:
    """Without the invisible text that lies over what is printed, as programs lay it that read pictures of pages; and
    whether all text is invisible."""
    invisible = sum(each[4].is_invisible for each in found)
    if invisible in (0, len(found)):
        return found, invisible > 0
    printed = {(x // _NET, y // _NET) for _, x, y, _, setting in found if not setting.is_invisible}

    def lies_over(x: float, y: float, em: float) -> bool:
        half = em / _MM / 2 / _NET
        furthest = round(min(half, _FURTHEST)) if half > 1 else 1
        reach = range(-furthest, furthest + 1)
        return any((x // _NET + right, y // _NET + up) in printed for right in reach for up in reach)

    kept = [each for each in found if not each[4].is_invisible or not lies_over(each[1], each[2], each[4].em)]
    return kept, False


def _glyphs(characters: Iterable[_Character], paper: _Paper) -> Iterator[Glyph]:
    """Those that are upright on the paper turned so."""
    a, b, c, d, e, f = paper.matrix
    for character, x, y, far, setting in characters:
        if setting.turn == paper.turn:
            left, right = a * x + c * y + e, (a + c) * far + e  # either a or c is 0
            baseline = b * x + d * y + f
            yield Glyph(character, left, max(left, right), baseline, setting.look, setting.em)


def _setting(text: Any, index: int, item: Any, raw: Any) -> _Setting:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 256, flags)
    font = _font_name(name.value)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    quarters = round(angle / 90)
    mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
    colour = _colour(item, raw.FPDFPageObj_GetFillColor) if item else None
    size = round(raw.FPDFText_GetFontSize(text, index) * scale, 2)
    bold = "bold" in font.casefold() or mode in _STROKED
    return _Setting(
        _look(font, size, bold, colour),
        size * _MM,
        quarters % 4 if abs(angle - quarters * 90) <= _OBLIQUE else None,
        mode in _INVISIBLE,
    )


@lru_cache(maxsize=256)
def _look(font: str, size: float, bold: bool, colour: str | None) -> Look:
    """The same object for the same look: comparing thousands of them takes no time."""
    return Look(font=font, size=size, bold=bold, colour=colour)


def _font_name(name: bytes) -> str:
    """Without the mark of a subset.  Chinese names are not always written as the format asks."""
    for encoding in ("utf-8", "gb18030", "latin-1"):
        try:
            words = name.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    prefix, plus, rest = words.partition("+")
    return rest if plus and len(prefix) == 6 and prefix.isupper() else words


def _colour(item: Any, ask: Any) -> str | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not ask(item, red, green, blue, alpha) or alpha.value == 0:
        return None
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}"


# Straight lines and pictures


def _painted(page: Any, paper: _Paper, raw: Any) -> tuple[tuple[Ruled, ...], tuple[Ruled, ...], bool]:
    """Level lines and upright ones, as in PdfPage; white ones are none.  Whether there are pictures."""
    if raw.FPDFPage_CountObjects(page) > _MOST_OBJECTS:
        return (), (), False
    level: list[Ruled] = []
    upright: list[Ruled] = []
    objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
    has_pictures = False
    for count, (kind, item, matrix) in enumerate(_paths_and_pictures(objects, _UNCHANGED, 0, raw)):
        if count == _MOST_OBJECTS:
            return (), (), False
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            sides = sorted(side * _MM for side in (math.hypot(*matrix[:2]), math.hypot(*matrix[2:4])))
            has_pictures |= sides[0] >= _THINNEST_PICTURE and sides[1] >= _SMALLEST_PICTURE
            continue
        for (x, y), (far_x, far_y), thickness, colour in _drawn(item, matrix, paper, raw):
            if colour in (None, "FFFFFF"):
                continue
            left, right, top, foot = min(x, far_x), max(x, far_x), min(y, far_y), max(y, far_y)
            if foot - top <= _LEVEL and right - left >= _SHORTEST:
                level.append(Ruled(left, (top + foot) / 2, right - left, thickness, colour or ""))
            elif right - left <= _LEVEL and foot - top >= _SHORTEST:
                upright.append(Ruled(top, (left + right) / 2, foot - top, thickness, colour or ""))
    return tuple(sorted(level, key=lambda line: (line.y, line.x))), tuple(upright), has_pictures


def _paths_and_pictures(
    objects: Iterator[Any], matrix: Matrix, depth: int, raw: Any
) -> Iterator[tuple[int, Any, Matrix]]:
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, item, _times(_matrix_of(item, raw), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(item)
            inner = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
            yield from _paths_and_pictures(inner, _times(_matrix_of(item, raw), matrix), depth + 1, raw)


_Point = tuple[float, float]


def _drawn(
    item: Any, matrix: Matrix, paper: _Paper, raw: Any
) -> Iterator[tuple[_Point, _Point, float, str | None]]:
    """The straight parts of a path that is stroked, and the axis of each thin part of one that is filled."""
    count = raw.FPDFPath_CountSegments(item)
    if not 0 < count <= _MOST_SEGMENTS:
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, filled, stroked)
    parts = list(_parts(item, count, matrix, paper, raw))
    if stroked.value:
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(item, width)
        thickness = width.value * math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) * _MM
        colour = _colour(item, raw.FPDFPageObj_GetStrokeColor)
        for part in parts:
            for start, end in pairwise(part):
                yield start, end, thickness, colour
    elif filled.value:
        colour = _colour(item, raw.FPDFPageObj_GetFillColor)
        for part in parts:
            xs, ys = [x for x, _ in part], [y for _, y in part]
            left, right, top, foot = min(xs), max(xs), min(ys), max(ys)
            if foot - top <= min(_THICKEST, right - left):
                yield (left, (top + foot) / 2), (right, (top + foot) / 2), foot - top, colour
            elif right - left <= min(_THICKEST, foot - top):
                yield ((left + right) / 2, top), ((left + right) / 2, foot), right - left, colour


def _parts(item: Any, count: int, matrix: Matrix, paper: _Paper, raw: Any) -> Iterator[list[_Point]]:
    """The points of each unbroken part of a path, the first one again at the end where it is closed."""
    part: list[_Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and part:
            yield part
            part = []
        part.append(paper.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    if part:
        yield part


def _matrix_of(item: Any, raw: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
