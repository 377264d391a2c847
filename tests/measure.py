"""A PDF page measured: glyphs, rules and ink, in millimetres from the paper's upper left corner."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72
DPI = 300


@dataclass(frozen=True)
class Glyph:
    character: str
    x: float
    right: float  # x and the advance
    baseline: float
    size: float  # pt


@dataclass(frozen=True)
class PrintedLine:
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs)

    @property
    def x(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def size(self) -> float:
        return self.glyphs[0].size


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=8)
def _open(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def page_count(pdf: bytes) -> int:
    return len(_open(pdf))


def glyphs(pdf: bytes, page: int) -> Iterator[Glyph]:
    """Every printed character of a page (counted from 1) but blanks, in the order of the file.

    Of a page whose text is turned, the text alone, as a reader who turns the paper sees it.
    """
    return _glyphs(pdf, page, of_text=True)


def page_number(pdf: bytes, page: int) -> PrintedLine | None:
    """The line below the type area, on the paper held upright even where the text on it is turned."""
    found = sorted(_glyphs(pdf, page, of_text=False), key=lambda glyph: glyph.x)
    below = tuple(glyph for glyph in found if glyph.baseline > 262)
    return PrintedLine(below) if below else None


def _glyphs(pdf: bytes, page: int, of_text: bool) -> Iterator[Glyph]:
    sheet = _open(pdf)[page - 1]
    width, height = sheet.get_size()
    text = sheet.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    found: list[tuple[Glyph, float]] = []
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if not character.strip() or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetMatrix(text, index, matrix)
        turn = round(matrix.b / max(abs(matrix.a), abs(matrix.b)))  # 1: to the left, -1: to the right
        size = raw.FPDFText_GetFontSize(text, index) * abs(matrix.b if turn else matrix.d)
        # Upright on the paper, on the paper turned to the right, and on the paper turned to the left.
        left, right, baseline = {
            0: (x.value, box.right, height - y.value),
            1: (y.value, box.top, x.value),
            -1: (height - y.value, height - box.bottom, width - x.value),
        }[turn]
        found.append((Glyph(character, left * MM, right * MM, baseline * MM, size), turn))
    turned = {turn for _, turn in found} - {0}
    # On a landscape sheet the page number is turned; on an upright one everything else is.
    wanted = {turn for _, turn in found}
    if turned:
        wanted = {0} if (width > height) == of_text else turned
    yield from (glyph for glyph, turn in found if turn in wanted)


def fonts(pdf: bytes, page: int) -> dict[str, str]:
    """The name of the font that each character of a page is set in (its first occurrence)."""
    text = _open(pdf)[page - 1].get_textpage()
    names: dict[str, str] = {}
    for index in range(text.count_chars()):
        name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
        raw.FPDFText_GetFontInfo(text, index, name, 200, flags)
        names.setdefault(chr(raw.FPDFText_GetUnicode(text, index)), name.value.decode("utf-8", "replace"))
    return names


def lines(pdf: bytes, page: int) -> list[PrintedLine]:
    """The glyphs of a page by baseline, from the top, each line from the left.

    A glyph lent by another font may stand a little off the others' baseline.
    """
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs(pdf, page), key=lambda glyph: glyph.baseline):
        if found and glyph.baseline - found[-1][-1].baseline < 1:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [PrintedLine(tuple(sorted(line, key=lambda glyph: glyph.x))) for line in found]


def body_lines(pdf: bytes, page: int) -> list[PrintedLine]:
    """Lines of size 3 (16 pt)."""
    return [line for line in lines(pdf, page) if 15 < line.size < 17]


def text(pdf: bytes) -> str:
    """All characters in reading order, without blanks and page numbers."""
    return "".join(
        line.text
        for page in range(1, page_count(pdf) + 1)
        for line in lines(pdf, page)
        if line.baseline < 262
    )


def rules(pdf: bytes, page: int) -> list[Box]:
    """Filled or stroked paths wider than 100 mm, from the top."""
    sheet = _open(pdf)[page - 1]
    height = sheet.get_height()
    boxes = []
    for item in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * MM > 100:
            boxes.append(Box(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
    return sorted(boxes, key=lambda box: box.top)


def ink(pdf: bytes, page: int, red: bool, between: tuple[float, float] = (0, 297)) -> Box:
    """The box around all red, or all black, ink of a page between two heights (mm)."""
    image = _image(pdf, page)
    scale = 25.4 / DPI
    top, bottom = (int(edge / scale) for edge in between)
    strip = image.crop((0, top, image.width, bottom))
    channels = strip.split()
    # Red ink keeps its red channel and loses the others; black ink loses all three.
    mask = channels[1].point(lambda value: 255 * (value < 128))
    dark = channels[0].point(lambda value: 255 * (value < 128))
    from PIL import ImageChops

    wanted = ImageChops.subtract(mask, dark) if red else dark
    found = wanted.getbbox()
    assert found, "no ink there"
    left, upper, right, lower = found
    return Box(left * scale, (top + upper) * scale, right * scale, (top + lower) * scale)


@lru_cache(maxsize=8)
def _image(pdf: bytes, page: int):  # type: ignore[no-untyped-def]  # a PIL image
    return _open(pdf)[page - 1].render(scale=DPI / 72).to_pil().convert("RGB")
