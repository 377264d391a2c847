"""安全性: nothing kept can act by itself, lead elsewhere, or lock its reader out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn
from zlib import error as DeflateError  # noqa: N812

from gongwen.archive import pdf_contents
from gongwen.archive.inspection import Failed, Inspection, Item, Nature, NotTested

_NO_PDF, _NO_OFFICE = "没有 PDF 文件", "没有 Word、Excel 文件"
_PROGRAMS = (
    *(
        ".exe",
        ".com",
        ".dll",
        ".scr",
        ".msi",
        ".bat",
        ".cmd",
        ".ps1",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".wsf",
        ".hta",
    ),
    *(
        ".jar",
        ".lnk",
        ".reg",
        ".sh",
        ".py",
        ".pl",
        ".apk",
        ".app",
        ".docm",
        ".dotm",
        ".xlsm",
        ".xltm",
        ".pptm",
    ),
)
_OLDER = (".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".rtf")
_MAGIC = {b"MZ": "Windows 程序", b"\x7fELF": "Linux 程序", b"#!": "脚本", b"\xcf\xfa\xed\xfe": "Mac 程序"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ACTIVE_PARTS = re.compile(r"(?i)(vbaProject\.bin|vbaData\.xml|/activeX/|/embeddings/.*\.bin|/macrosheets/)")
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_MOST_RELATIONS = 4 * 1024 * 1024  # bytes of such a part


def _unlocked(item: Item) -> str:
    return item.each(item.of_kind(".pdf"), pdf_contents.encryption, _NO_PDF) + "，没有加密"


def _inactive(item: Item) -> str:
    return item.each(item.of_kind(".pdf"), pdf_contents.activity, _NO_PDF) + "，没有脚本、动作和外部引用"


def _office(item: Item) -> str:
    older = item.of_kind(*_OLDER)
    paths = item.of_kind(".docx", ".xlsx", ".pptx")
    said = item.each(paths, _office_fault, _NO_OFFICE) if paths or not older else ""
    if older:
        raise NotTested(f"{'、'.join(older)} 是旧格式，里面有没有宏没有查")
    return f"{said}，没有宏和外部引用"


def _office_fault(content: bytes) -> str | None:
    if content.startswith(_OLE):
        return "有打开密码，或不是这种格式"
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            found = sorted(set(_dangers(package)))
    except (
        zipfile.BadZipFile,
        DeflateError,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        return "已损坏，查不了"
    return f"有{'、'.join(found)}" if found else None


def _dangers(package: zipfile.ZipFile) -> Iterator[str]:
    for part in package.infolist():
        if found := _ACTIVE_PARTS.search(f"/{part.filename}"):
            yield "宏" if "vba" in found[0].lower() or "macro" in found[0].lower() else "ActiveX 或 OLE 对象"
        if not part.filename.endswith(".rels"):
            continue
        if part.file_size > _MOST_RELATIONS:
            yield "过大的引用表"
            continue
        for relation in _EXTERNAL.findall(package.read(part)):
            # A link to a page waits for a reader; anything else is fetched when the file is opened.
            if re.search(rb"TargetMode\s*=\s*[\"']External", relation) and b"/hyperlink" not in relation:
                yield "外部引用"


def _no_programs(item: Item) -> str:
    found = [
        f"{path}（{what}）" for path in sorted(item.files) if (what := _program(path, item.content(path)))
    ]
    for path in item.of_kind(".pdf"):
        found += [
            f"{path} 里的 {name}（{what}）"
            for name, content in item.ask(path, pdf_contents.attached_names)
            if (what := _program(name, content))
        ]
    if found:
        raise Failed(f"有程序：{'、'.join(found)}")
    return f"{len(item.files)} 个文件和 PDF 里的附件都不是程序"


def _program(name: str, content: bytes) -> str | None:
    if name.lower().endswith(_PROGRAMS):
        return "可执行的文件"
    return next((what for magic, what in _MAGIC.items() if content.startswith(magic)), None)


def _viruses(_item: Item) -> NoReturn:
    raise NotTested("没有做：gongwen 不带病毒库，请用本机的杀毒软件查过")


INSPECTIONS = (
    Inspection(Nature.SECURITY, "PDF 没有加密", "查看 PDF 的加密字典", _unlocked),
    Inspection(Nature.SECURITY, "PDF 没有脚本和外部引用", "查看 PDF 里每一个对象", _inactive),
    Inspection(Nature.SECURITY, "Office 文件没有宏和外部引用", "查看 docx、xlsx 的各部件和引用关系", _office),
    Inspection(Nature.SECURITY, "没有程序文件", "看文件名和文件头，PDF 里的附件也看", _no_programs),
    Inspection(Nature.SECURITY, "没有病毒", "病毒扫描", _viruses),
)
