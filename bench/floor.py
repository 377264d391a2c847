"""The floor: composed pages written as PDF by hand, without a layout engine.  For comparison only.

No tags, no bookmarks, no metadata; the same glyphs at the same places from the same fonts.
"""

from __future__ import annotations

import zlib
from typing import Any

import uharfbuzz

from gongwen.fonts import Font
from gongwen.gbt9704 import PAPER
from gongwen.typeset.composed import Typeset

_HEIGHT = PAPER.height.pt


def bare_pdf(typeset: Typeset) -> bytes:
    glyphs: dict[Font, dict[str, int]] = {}
    contents = []
    for page in typeset.pages:
        drawn = []
        for rule in page.rules:
            place = (
                f"{rule.x:.2f} {_HEIGHT - rule.y - rule.thickness:.2f} {rule.width:.2f} {rule.thickness:.2f}"
            )
            drawn.append(f"{_colour(rule.colour)} {place} re f")
        for block in page.blocks:
            for line in block.lines:
                for run in line.runs:
                    used = glyphs.setdefault(run.font, {})
                    face = _font(run.font)
                    codes = [used.setdefault(c, face.get_nominal_glyph(ord(c)) or 0) for c in run.text]
                    number = list(glyphs).index(run.font)
                    setting = f"/F{number} {run.size} Tf {run.spacing:.3f} Tc {run.scale * 100:.1f} Tz"
                    place = f"1 0 0 1 {run.x:.3f} {_HEIGHT - line.baseline:.3f} Tm"
                    text = "".join(f"{code:04x}" for code in codes)
                    drawn.append(f"BT {_colour(block.colour)} {setting} {place} <{text}> Tj ET")
        contents.append("\n".join(drawn).encode())
    return _file(contents, glyphs)


def _colour(colour: str) -> str:
    return " ".join(str(int(colour[n : n + 2], 16) / 255) for n in (0, 2, 4)) + " rg"


_fonts: dict[Font, Any] = {}


def _font(font: Font) -> Any:
    if font not in _fonts:
        _fonts[font] = uharfbuzz.Font(
            uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font.path)), font.index)
        )
    return _fonts[font]


def _subset(font: Font, used: dict[str, int]) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).set(set(used.values()))
    wanted.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        | uharfbuzz.SubsetFlags.NO_HINTING
    )
    return bytes(uharfbuzz.subset(_font(font).face, wanted).blob.data)


def _file(contents: list[bytes], glyphs: dict[Font, dict[str, int]]) -> bytes:
    objects: list[bytes] = [b"", b""]  # catalogue and page tree come first

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, more: str = "") -> int:
        packed = zlib.compress(data, 6)
        return add(
            f"<</Length {len(packed)}/Filter/FlateDecode{more}>>stream\n".encode() + packed + b"\nendstream"
        )

    names = []
    for number, (font, used) in enumerate(glyphs.items()):
        file = stream(_subset(font, used), "/Subtype/OpenType")
        widths = " ".join(f"{glyph}[{font.advance(c) * 1000:.0f}]" for c, glyph in used.items())
        describe = add(
            f"<</Type/FontDescriptor/FontName/F{number}/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
            f"/Descent -120/CapHeight 800/StemV 80/FontFile3 {file} 0 R>>".encode()
        )
        child = add(
            f"<</Type/Font/Subtype/CIDFontType0/BaseFont/F{number}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/FontDescriptor {describe} 0 R/W[{widths}]>>".encode()
        )
        mapping = "\n".join(f"<{glyph:04x}><{c.encode('utf-16-be').hex()}>" for c, glyph in used.items())
        unicode = stream(
            f"1 begincodespacerange<0000><ffff>endcodespacerange {len(used)} beginbfchar\n{mapping}\nendbfchar".encode()
        )
        whole = add(
            f"<</Type/Font/Subtype/Type0/BaseFont/F{number}/Encoding/Identity-H/DescendantFonts[{child} 0 R]"
            f"/ToUnicode {unicode} 0 R>>".encode()
        )
        names.append(f"/F{number} {whole} 0 R")
    pages = []
    for content in contents:
        body = stream(content)
        box = f"[0 0 {PAPER.width.pt:.2f} {_HEIGHT:.2f}]"
        resources = f"<</Font<<{' '.join(names)}>>>>"
        pages.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Resources{resources}/Contents {body} 0 R>>".encode()
            )
        )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = (
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{page} 0 R' for page in pages)}]>>".encode()
    )
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    count = len(objects) + 1
    out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    out += f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
