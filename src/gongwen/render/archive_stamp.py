"""The 归档章 of DA/T 22-2015 on the first page of a copy for readers: six cells in red, where the page is blank.

The archived PDF stays as it is.  The files attached to it, such as a year's log, are not for every reader: the copy
has none.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from html import escape
from io import BytesIO
from itertools import product
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from gongwen.fonts import Fonts
from gongwen.gbt9704 import PAPER, RED, Face
from gongwen.lengths import Length
from gongwen.problem import Unusable
from gongwen.render.page_template import FontRules
from gongwen.render.painter import paint
from gongwen.render.pdf_content import drop_empty_resources, opened

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

WIDTH, HEIGHT = Length(45), Length(16)  # of the six cells with their rules
_COLUMNS, _ROWS = 3, 2
_CELL_WIDTH, _CELL_HEIGHT = WIDTH / _COLUMNS, HEIGHT / _ROWS
_RULE = Length(0.3)
_BESIDE = Length(1.6)  # of a cell's width and height, what a value leaves blank
_FACE = Face.HEITI  # the most legible in small sizes
_LARGEST = 12.0  # pt, of a value
_LEADING = 1.15  # em
_MOST_LINES = 4

_USUAL_TOP = (PAPER.top - HEIGHT) / 2  # in the middle of the top margin
_APART = Length(2)  # at the least, from what the page shows
_FROM_EDGE = Length(5)  # many printers print no nearer
_STEP = Length(0.5)  # places are looked at so far apart
_DOTS = 2  # a step
_DARKER = 40  # of 255: ink is so much darker than the paper


@dataclass(frozen=True)
class ArchiveStamp:
    """What stands in the cells, the upper row first; `unit`, 机构或问题, may be empty."""

    fonds_code: str  # 全宗号
    year: str  # 年度
    item_number: str  # 件号
    unit: str
    retention: str  # 保管期限
    pages: str  # 页数


@dataclass(frozen=True)
class AccessCopy:
    """`heightened`: the first page had no room in its upper half, so it got some above its upper edge."""

    pdf: bytes
    heightened: bool


def stamped(pdf: bytes, stamp: ArchiveStamp, fonts: Fonts) -> AccessCopy:
    """A copy, stamped in the middle of the top margin or as near to it as the page is blank; the same bytes every time.

    Raises Unusable for what is no PDF, NoFont, PdfUnavailable.
    """
    from pikepdf.pdfa import resolve_save_kwargs

    copy = BytesIO()
    with opened(pdf) as content, opened(_drawing(stamp, fonts)) as drawing:
        if not content.pages:
            raise Unusable("PDF 没有一页", "请用能打开的 PDF")
        drop_empty_resources(drawing)
        _detach(content)
        first = _FirstPage(content.pages[0])
        place = _blank_place(pdf)
        if place is None:
            first.heighten(HEIGHT + _FROM_EDGE * 2)
        form = content.copy_foreign(_without_tags(drawing))
        first.put(form, place or _Place((first.width - WIDTH) / 2, _FROM_EDGE))
        content.save(copy, **resolve_save_kwargs("3b", deterministic_id=True))
    return AccessCopy(copy.getvalue(), heightened=place is None)


def _detach(pdf: Pdf) -> None:
    for name in list(pdf.attachments):
        del pdf.attachments[name]
    if "/AF" in pdf.Root:
        del pdf.Root.AF


def _without_tags(drawing: Pdf) -> Object:
    """As a form, which the structure of the page that it is put on knows nothing of."""
    from pikepdf import parse_content_stream, unparse_content_stream

    page = drawing.pages[0]
    marks = ("BMC", "BDC", "EMC")
    content = [each for each in parse_content_stream(page) if str(each.operator) not in marks]
    page.obj.Contents = drawing.make_stream(unparse_content_stream(content))
    return page.as_form_xobject()


# Where it goes


class _Place(NamedTuple):
    """From the upper left corner of a page as it is shown."""

    left: Length
    top: Length


def _blank_place(pdf: bytes) -> _Place | None:
    """In the upper half of the first page, the nearest to the middle of its top margin."""
    import numpy as np
    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(pdf)[0]
        dots = page.render(scale=_DOTS / _STEP.pt, grayscale=True).to_numpy()
    except pypdfium2.PdfiumError as error:
        raise Unusable("PDF 的首页显示不出来", "请用能打开的 PDF") from error
    rows, columns = (size // _DOTS for size in dots.shape[:2])
    ink = dots[: rows * _DOTS, : columns * _DOTS].reshape(rows, _DOTS, columns, _DOTS)
    is_inked = (ink < np.median(dots) - _DARKER).any(axis=(1, 3))
    # The ink above and to the left of each corner: that of a rectangle is a sum of four.
    sums = np.pad(is_inked.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    apart, edge, width, height = map(_steps, (_APART, _FROM_EDGE, WIDTH, HEIGHT))
    tops = np.arange(edge, rows // 2 - height + 1)
    lefts = np.arange(edge, columns - edge - width + 1)
    if not (tops.size and lefts.size):
        return None
    above, below = tops - apart, tops + height + apart
    before, behind = lefts - apart, lefts + width + apart
    inked = (
        sums[np.ix_(below, behind)]
        - sums[np.ix_(above, behind)]
        - sums[np.ix_(below, before)]
        + sums[np.ix_(above, before)]
    )
    away = abs(tops - _steps(_USUAL_TOP))[:, None] + abs(lefts - (columns - width) / 2)[None, :]
    away[inked > 0] = np.inf
    top, left = np.unravel_index(away.argmin(), away.shape)
    if np.isinf(away[top, left]):
        return None
    return _Place(_STEP * int(lefts[left]), _STEP * int(tops[top]))


def _steps(length: Length) -> int:
    return round(length.mm / _STEP.mm)


class _FirstPage:
    """A page in the directions in which it is shown, which need not be those that its content is written in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._turned = int(page.obj.get("/Rotate", 0)) // 90 % 4 * 90  # clockwise

    @property
    def _box(self) -> tuple[float, float, float, float]:
        left, bottom, right, top = map(float, self._page.cropbox)
        return left, bottom, right, top

    @property
    def width(self) -> Length:
        left, bottom, right, top = self._box
        return Length.from_pt(top - bottom if self._turned in (90, 270) else right - left)

    def heighten(self, by: Length) -> None:
        """Blank room above the upper edge."""
        from pikepdf import Array

        edge, sign = {0: (3, 1), 90: (0, -1), 180: (1, -1), 270: (2, 1)}[self._turned]
        for name in ("/MediaBox", "/CropBox"):
            if name in self._page.obj:
                box = list(map(float, self._page.obj[name]))
                box[edge] += sign * by.pt
                self._page.obj[name] = Array(box)

    def put(self, form: Object, place: _Place) -> None:
        """Upright to who looks at the page, over what is there; no part of the document's own text."""
        from pikepdf import Dictionary, Name, Rectangle

        name = Name(f"/ArchiveStamp{len(self._page.resources.get('/XObject', Dictionary()).keys())}")
        self._page.add_resource(form, Name.XObject, name)
        drawn = self._page.calc_form_xobject_placement(
            form,
            name,
            Rectangle(*self._corners(place)),
            invert_transformations=True,
            allow_shrink=True,
            allow_expand=True,
        )
        self._page.contents_add(b"q\n", prepend=True)
        self._page.contents_add(b"Q\n/Artifact BMC\n" + drawn + b"EMC\n")

    def _corners(self, place: _Place) -> tuple[float, float, float, float]:
        """The stamp's, as the page's content counts."""
        left, bottom, right, top = self._box
        x, y = place.left.pt, place.top.pt
        wide, high = WIDTH.pt, HEIGHT.pt
        return {
            0: (left + x, top - y - high, left + x + wide, top - y),
            90: (left + y, bottom + x, left + y + high, bottom + x + wide),
            180: (right - x - wide, bottom + y, right - x, bottom + y + high),
            270: (right - y - high, top - x - wide, right - y, top - x),
        }[self._turned]


# What is drawn


def _drawing(stamp: ArchiveStamp, fonts: Fonts) -> bytes:
    """A PDF of the stamp's size."""
    texts = astuple(stamp)
    rules = FontRules(fonts, "".join(texts))
    style = rules.style(_FACE)
    places = product(range(_ROWS), range(_COLUMNS))
    cells = [_cell(row, column, text, fonts) for (row, column), text in zip(places, texts, strict=True)]
    across, down = (WIDTH - _RULE) / _COLUMNS, (HEIGHT - _RULE) / _ROWS
    lines = [
        *(_box(across * i, Length(0), _RULE, HEIGHT, "background:#" + RED) for i in range(_COLUMNS + 1)),
        *(_box(Length(0), down * i, WIDTH, _RULE, "background:#" + RED) for i in range(_ROWS + 1)),
    ]
    return paint(
        f"""<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><title>归档章</title>
<style>
{rules.faces()}
@page {{ size: {WIDTH.mm:g}mm {HEIGHT.mm:g}mm; margin: 0 }}
body {{ margin: 0; color: #{RED}; {style}; font-kerning: none; line-height: {_LEADING}; text-align: center }}
div {{ position: absolute; white-space: pre }}
</style>
<body>{"".join((*lines, *cells))}</body></html>"""
    )


def _cell(row: int, column: int, text: str, fonts: Fonts) -> str:
    lines, size = _fitted(text, fonts)
    height = Length.from_pt(len(lines) * size * _LEADING)
    return _box(
        _CELL_WIDTH * column,
        _CELL_HEIGHT * row + (_CELL_HEIGHT - height) / 2,
        _CELL_WIDTH,
        height,
        f"font-size:{size:.2f}pt",
        escape("\n".join(lines)),
    )


def _box(left: Length, top: Length, width: Length, height: Length, style: str, text: str = "") -> str:
    place = f"left:{left.mm:.3f}mm;top:{top.mm:.3f}mm;width:{width.mm:.3f}mm;height:{height.mm:.3f}mm"
    return f'<div style="{place};{style}">{text}</div>'


def _fitted(text: str, fonts: Fonts) -> tuple[list[str], float]:
    """The lines of a value and their size in points: on as many lines as make it largest."""

    def size(lines: list[str]) -> float:
        widest = max(sum(map(advance, line)) for line in lines)
        room = (_CELL_WIDTH - _BESIDE).pt, (_CELL_HEIGHT - _BESIDE).pt
        return min(_LARGEST, room[0] / widest, room[1] / (_LEADING * len(lines))) if widest else _LARGEST

    def advance(character: str) -> float:
        font = fonts.font_for(_FACE, character) or fonts.face(_FACE)
        return font.advance(character)

    def broken(count: int) -> list[str]:
        length = max(1, ceil(len(text) / count))
        return [text[start : start + length] for start in range(0, len(text), length)] or [""]

    best = max(map(broken, range(1, _MOST_LINES + 1)), key=size)
    return best, size(best)
