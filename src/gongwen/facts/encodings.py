"""Bytes -> text: UTF-8, and the two other encodings that offices' machines write."""

from __future__ import annotations

import codecs
import re

from gongwen.problem import Location, Problem


def decode(data: bytes, file: str) -> tuple[str, list[Problem]] | Problem:
    """The text without its byte order mark, and notices; or the problem that it is not text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), [_encoding_notice(file, "UTF-16")]
        except UnicodeDecodeError:
            return Problem(Location(file), "文件", "UTF-16 编码不完整", "请用文本编辑器另存为 UTF-8 编码")
    if b"\0" in data:
        return Problem(
            Location(file), "文件", "文件里有空字符，不是文本文件", "请用文本编辑器另存为 UTF-8 编码"
        )
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        mostly = data.decode("utf-8", errors="replace")
        # Text in GB18030 hardly ever forms a three-byte sequence of UTF-8; damaged UTF-8 is full of them.
        if sum("\u0800" <= c != "\ufffd" for c in mostly) <= mostly.count("\ufffd"):
            try:
                return data.decode("gb18030"), [_encoding_notice(file, "GB18030")]
            except UnicodeDecodeError:
                pass
        before = re.split("\r\n|\r|\n", data[: error.start].decode("utf-8-sig", errors="replace"))
        at = Location(file, len(before), len(before[-1]) + 1)
        return Problem(at, "文件", "这里的字节不是 UTF-8 文字", "请删去损坏的字符，或重新另存为 UTF-8 编码")


def _encoding_notice(file: str, encoding: str) -> Problem:
    return Problem(Location(file), "文件", f"按 {encoding} 编码读入", "建议另存为 UTF-8 编码")
