"""What level U of PDF/A asks beyond level B (ISO 19005-3, 6.2.11.7.2): a Unicode value for every character shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from gongwen.render.pdf_content import painters

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_RULE = "ISO_19005_3:6.2.11.7.2"
_NO_CHARACTER = {0, 0xFEFF, 0xFFFE}
_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{1,4})>\s*<([0-9A-Fa-f]{1,4})>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^]]*)\])")
_VALUE = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_MOST_CODES = 5  # in a message


def unicode_faults(pdf: Pdf) -> Iterator[str]:
    """A fault a font.  Stricter than the standard, which lets well-known encodings do without ToUnicode."""
    fonts: dict[tuple[int, int], Any] = {}
    shown: dict[tuple[int, int], set[bytes]] = {}
    for painter, resources in painters(pdf):
        for font, text in _texts(painter, resources):
            fonts[font.objgen] = font
            shown.setdefault(font.objgen, set()).add(text)
    for key, font in fonts.items():
        name = str(font.get("/BaseFont", font.get("/Name", "/?")))[1:]
        width = 2 if font.get("/Subtype") == "/Type0" else 1
        if width == 2 and font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
            yield f"字体 {name} 的编码不认识，无从核对（{_RULE}）"
        elif "/ToUnicode" not in font:
            yield f"字体 {name} 没有 ToUnicode（{_RULE}-1）"
        else:
            values = _unicode_values(font.ToUnicode.read_bytes())
            codes = {
                int.from_bytes(text[i : i + width]) for text in shown[key] for i in range(0, len(text), width)
            }
            if lacking := sorted(code for code in codes if values.get(code, 0) in _NO_CHARACTER):
                some = "、".join(f"{code:0{2 * width}X}" for code in lacking[:_MOST_CODES])
                yield f"字体 {name} 有{len(lacking)}个字没有 Unicode 值，如 {some}（{_RULE}-2）"


def _texts(painter: Page | Object, resources: Any) -> Iterator[tuple[Any, bytes]]:
    """Every string that is shown, with its font."""
    from pikepdf import String, parse_content_stream

    fonts, current = resources.get("/Font", {}), None
    kept: list[Any] = []
    for each in parse_content_stream(painter, "Tf Tj TJ ' \" q Q"):
        operands, operator = each.operands, str(each.operator)
        match operator:
            case "q":
                kept.append(current)
            case "Q":
                current = kept.pop() if kept else None
            case "Tf":
                current = fonts.get(str(operands[0]))
            case _ if current is not None:  # without a font it shows nothing
                texts: Any = operands[-1] if operator == "TJ" else [operands[-1]]
                yield from ((current, bytes(text)) for text in texts if isinstance(text, String))


def _unicode_values(cmap: bytes) -> dict[int, int]:
    """Code -> the Unicode value that a ToUnicode CMap gives it, as a number; several characters are one number, too."""
    values: dict[int, int] = {}
    for kind, section in _SECTION.findall(cmap):
        if kind == b"char":
            values |= {int(code, 16): _number(value) for code, value in _PAIR.findall(section)}
            continue
        for first, last, start, listed in _RANGE.findall(section):
            codes = range(int(first, 16), int(last, 16) + 1)
            several = map(_number, _VALUE.findall(listed)) if listed else count(_number(start))
            values |= dict(zip(codes, several, strict=False))
    return values


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()), 16)
