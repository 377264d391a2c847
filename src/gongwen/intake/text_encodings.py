"""Bytes of an old text file -> text, in whichever encoding Chinese was ever written on an office's machine.

Two encodings may both read the same bytes.  They are told apart by what they make of them: in the right one nearly all
characters are common, in a wrong one hardly half.  Where that does not decide, nobody guesses.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import and_

from gongwen.facts.encodings import decode
from gongwen.problem import Location, Problem

_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_GB18030_MARK = "\ufeff".encode("gb18030")
_HZ = re.compile(rb"~\{(?:[!-}][!-~])+~\}")  # GB 2312 in seven bits, as mail and news had it
_MOST_LOOKED_AT = 200_000  # characters
_ASCII = re.compile(r"[\x00-\x7f]+")
_COMMON, _FOREIGN = 0.9, 0.8  # the share of common characters of what is surely, and surely not, well read
_SAVE_AS_UTF_8 = "请用文本编辑器另存为 UTF-8 编码"
_LINE_END = re.compile("\r\n|\r|\n")


def decode_text(data: bytes, file: str) -> tuple[str, list[Problem]] | Problem:
    """As `gongwen.facts.encodings.decode`, of more encodings: UTF-32, UTF-16 without its mark, Big5 and HZ, too."""
    if data.startswith(_UTF_32):
        return _strictly(data, "utf-32", "UTF-32", file)
    if data.startswith(_GB18030_MARK):
        return _strictly(data[len(_GB18030_MARK) :], "gb18030", "GB18030", file)
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, file)
    if data.isascii() and _HZ.search(data) and (reading := _Reading.of(data, "hz", "HZ")) is not None:
        return reading.told(file) if reading.share >= _COMMON else decode(data, file)
    if b"\0" in data:
        best = max(_utf_16(data), key=lambda reading: reading.share, default=None)
        return best.told(file) if best and best.share >= _COMMON else decode(data, file)
    usual = decode(data, file)
    if isinstance(usual, tuple) and not usual[1]:
        return usual  # UTF-8
    gbk = _Reading.of(data, "gb18030", "GB18030")
    if isinstance(usual, Problem) and gbk is not None:
        return usual  # damaged UTF-8, though GB 18030 would make something of it
    share = gbk.share if gbk else 0.0
    others = [each for each in (_Reading.of(data, "cp950", "Big5"), *_utf_16(data)) if each is not None]
    other = max(others, key=lambda reading: reading.share, default=None)
    if other is None or other.share < _COMMON or share >= other.share:
        return usual if gbk else _damaged(data, file) or usual
    if share < _FOREIGN and sum(each.share >= _COMMON for each in others) == 1:
        return other.told(file)
    return Problem(Location(file), "文件", "看不出文字用的是哪种编码", _SAVE_AS_UTF_8)


@dataclass(frozen=True)
class _Reading:
    """What an encoding makes of the bytes, and how much of it, beside ASCII, is common."""

    text: str
    encoding: str  # as it is called
    share: float

    @classmethod
    def of(cls, data: bytes, codec: str, encoding: str) -> _Reading | None:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            return None
        if "\0" in text:
            return None
        measures = {"gb18030": (_simplified,), "hz": (_simplified,), "cp950": (_traditional,)}
        foreign = _ASCII.sub("", text[:_MOST_LOOKED_AT])
        found = (each(foreign) for each in measures.get(codec, (_simplified, _traditional)))
        return cls(text, encoding, max(found) / len(foreign) if foreign else 1.0)

    def told(self, file: str) -> tuple[str, list[Problem]]:
        return self.text, [_notice(file, self.encoding)]


def _utf_16(data: bytes) -> Iterator[_Reading]:
    for codec in ("utf-16-le", "utf-16-be"):
        if (reading := _Reading.of(data, codec, "UTF-16")) is not None:
            yield reading


def _simplified(text: str) -> int:
    """How many of the characters are signs or among the 3755 of GB 2312's first level, in its rows 16 to 55."""
    return _within(text.encode("gbk", "ignore"), _SIMPLIFIED, _UPPER)


def _traditional(text: str) -> int:
    """How many of the characters are signs or among the 5401 of Big5's first level."""
    return _within(text.encode("cp950", "ignore"), _TRADITIONAL, _ANY)


def _within(pairs: bytes, leads: bytes, trails: bytes) -> int:
    return sum(map(and_, pairs[::2].translate(leads), pairs[1::2].translate(trails)))


def _table(*ranges: tuple[int, int]) -> bytes:
    return bytes(any(first <= byte <= last for first, last in ranges) for byte in range(256))


_SIMPLIFIED, _UPPER = _table((0xA1, 0xA3), (0xB0, 0xD7)), _table((0xA1, 0xFE))
_TRADITIONAL, _ANY = _table((0xA1, 0xC6)), _table((0x00, 0xFF))


def _strictly(data: bytes, codec: str, encoding: str, file: str) -> tuple[str, list[Problem]] | Problem:
    try:
        return data.decode(codec), [_notice(file, encoding)]
    except UnicodeDecodeError as error:
        return _wrong_bytes(data, codec, encoding, file, error.start)


def _damaged(data: bytes, file: str) -> Problem | None:
    """Where the first wrong byte is of a text whose encoding can be seen all the same."""
    for codec, encoding, common in (("gb18030", "GB18030", _simplified), ("cp950", "Big5", _traditional)):
        foreign = _ASCII.sub("", data.decode(codec, "replace")[:_MOST_LOOKED_AT])
        if common(foreign) >= _COMMON * len(foreign):
            problem = _strictly(data, codec, encoding, file)
            return problem if isinstance(problem, Problem) else None
    return None


def _wrong_bytes(data: bytes, codec: str, encoding: str, file: str, start: int) -> Problem:
    before = _LINE_END.split(data[:start].decode(codec, errors="replace"))
    at = Location(file, len(before), len(before[-1]) + 1)
    return Problem(at, "文件", f"这里的字节不是 {encoding} 文字", "请删去损坏的字符，或重新另存为 UTF-8 编码")


def _notice(file: str, encoding: str) -> Problem:
    return Problem(Location(file), "文件", f"按 {encoding} 编码读入", "建议另存为 UTF-8 编码")
