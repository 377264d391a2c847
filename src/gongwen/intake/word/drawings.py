"""What hangs in a paragraph of a .docx: pictures, shapes, boxes, and straight lines with what the file says of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from gongwen.intake.lines import Drawing
from gongwen.intake.word.cells import ALTERNATIVES, chosen
from gongwen.intake.word.looks import shade
from gongwen.intake.word.numbering import whole
from gongwen.intake.word.package import Element, W

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_STRAIGHT = ("line", "straightConnector1")
_CONNECTORS = ("#_x0000_t20", "#_x0000_t32")  # Word's own shapes: a line, a straight connector
_EMU = 36_000  # to a mm
_STEEPEST = 1.5  # mm
_LENGTH = re.compile(r"(-?[\d.]+)\s*(mm|cm|in|pt|px)?")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}
_COLOURS = {"red": "FF0000", "black": "000000", "blue": "0000FF"}


def drawings(element: Element) -> Iterator[Drawing]:
    """What a w:drawing, w:pict or w:object paints: nothing where it is but a text box without an outline."""
    for child in _inside(element):
        if child.tag in (f"{_WP}anchor", f"{_WP}inline"):
            yield from _drawn(child)
        elif child.tag == f"{_V}line":
            ends = [_pair(child.get(name)) for name in ("from", "to")]
            yield _line(child, *(abs(end - start) for start, end in zip(*ends, strict=True)))
        elif child.tag == f"{_V}shape" and child.get("type") in _CONNECTORS:
            style = dict(part.partition(":")[::2] for part in (child.get("style") or "").split(";"))
            yield _line(child, *(_millimetres(style.get(name)) or 0.0 for name in ("width", "height")))
        elif child.tag.startswith(_V) and child.tag != f"{_V}shapetype" and not _is_bare_box(child):
            yield Drawing()


def _inside(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == ALTERNATIVES:
            yield from chosen(child)
        else:
            yield child


def _drawn(drawing: Element) -> Iterator[Drawing]:
    shapes = list(drawing.iter(f"{_A}prstGeom"))
    extent, outline = drawing.find(f"{_WP}extent"), drawing.find(f".//{_A}ln")
    if len(shapes) == 1 and shapes[0].get("prst") in _STRAIGHT and extent is not None:
        width, height = (whole(extent.get(name), 0) / _EMU for name in ("cx", "cy"))
        if height <= _STEEPEST:
            thickness = None if outline is None else outline.get("w")
            colour = None if outline is None else outline.find(f"{_A}solidFill/{_A}srgbClr")
            yield Drawing(
                True,
                round(width, 2),
                round(whole(thickness, 0) / _EMU, 2) if thickness else None,
                None if colour is None else shade(colour.get("val") or ""),
            )
            return
    is_box = drawing.find(f".//{W}txbxContent") is not None
    if not is_box or len(shapes) > 1 or outline is None or outline.find(f"{_A}noFill") is None:
        yield Drawing()


def _is_bare_box(shape: Element) -> bool:
    return shape.get("stroked") in ("f", "false") and shape.find(f"{_V}textbox") is not None


def _line(element: Element, width: float, height: float) -> Drawing:
    if height > _STEEPEST:
        return Drawing()
    colour = (element.get("strokecolor") or "").partition(" ")[0]  # a number of Word's palette may follow
    return Drawing(
        True,
        round(width, 2),
        _millimetres(element.get("strokeweight")),
        _COLOURS.get(colour) or shade(colour.removeprefix("#")),
    )


def _pair(written: str | None) -> tuple[float, float]:
    across, _, down = (written or "").partition(",")
    return _millimetres(across) or 0.0, _millimetres(down) or 0.0


def _millimetres(written: str | None) -> float | None:
    """A length with its unit; without one it is in the units of a group, or pixels, and not known."""
    found = _LENGTH.fullmatch((written or "").strip())
    if not found or not found[2]:
        return None
    try:
        length = float(found[1]) * _UNITS[found[2]]
    except ValueError:
        return None
    return round(length, 2) if math.isfinite(length) else None
