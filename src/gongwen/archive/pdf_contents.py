"""What is inside a PDF, as the four tests look at it: text, pages that paint, fonts, actions.

Every function takes any bytes; those of a file that cannot be opened raise Failed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongwen.archive.inspection import Failed

if TYPE_CHECKING:
    from pikepdf import Pdf
    from pypdfium2 import PdfDocument

_SCALE = 0.5  # 36 dots an inch: enough to see whether a page paints
_MOST_DOTS = 20_000_000  # of a page; a sheet of A0 has a tenth
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# ISO 19005-3, 6.6.1, and what leads out of the file.
_ACTIONS = {
    "/JavaScript": "JavaScript",
    "/Launch": "启动程序的动作",
    "/ImportData": "导入数据的动作",
    "/SubmitForm": "提交表单的动作",
    "/ResetForm": "清空表单的动作",
    "/GoToR": "转到别的文件的动作",
    "/GoToE": "转到附件的动作",
    "/Rendition": "播放媒体的动作",
    "/Movie": "播放影片的动作",
    "/Sound": "播放声音的动作",
    "/SetOCGState": "切换图层的动作",
    "/Trans": "换页动画的动作",
    "/GoTo3DView": "三维视图的动作",
}
_ANNOTATIONS = {
    "/RichMedia": "多媒体",
    "/Movie": "影片",
    "/Sound": "声音",
    "/Screen": "媒体屏幕",
    "/3D": "三维模型",
}


def page_count(pdf: bytes) -> int:
    with _document(pdf) as document:
        return len(document)


def text_of(pdf: bytes) -> str:
    """All of its text, page after page."""
    import pypdfium2

    with _document(pdf) as document:
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
        except pypdfium2.PdfiumError as error:
            raise Failed("取不出文字") from error


def unpaintable(pdf: bytes) -> str | None:
    """Which pages cannot be painted."""
    import pypdfium2

    bad = []
    with _document(pdf) as document:
        for number in range(len(document)):
            try:
                page = document[number]
                width, height = page.get_size()
                if not 0 < width * height * _SCALE**2 < _MOST_DOTS:
                    raise ValueError("page size")
                page.render(scale=_SCALE)
            except (pypdfium2.PdfiumError, ValueError, MemoryError):
                bad.append(str(number + 1))
    return f"第 {'、'.join(bad)} 页显示不出来" if bad else None


def fonts_not_embedded(pdf: bytes) -> str | None:
    """Which fonts are not inside."""
    names = set()
    with _opened(pdf) as opened:
        for font in _dictionaries(opened):
            if font.get("/Type") != "/Font" or font.get("/Subtype") in ("/Type0", "/Type3"):
                continue
            descriptor = font.get("/FontDescriptor")
            if descriptor is None or not any(key in descriptor for key in _FONT_FILES):
                names.add(str(font.get("/BaseFont", "无名")).lstrip("/"))
    return f"字体没有嵌入：{'、'.join(sorted(names))}" if names else None


def encryption(pdf: bytes) -> str | None:
    with _opened(pdf) as opened:
        return "加了密或限制了权限" if opened.is_encrypted else None


def activity(pdf: bytes) -> str | None:
    """What in it acts, plays, or leads to another file; links to web pages, which wait for a reader, do not count."""
    found = set()
    with _opened(pdf) as opened:
        for each in _dictionaries(opened):
            if (action := str(each.get("/S", ""))) in _ACTIONS and each.get("/Type", "/Action") == "/Action":
                found.add(_ACTIONS[action])
            if "/JS" in each:
                found.add(_ACTIONS["/JavaScript"])
            if (
                each.get("/Type") in ("/Annot", None)
                and (kind := str(each.get("/Subtype", ""))) in _ANNOTATIONS
            ):
                found.add(_ANNOTATIONS[kind])
            if "/FFilter" in each or (each.get("/Type") == "/XObject" and ("/Ref" in each or "/OPI" in each)):
                found.add("引用别的文件里的内容")
            if "/XFA" in each:
                found.add("XFA 动态表单")
    return f"有{'、'.join(sorted(found))}" if found else None


def attached_names(pdf: bytes) -> list[tuple[str, bytes]]:
    """The files inside, whatever they are called."""
    with _opened(pdf) as opened:
        return [(name, spec.get_file().read_bytes()) for name, spec in opened.attachments.items()]


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those within others, too."""
    from pikepdf import Array, Dictionary, Stream

    for indirect in pdf.objects:
        waiting = [indirect]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Dictionary | Stream):
                yield each
                inner = [value for _, value in each.items()]
            elif isinstance(each, Array):
                inner = list(each)
            else:
                continue
            # What is indirect comes by itself.
            waiting += [value for value in inner if not getattr(value, "is_indirect", False)]


@contextmanager
def _document(pdf: bytes) -> Iterator[PdfDocument]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise Failed("打不开") from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Pdf]:
    import warnings

    from pikepdf import PasswordError, PdfError
    from pikepdf import open as open_pdf

    try:
        with warnings.catch_warnings(), open_pdf(BytesIO(pdf)) as opened:
            warnings.simplefilter("ignore")
            yield opened
    except PasswordError as error:
        raise Failed("有打开密码") from error
    except (PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Failed("内部结构已损坏，读不出来") from error
