"""A .docx as a package: its parts as trees.  Nothing outside it is looked at, and nothing unpacks to too much."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zlib import error as DeflateError  # noqa: N812

from gongwen.problem import Unusable

Element = Any  # lxml has no type information

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_MOST_PARTS = 10_000
_MOST_BYTES = 48 * 1024 * 1024  # of all parts that are read
_MOST_TAGS = 1_000_000  # of them: a thousand pages have some 300,000
_LARGE, _HIGHEST_RATIO = 4 * 1024 * 1024, 200  # no writing of people packs so well
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc and .wps, or any of the newer ones with a password
_ENTRY = b"PK\1\2"  # of the directory of a zip: counted, since listing millions takes minutes
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx"
_SAVE_AGAIN = "请用 Word 或 WPS 打开，另存一次"
_TOO_LARGE = (
    "XML_PARSE_HUGE"  # libxml2 asks for it above 256 elements in one another, too few to exhaust our stack
)
_STRICT = (  # Word's “Strict Open XML” has other names for the same things
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    DeflateError,
    EOFError,
    NotImplementedError,  # a way of packing that Python does not know
    OSError,
    OverflowError,
    RuntimeError,  # a part is encrypted
    UnicodeError,
    ValueError,
)


@dataclass(frozen=True)
class Related:
    """What a part refers to: `target` is the name of a part."""

    kind: str  # the last word of its type: footer, styles
    target: str


class WordPackage:
    """Raises Unusable where there is no main document in it."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise Unusable("文件有打开密码", "请取消密码后再保存")
            raise Unusable("这是旧式的 Word 或 WPS 文件（.doc、.wps）", _SAVE_AS_DOCX)
        if not data.startswith(b"PK"):
            raise Unusable("这不是 Word 文件（.docx）", _SAVE_AS_DOCX)
        if data.count(_ENTRY) > _MOST_PARTS:
            raise Unusable("Word 文件里的部件太多", _SAVE_AGAIN)
        self._bytes = self._tags = 0  # unpacked so far
        self._trees: dict[str, Element] = {}
        with _said_to_be_damaged():
            self._archive = zipfile.ZipFile(BytesIO(data))
            self._names = {info.filename: info for info in self._archive.infolist()}
        roots = self.related("")
        self.main = next((each.target for each in roots.values() if each.kind == "officeDocument"), "")
        if self.part(self.main, "document") is None:
            raise Unusable("这不是 Word 文件（.docx）", _SAVE_AS_DOCX)
        self._of_main = self.related(self.main)

    @property
    def document(self) -> Element:
        return self.part(self.main, "document")

    def of_kind(self, kind: str) -> Element | None:
        """The part that the main document refers to as its `kind`: styles, numbering, settings, theme."""
        target = next((each.target for each in self._of_main.values() if each.kind == kind), None)
        return None if target is None else self.part(target)

    def by_reference(self, identifier: str) -> Element | None:
        """A part that the main document refers to by an identifier: a footer."""
        related = self._of_main.get(identifier)
        return None if related is None else self.part(related.target)

    def related(self, part: str) -> Mapping[str, Related]:
        """What a part refers to inside the package, by identifier."""
        folder, name = posixpath.split(part)
        tree = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for entry in tree if tree is not None else ():
            if isinstance(entry.tag, str) and entry.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target") or "")).lstrip(
                    "/"
                )
                kind = (entry.get("Type") or "").rpartition("/")[2]
                found[entry.get("Id") or ""] = Related(kind, target)
        return found

    def part(self, name: str, root: str | None = None) -> Element | None:
        """A part's tree, the same one each time; None when there is none of that name, or its outermost element is not
        w:`root`."""
        if name not in self._names:
            return None
        if name not in self._trees:
            self._trees[name] = self._tree(name)
        tree = self._trees[name]
        return tree if root is None or tree.tag == f"{W}{root}" else None

    def _tree(self, name: str) -> Element:
        from lxml import etree

        content = self._unpacked(name)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        # No program writes a document type; entities that multiply and outside references come with one.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise _damaged()
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            remove_blank_text=False,
        )
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if _TOO_LARGE in str(error):
                raise Unusable("Word 文件里有一段太长，或表格、文本框套了太多层", _SAVE_AGAIN) from error
            raise _damaged() from error

    def _unpacked(self, name: str) -> bytes:
        info = self._names[name]
        self._bytes += info.file_size
        if self._bytes > _MOST_BYTES:
            raise Unusable(f"文件展开后超过 {_MOST_BYTES >> 20} MB", "请只留下公文的文字")
        if info.file_size > _LARGE and info.file_size > _HIGHEST_RATIO * info.compress_size:
            raise Unusable("文件展开后大得不正常", _SAVE_AGAIN)
        with _said_to_be_damaged(), self._archive.open(info) as source:
            content = source.read(info.file_size)
        self._tags += content.count(b"<")
        if self._tags > _MOST_TAGS:
            raise Unusable("文件太长", "请只留下公文的文字")
        return content


def _damaged() -> Unusable:
    return Unusable("Word 文件已损坏，读不出来", _SAVE_AGAIN)


@contextmanager
def _said_to_be_damaged() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise _damaged() from error
