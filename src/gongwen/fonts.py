"""The standard's classes of typefaces (5.2.2) -> font files of this machine, and what a glyph measures.

A licensed machine's own faces win over open ones, wherever they lie; folders are searched in the order of
`folders()`.  Every figure is in em (1 = the font size), y upwards from the baseline.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from gongwen.gbt9704 import Face

# Full or PostScript names, best first: the names Windows and the foundries give, then open faces.
CANDIDATES: dict[Face, tuple[str, ...]] = {
    Face.FANGSONG: (
        "仿宋_GB2312",
        "FangSong_GB2312",
        "仿宋",
        "FangSong",
        "方正仿宋_GBK",
        "FZFangSong-Z02",
        "STFangsong",
        "FandolFang-Regular",
    ),
    Face.KAITI: (
        "楷体_GB2312",
        "KaiTi_GB2312",
        "楷体",
        "KaiTi",
        "方正楷体_GBK",
        "FZKai-Z03",
        "STKaiti",
        "FandolKai-Regular",
        "AR PL KaitiM GB",
        "AR PL UKai CN",
    ),
    Face.HEITI: ("黑体", "SimHei", "方正黑体_GBK", "FZHei-B01", "STHeiti", "FandolHei-Regular"),
    Face.SONGTI: ("宋体", "SimSun", "方正书宋_GBK", "FZShuSong-Z01", "STSong", "FandolSong-Regular"),
    Face.XIAOBIAOSONG: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "STZhongsong",
        "NotoSerifCJKsc-Bold",
        "FandolSong-Bold",
    ),
}

# What stands in, glyph by glyph, for a character that the chosen face lacks.
FALL_BACK: dict[Face, tuple[str, ...]] = {
    Face.FANGSONG: ("NotoSerifCJKsc-Regular", "SimSun", "SimSun-ExtB", "STSong"),
    Face.KAITI: ("NotoSerifCJKsc-Regular", "SimSun", "SimSun-ExtB", "STSong"),
    Face.HEITI: ("NotoSansCJKsc-Regular", "MicrosoftYaHei", "STHeiti", "SimSun-ExtB"),
    Face.SONGTI: ("NotoSerifCJKsc-Regular", "SimSun-ExtB", "STSong"),
    Face.XIAOBIAOSONG: ("NotoSerifCJKsc-Bold", "SimSun", "SimSun-ExtB", "STSong"),
}

# Open faces: good for drafts and archives, not the ones an office prints with.
OPEN = ("Fandol", "Noto", "AR PL")


class NoFont(Exception):
    """No face of a class and nothing to stand in for it."""

    def __init__(self, face: Face) -> None:
        super().__init__(face)
        self.face = face

    def __str__(self) -> str:
        return f"本机没有{self.face.value}字体，也没有可以代替的字体"


class Ink(NamedTuple):
    """The box that a glyph's ink fills."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Font:
    """One face of one font file."""

    path: Path
    index: int
    family: str
    name: str  # PostScript

    @cached_property
    def _font(self) -> Any:
        import uharfbuzz  # loading it takes longer than all else here: only where glyphs are asked for

        return uharfbuzz.Font(uharfbuzz.Face(_blob(self.path), self.index))

    @cached_property
    def _upem(self) -> int:
        return int(self._font.face.upem)

    @cached_property
    def _advances(self) -> dict[str, float | None]:
        return {}

    @cached_property
    def _boxes(self) -> dict[str, Ink | None]:
        return {}

    @cached_property
    def weight(self) -> int:
        """As CSS counts, 100 to 900."""
        import uharfbuzz

        return int(self._font.get_style_value(uharfbuzz.StyleTag.WEIGHT))

    @cached_property
    def ascent(self) -> float:
        """From the baseline to the top of the line box that a text engine gives this face."""
        return float(self._font.get_font_extents("ltr").ascender) / self._upem

    @cached_property
    def descent(self) -> float:
        """From the baseline down to the foot of that line box; positive."""
        return -float(self._font.get_font_extents("ltr").descender) / self._upem

    @cached_property
    def centre(self) -> float:
        """How high above the baseline the middle of a Chinese character stands."""
        ink = self.ink("国")
        return (ink.bottom + ink.top) / 2 or (self.ascent - self.descent) / 2

    @property
    def in_collection(self) -> bool:
        return self.path.suffix.lower() in (".ttc", ".otc")

    @property
    def in_system(self) -> bool:
        return any(self.path.is_relative_to(folder) for folder in system_folders())

    @property
    def is_open(self) -> bool:
        return self.name.startswith(OPEN)

    def has(self, character: str) -> bool:
        return self._advance(character) is not None

    def advance(self, character: str) -> float:
        """The character's own width; 1 when the face lacks it."""
        width = self._advance(character)
        return 1.0 if width is None else width

    def _advance(self, character: str) -> float | None:
        known = self._advances
        if character not in known:
            glyph = self._font.get_nominal_glyph(ord(character))
            known[character] = self._font.get_glyph_h_advance(glyph) / self._upem if glyph else None
        return known[character]

    def ink(self, text: str) -> Ink:
        """The box around the ink of all characters, each at its own origin; zero for blanks alone."""
        boxes = [box for character in text if (box := self._ink(character))]
        if not boxes:
            return Ink(0, 0, 0, 0)
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return Ink(min(lefts), min(bottoms), max(rights), max(tops))

    def outline(self, character: str) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
        """A glyph as it is drawn: a pen's commands (moveTo, lineTo, qCurveTo, curveTo, closePath) and their points,
        with one control point a qCurveTo; that of the missing character when the face lacks it."""
        from fontTools.pens.recordingPen import RecordingPen
        from fontTools.pens.transformPen import TransformPen

        pen = RecordingPen()
        em = 1 / self._upem
        glyph = self._font.get_nominal_glyph(ord(character)) or 0
        self._font.draw_glyph_with_pen(glyph, TransformPen(pen, (em, 0, 0, em, 0, 0)))
        return list(pen.value)

    def _ink(self, character: str) -> Ink | None:
        if character not in self._boxes:
            # Not HarfBuzz's own extents: for PostScript outlines they take in control points that lie off the curve.
            from fontTools.pens.boundsPen import BoundsPen

            pen = BoundsPen(None)
            self._font.draw_glyph_with_pen(self._font.get_nominal_glyph(ord(character)) or 0, pen)
            self._boxes[character] = Ink(*(edge / self._upem for edge in pen.bounds)) if pen.bounds else None
        return self._boxes[character]


@dataclass(frozen=True)
class Fonts:
    """The faces found: for each class the chosen one and those that stand in for its missing characters."""

    chosen: dict[Face, Font]
    fall_back: dict[Face, tuple[Font, ...]]

    def face(self, face: Face) -> Font:
        """The chosen font of a class; its stand-in when the machine has none.  Raises NoFont."""
        font = self.chosen.get(face) or next(iter(self.fall_back[face]), None)
        if font is None:
            raise NoFont(face)
        return font

    def font_for(self, face: Face, character: str) -> Font | None:
        """The font that prints a character; None when no font has it."""
        first = self.face(face)
        if first.has(character):
            return first
        return next((font for font in self.fall_back[face] if font.has(character)), None)


@lru_cache(maxsize=1)
def find_fonts() -> Fonts:
    """The fonts of this machine, searched once a process."""
    by_name: dict[str, Font] = {}
    for path in font_files():
        for font, names in _faces_of(path):
            for name in names:
                by_name.setdefault(name, font)

    def found(names: tuple[str, ...]) -> Iterator[Font]:
        fonts = (by_name[name] for name in names if name in by_name)
        return (font for font in fonts if font.ink("国").top)  # a damaged file has names and no outlines

    chosen = {face: font for face, names in CANDIDATES.items() for font in islice(found(names), 1)}
    fall_back = {face: tuple(dict.fromkeys(found(names))) for face, names in FALL_BACK.items()}
    return Fonts(chosen, fall_back)


def user_folder() -> Path:
    """Where a user's own fonts for gongwen lie."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "gongwen" / "fonts"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "gongwen" / "fonts"
    return _data_home() / "gongwen" / "fonts"


def system_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return Path(
            os.environ.get("WINDIR", "C:\\Windows")
        ) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", _data_home() / "fonts"


def folders() -> tuple[Path, ...]:
    """$GONGWEN_FONTS, the user's data folder for gongwen, the system's."""
    own = [
        Path(folder).absolute() for folder in os.environ.get("GONGWEN_FONTS", "").split(os.pathsep) if folder
    ]
    return (*own, user_folder(), *system_folders())


def font_files() -> Iterator[Path]:
    """Every font file in these folders, in a fixed order."""
    for folder in folders():
        for root, subfolders, files in os.walk(folder):
            subfolders.sort()
            for file in sorted(files):
                if file.lower().endswith((".otf", ".ttf", ".ttc", ".otc")):
                    yield Path(root, file)


def _data_home() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@lru_cache(maxsize=32)
def _blob(path: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Blob.from_file_path(str(path))


def _faces_of(path: Path) -> Iterator[tuple[Font, set[str]]]:
    """Every face of a font file, with the names it goes by."""
    import uharfbuzz

    wanted = uharfbuzz.OTNameIdPredefined
    try:
        count = uharfbuzz.Face(_blob(path)).count
    except (OSError, uharfbuzz.HarfBuzzError):
        return
    for index in range(count):
        face = uharfbuzz.Face(_blob(path), index)
        family, name = face.get_name(wanted.FONT_FAMILY), face.get_name(wanted.POSTSCRIPT_NAME)
        full = (face.get_name(wanted.FULL_NAME, language) for language in ("en", "zh-cn", "zh"))
        names = {known for known in (name, *full) if known}
        if family and names:
            yield Font(path, index, family, name or family), names
