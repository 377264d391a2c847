"""What a file says of its characters in the terms of the standard: class of face, size, colour (5.2.2, 5.2.4)."""

from __future__ import annotations

import re

from gongwen.check.characters import is_han
from gongwen.gbt9704 import Face, Size

SIZE_TOLERANCE = 0.6  # pt: 15.75 of metal type and 15.8 of the grid are 三号 as 16 is; 小三 is 15

# Parts of the names that fonts of a class go by, in any script; the first that fits decides.  小标宋 before 宋体.
# Noto and 思源 are what programs put in place of a font that is missing: they say nothing of what the author chose.
_FACES: tuple[tuple[re.Pattern[str], Face | None], ...] = tuple(
    (re.compile("|".join(names), re.IGNORECASE), face)
    for names, face in (
        (("noto", "sourcehan", "思源", "droid", "dejavu", "wenquan", "文泉", "liberation"), None),
        (("仿宋", "fang-?song", "fandolfang", "simfang", "fzfs"), Face.FANGSONG),
        (("楷", "kai"), Face.KAITI),
        (("标宋", "中宋", "biaosong", "zhongsong", "fzxbs", "fzdbs", "fandolsong-?bold"), Face.XIAOBIAOSONG),
        (
            (
                "黑",
                "heiti",
                "simhei",
                "yahei",
                "fandolhei",
                "fzht",
                "fzhei",
                "pingfang",
                "苹方",
                "等线",
                "dengxian",
            ),
            Face.HEITI,
        ),
        (("宋", "simsun", "stsong", "fandolsong", "shusong", "songti", "fzss", "uming"), Face.SONGTI),
    )
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")

_SIZE_NAMES = {
    42.0: "初号", 36.0: "小初", 26.0: "一号", 24.0: "小一", 22.0: "二号", 18.0: "小二", 16.0: "三号", 15.0: "小三",
    14.0: "四号", 12.0: "小四", 10.5: "五号", 9.0: "小五",
}  # fmt: skip


def face_of(font: str | None) -> Face | None:
    """The standard's class of a typeface (5.2.2) by its name in a file; None for one that is not known."""
    if font is None:
        return None
    name = _SUBSET.sub("", font)
    return next((face for pattern, face in _FACES if pattern.search(name)), None)


def font_name(font: str) -> str:
    """What a clerk calls a known font: by its Chinese name in the file, else by its class."""
    face = face_of(font)
    return _SUBSET.sub("", font) if face is None or any(map(is_han, font)) else face.value


def is_size(size: float | None, *wanted: Size) -> bool:
    """Whether a size is one of these; an unknown one may be."""
    return size is None or any(abs(size - each.pt) <= SIZE_TOLERANCE for each in wanted)


def size_name(size: float) -> str:
    """三号, 小三; other sizes in points: 17磅."""
    near = min(_SIZE_NAMES, key=lambda each: abs(each - size))
    return _SIZE_NAMES[near] if abs(near - size) <= SIZE_TOLERANCE / 2 else f"{size:g}磅"


def is_red(colour: str | None) -> bool:
    red, green, blue = _channels(colour)
    return red >= 0x90 and max(green, blue) <= red * 0.5


def is_black(colour: str | None) -> bool:
    """Black, or so dark a grey that it prints as black; an unknown colour may be."""
    return max(_channels(colour)) <= 0x40


def _channels(colour: str | None) -> tuple[int, int, int]:
    red, green, blue = (int((colour or "000000")[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue
