"""How much a PDF unfolds to, found out before it does.

The library that reads pages has no measure: a page of two thousand bytes may hold drawings within drawings that take it
hours, or a gigabyte of blanks.  Another one, which draws nothing, opens the file first.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import Any

from gongwen.problem import Unusable

_MOST_OBJECTS = 1_000_000
_MOST_OF_PAGE = 8 * 2**20  # bytes: a page full of text takes some 20,000
_MOST_OF_ALL = 64 * 2**20
_LARGEST = 48 * 2**20  # of fonts and all else that is no picture
_PACKED = frozenset(("/FlateDecode", "/LZWDecode", "/RunLengthDecode"))
_LOOSEST = 1400  # times shorter is the most that they make it
_EXPORT_AGAIN = "请用 Word 或 WPS 重新导出 PDF"
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


def check_weight(data: bytes, most_pages: int) -> None:
    """Raises Unusable where a PDF is damaged, locked, has too many pages, or unfolds to more than people write."""
    import pikepdf

    if data.count(b" obj") > _MOST_OBJECTS:
        raise Unusable("PDF 里的对象太多", _EXPORT_AGAIN)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as file:
            if len(file.pages) > most_pages:
                raise Unusable(f"PDF 有{len(file.pages)}页，超过{most_pages}页", "请只留下公文的页")
            _Weighing().weigh(file)
    except pikepdf.PasswordError as error:
        raise Unusable("PDF 有打开密码", "请取消密码后再保存") from error
    except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise Unusable("PDF 已损坏，读不出来", _EXPORT_AGAIN) from error


class _Weighing:
    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int | None] = {}  # None: on the way

    def weigh(self, file: Any) -> None:
        import pikepdf

        for each in file.objects:
            is_stream = isinstance(each, pikepdf.Stream)
            if is_stream and each.get("/Subtype") != "/Image":
                _unfolded(each, _LARGEST)
        total = 0
        for page in file.pages:
            contents = page.obj.get("/Contents")
            streams = contents if isinstance(contents, pikepdf.Array) else (contents,)
            content = b"\n".join(_unfolded(each, _MOST_OF_PAGE) for each in streams)
            total += self._of_content(content, page.obj.get("/Resources"), _MOST_OF_PAGE)
            if total > _MOST_OF_ALL:
                raise _too_much()

    def _of_content(self, content: bytes, resources: Any, most: int) -> int:
        """What is drawn, with what that draws in turn: bytes."""
        weight = len(content)
        drawings = (resources or {}).get("/XObject") or {}
        for name in _DRAWN.findall(content):
            drawing = drawings.get("/" + name.decode("latin-1"))
            if drawing is not None and drawing.get("/Subtype") == "/Form":
                weight += self._of_form(drawing, resources)
            if weight > most:
                raise _too_much()
        return weight

    def _of_form(self, form: Any, resources: Any) -> int:
        key = form.objgen
        if key not in self._known:
            self._known[key] = None
            self._known[key] = self._of_content(
                _unfolded(form, _MOST_OF_PAGE), form.get("/Resources") or resources, _MOST_OF_PAGE
            )
        weight = self._known[key]
        if weight is None:
            raise Unusable("PDF 里的图形互相嵌套，没有尽头", _EXPORT_AGAIN)
        return weight


def _unfolded(stream: Any, most: int) -> bytes:
    """The content of a stream; raises Unusable where there is more of it."""
    import pikepdf

    if not isinstance(stream, pikepdf.Stream):
        return b""
    filters = stream.get("/Filter")
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters or "")]
    packed = stream.read_raw_bytes()
    if len(packed) * _LOOSEST ** sum(name in _PACKED for name in names) <= most:
        return stream.read_bytes()
    for name in names:
        if name == "/FlateDecode":
            try:
                packed = zlib.decompressobj().decompress(packed, most + 1)
            except zlib.error:  # of damaged ones the other library takes what there is
                return b""
        elif name in _PACKED and len(packed) * _LOOSEST > _LARGEST:
            raise _too_much()
        if len(packed) > most:
            raise _too_much()
    return packed if set(names) <= {"", "/FlateDecode"} else stream.read_bytes()


def _too_much() -> Unusable:
    return Unusable("PDF 展开后大得不正常", _EXPORT_AGAIN)
