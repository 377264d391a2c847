"""真实性: the item is what was issued or taken in, and nobody changed it since."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gongwen.archive.inspection import Failed, Inspection, Item, Nature, NotTested
from gongwen.archive.package import MANIFEST, METADATA, sha256
from gongwen.archive.records import record_paths, unfaithful
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.register.entry import State

if TYPE_CHECKING:
    from gongwen.archive.metadata import Metadata
    from gongwen.register.entry import Entry

_SHOWN = 3  # differences that the evidence names
_FROM_GONGWEN = "gongwen"
_MADE_OUTSIDE = "不是 gongwen 排的 PDF"


def _unchanged(item: Item) -> str:
    changed = [
        path
        for path, digest in item.manifest.items()
        if path in item.files and sha256(item.content(path)) != digest
    ]
    if changed:
        raise Failed(f"与清单不符：{_some(changed)}")
    return f"{len(item.manifest)} 个文件的 SHA-256 与清单相符"


def _chained(item: Item) -> str:
    records = {path: item.content(path) for path in record_paths(item.storage, item.folder)}
    if wrong := unfaithful(item.content(MANIFEST), records):
        raise Failed(f"{_some(wrong)} 与前面的对不上，有人改过、添过或删过")
    noted = item.noted
    if noted and not noted.is_kept_by([sha256(content) for content in records.values()]):
        raise Failed(f"归档目录记下过 {noted.count} 条记录，第 {noted.count} 条这里没有，或者换过")
    return f"{len(records)} 条记录依次相连" if records else "还没有归档记录"


def _registered(item: Item) -> str:
    metadata = item.metadata
    if not metadata.number:
        raise NotTested("没有发文字号，不在登记簿中")
    try:
        entry = item.register.find(DocumentNumber.parse(metadata.number))
    except InvalidNumber as error:
        raise Failed(f"发文字号写得不规范：{metadata.number}") from error
    if entry is None:
        raise Failed(f"登记簿中没有{metadata.number}")
    if entry.state in (State.VOID, State.RESERVED):
        raise Failed(f"{metadata.number}在登记簿中是“{entry.state}”")
    if different := _differences(entry, metadata, sha256(item.content(MANIFEST)), item.folder):
        raise Failed(f"登记簿与元数据不同：{'、'.join(different)}")
    return f"登记簿中{metadata.number}（{entry.state}）与元数据相同"


def _differences(entry: Entry, metadata: Metadata, manifest: str, folder: str) -> list[str]:
    """What the register has of a paper and what the paper itself says; of an older one it may know less."""
    return [
        name
        for name, registered, own in (
            ("标题", entry.title, metadata.title),
            ("成文日期", str(entry.issued_on or ""), str(metadata.date)),
            ("归档位置", entry.folder, folder),
            ("清单摘要", entry.manifest, manifest),
        )
        if registered and registered != own
    ]


def _sources_inside(item: Item) -> str:
    from gongwen.problem import Unusable
    from gongwen.render.pdfa import attachments_of

    path = item.main_pdf
    if item.metadata.origin != _FROM_GONGWEN:
        raise NotTested(_MADE_OUTSIDE)
    try:
        attached = attachments_of(item.content(path))
    except Unusable as unusable:
        raise Failed(f"{path}：{unusable.message}") from unusable
    kept = {name for name in item.manifest if "/" in name or name.endswith(".json")}
    different = sorted(name for name in attached if name in kept and item.content(name) != attached[name])
    if apart := different or sorted(kept ^ set(attached)):
        raise Failed(f"PDF 里的附件与文件夹里的不同：{_some(apart)}")
    return f"PDF 里的 {len(attached)} 个附件与文件夹里的逐字节相同"


def _described(item: Item) -> str:
    from io import BytesIO

    from pikepdf import PdfError
    from pikepdf import open as open_pdf

    from gongwen.render.pdfa_metadata import NAMESPACE

    path, metadata = item.main_pdf, item.metadata
    if metadata.origin != _FROM_GONGWEN:
        raise NotTested(_MADE_OUTSIDE)
    expected = {
        f"{{{NAMESPACE}}}number": metadata.number,
        f"{{{NAMESPACE}}}organ": "、".join(metadata.organs),
        f"{{{NAMESPACE}}}kind": metadata.kind,
        f"{{{NAMESPACE}}}issuedOn": str(metadata.date),
        f"{{{NAMESPACE}}}retention": metadata.retention,
        f"{{{NAMESPACE}}}identifier": metadata.identifier,
        "dc:title": metadata.title,
    }
    try:
        with open_pdf(BytesIO(item.content(path))) as pdf:
            packet = pdf.open_metadata()
            found = {key: str(packet.get(key) or "") for key in expected}
    except (PdfError, ValueError) as error:
        raise Failed(f"{path} 的 XMP 读不出来") from error
    if wrong := [key.rpartition("}")[2] for key, value in expected.items() if found[key] != value]:
        raise Failed(f"XMP 与 {METADATA} 不同：{'、'.join(wrong)}")
    return f"XMP 的 {len(expected)} 项与 {METADATA} 相同"


def _printed(item: Item) -> str:
    from gongwen.archive.pdf_contents import text_of
    from gongwen.intake.recognition.dates import WRITTEN, day_of

    path, metadata = item.main_pdf, item.metadata
    text = _plain(item.ask(path, text_of))
    if not text:
        raise NotTested(f"{path} 没有文字层，可能是扫描件，请人工核对")
    is_dated = any(day_of(found[0]) == metadata.date for found in re.finditer(WRITTEN, text))
    missing = [
        f"{name}“{value}”"
        for name, value, is_there in (
            ("发文字号", metadata.number, _plain(metadata.number) in text),
            # A title in [ ] was made up by who archived the paper.
            ("标题", metadata.title, metadata.title.startswith("[") or _plain(metadata.title) in text),
            ("成文日期", f"{metadata.date}", is_dated),
        )
        if not is_there
    ]
    if missing:
        raise Failed(f"{path} 的文字里找不到{'、'.join(missing)}")
    return (
        f"{path} 的文字里有发文字号、标题和成文日期"
        if metadata.number
        else f"{path} 的文字里有标题和成文日期"
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 个" if len(names) > _SHOWN else "")


INSPECTIONS = (
    Inspection(
        Nature.AUTHENTICITY, "文件没有改动", f"重算每个文件的 SHA-256，与 {MANIFEST} 对照", _unchanged
    ),
    Inspection(Nature.AUTHENTICITY, "归档记录没有改动", "逐条核对记录里前一条的 SHA-256", _chained),
    Inspection(
        Nature.AUTHENTICITY, "与登记簿一致", "对照登记簿的标题、成文日期、归档位置和清单摘要", _registered
    ),
    Inspection(
        Nature.AUTHENTICITY,
        "PDF 内的原始材料一致",
        "取出 PDF 里的附件，与文件夹里的逐字节比较",
        _sources_inside,
    ),
    Inspection(Nature.AUTHENTICITY, "PDF 元数据一致", f"对照 PDF 的 XMP 与 {METADATA}", _described),
    Inspection(
        Nature.AUTHENTICITY, "印出的要素一致", "从 PDF 取出文字，查找发文字号、标题、成文日期", _printed
    ),
)
