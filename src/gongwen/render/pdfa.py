"""PDF/A-3u: a PDF that opens in thirty years, with the files that it was made from inside.

All times in it are the beginning of the document's day, so that the same document gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from gongwen.file_names import HOW_TO_NAME, as_seen, is_safe_path
from gongwen.problem import Unusable
from gongwen.render.pdf_content import drop_empty_resources, opened
from gongwen.render.pdfa_check import faults_of
from gongwen.render.pdfa_metadata import Properties, info_date, packet

if TYPE_CHECKING:
    from pikepdf import Pdf

__all__ = ["Attachment", "NotPdfa", "Properties", "attachments_of", "to_pdfa"]

_TOOL = "gongwen"  # without its version, or a document would have other bytes after each release
_ORIGINAL = "请用由 gongwen issue 归档的 PDF 原件"


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF.  `name`: its path, relative, with `/`; `description`: what a reader is shown."""

    name: str
    content: bytes
    relationship: Literal["Source", "Data", "Alternative", "Supplement"]
    description: str
    media_type: str


class NotPdfa(Unusable):
    """Everything that keeps a PDF from being PDF/A-3u, each with its rule."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            f"PDF 不合 PDF/A-3u：{'；'.join(self.faults)}",
            "请对照原来的网页模板，并运行 gongwen doctor 检查字体",
        )


def to_pdfa(pdf: bytes, properties: Properties, attachments: Sequence[Attachment] = ()) -> bytes:
    """What `paint(html, variant="pdf/a-3u")` gave, with metadata and attachments: checked, the same bytes every time.

    Raises NotPdfa, and Unusable for what is no PDF and for attachments whose names are not safe.
    """
    from pikepdf.pdfa import resolve_save_kwargs

    _refuse_unsafe(attachment.name for attachment in attachments)
    whole = BytesIO()
    with opened(pdf) as content:
        drop_empty_resources(content)
        _describe(content, properties)
        _attach(content, attachments, info_date(properties.day))
        content.save(whole, **resolve_save_kwargs("3b", deterministic_id=True))
    if faults := faults_of(whole.getvalue()):
        raise NotPdfa(faults)
    return whole.getvalue()


def attachments_of(pdf: bytes) -> dict[str, bytes]:
    """Path -> content of the files inside a PDF.  Raises Unusable where there are none, or one is damaged or unsafe."""
    from pikepdf import PdfError

    found: list[tuple[str, bytes]] = []
    with opened(pdf) as archived:
        try:
            for file in archived.attachments.values():
                name, stream = str(file.obj.UF), file.get_file()
                content = stream.read_bytes()
                if stream.md5 and hashlib.md5(content, usedforsecurity=False).digest() != stream.md5:
                    raise Unusable(f"附件“{name}”已损坏，与校验值不符", _ORIGINAL)
                found.append((name, content))
        except (PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise Unusable("读不出 PDF 中的附件", _ORIGINAL) from error
    if not found:
        raise Unusable("PDF 中没有附件", _ORIGINAL)
    _refuse_unsafe(name for name, _ in found)
    return dict(found)


def _refuse_unsafe(names: Iterable[str]) -> None:
    """A path must stay inside the folder it is written into, and name no other's file, on any system."""
    taken: dict[str, str] = {}
    for name in names:
        if not is_safe_path(name):
            raise Unusable(f"附件名“{name}”不安全", HOW_TO_NAME)
        other = taken.setdefault(as_seen(name), name)
        if other is not name:
            raise Unusable(f"附件“{name}”与“{other}”同名", "请给其中一个改名，只差大小写也算同名")


def _describe(pdf: Pdf, properties: Properties) -> None:
    """In the XMP packet and, the same, in the older Info."""
    from pikepdf import Dictionary, Name, Stream

    producer = str(pdf.docinfo.get("/Producer", _TOOL))
    day = info_date(properties.day)
    xmp = Stream(pdf, packet(properties, producer, _TOOL), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(xmp)
    info = {
        "/Title": properties.title,
        "/Author": properties.author,
        "/Creator": _TOOL,
        "/Producer": producer,
        "/CreationDate": day,
        "/ModDate": day,
    }
    pdf.trailer.Info = pdf.make_indirect(Dictionary({key: text for key, text in info.items() if text}))


def _attach(pdf: Pdf, attachments: Sequence[Attachment], day: str) -> None:
    """In the list of embedded files, and with the document as a whole (AF), so that PDF/A knows what they are to it."""
    from pikepdf import Array, AttachedFileSpec, Name

    for each in attachments:
        file = AttachedFileSpec(
            pdf,
            each.content,
            description=each.description,
            filename=each.name,
            mime_type=each.media_type,
            creation_date=day,
            mod_date=day,
        )
        file.obj.AFRelationship = Name(f"/{each.relationship}")
        pdf.attachments[each.name] = file
    if attachments:
        pdf.Root.AF = Array([pdf.attachments[each.name].obj for each in attachments])
