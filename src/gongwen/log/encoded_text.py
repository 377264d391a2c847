"""The text of a log file that keeps its bytes: more of it is written in the encoding that it has."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from io import StringIO

from gongwen.facts.encodings import decode
from gongwen.log.new_rows import refused
from gongwen.problem import Location, Problem


@dataclass(frozen=True)
class EncodedText:
    """`text` is without the mark of its encoding; its line ends are as they are."""

    data: bytes
    file: str
    text: str
    encoding: str  # as Python calls it, and writing no mark

    @classmethod
    def read(cls, data: bytes, file: str) -> EncodedText:
        """Raises InvalidFacts."""
        decoded = decode(data, file)
        if isinstance(decoded, Problem):
            raise refused(decoded.at, decoded.label, decoded.message, decoded.hint)
        text, notices = decoded
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return cls(data, file, text, f"utf-16-{'le' if data.startswith(codecs.BOM_UTF16_LE) else 'be'}")
        if not notices:
            return cls(data, file, text, "utf-8")
        # Excel takes a file without a mark for GBK, and would garble what only GB18030 has.
        return cls(data, file, text, "gbk" if _is_gbk(data) else "gb18030")

    @property
    def line_end(self) -> str | None:
        """The first one; None when there is none."""
        first = next(iter(StringIO(self.text, newline="")), "")
        return first[len(first.rstrip("\r\n")) :] or None

    def with_inserted(self, index: int, more: str) -> bytes:
        """The bytes with a text written in at a place of this one.  Raises InvalidFacts."""
        place = len(self.data)
        if index < len(self.text):
            mark = len(self.data) - len(self.text.encode(self.encoding))
            if mark < 0 or not self.data.endswith(self.text.encode(self.encoding)):
                raise self._refused("文件的编码不规整，新的内容只能接在末尾")
            place = mark + len(self.text[:index].encode(self.encoding))
        try:
            written = more.encode(self.encoding)
        except UnicodeEncodeError as error:
            unwritable = error.object[error.start]
            raise self._refused(f"文件的编码（{self.encoding.upper()}）写不了“{unwritable}”") from None
        return self.data[:place] + written + self.data[place:]

    def _refused(self, message: str) -> Exception:
        return refused(Location(self.file), "文件", message, "请先把文件另存为 UTF-8 编码，再记")


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return False
    return True
