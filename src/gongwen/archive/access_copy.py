"""A copy of an item for readers, with the 归档章 that its filing gives it.  Nothing is added to the item."""

from __future__ import annotations

from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, main_pdf, read_manifest, sha256
from gongwen.archive.records import Event, read_records
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable
from gongwen.fonts import Fonts
from gongwen.problem import Unusable
from gongwen.render.archive_stamp import AccessCopy, ArchiveStamp, stamped

_DAMAGED = "请先用 gongwen archive verify 检查"


def to_be_told(storage: Storage, folder: str) -> list[str]:
    """What whoever gets to read an item should know, and its copy does not show."""
    metadata = Metadata.from_bytes(storage.read(folder, METADATA))
    told = [f"密级为{metadata.secrecy}，副本只给可以知悉的人"] if metadata.secrecy else []
    for record in read_records(storage, folder):
        if record.event is Event.WITHDRAWN:
            told.append("已撤回，副本上没有标明")
        elif record.event is Event.REPLACED:
            told.append(f"已由{record.values.get('替代件', '另一件')}替代，副本上没有标明")
    return told


def access_copy(storage: Storage, folder: str, fonts: Fonts) -> AccessCopy:
    """Raises Unusable where an item is not filed yet, has no PDF or is not what was kept; NoFont, PdfUnavailable."""
    try:
        metadata = Metadata.from_bytes(storage.read(folder, METADATA))
        records = read_records(storage, folder)
        sums = read_manifest(storage.read(folder, MANIFEST))
    except Unreadable as error:
        raise Unusable(f"“{folder}”的元数据或记录读不了", _DAMAGED) from error
    filed = next((record.values for record in records if record.event is Event.FILED), None)
    if filed is None:
        year = folder.partition("/")[0]
        raise Unusable(f"“{folder}”还没有归档，没有件号", f"请先运行 gongwen archive file {year}")
    path = main_pdf(metadata, sums)
    if path is None:
        raise Unusable(f"“{folder}”没有 PDF 格式的正本，盖不了归档章", "请打印后加盖，或在 Word 副本上加盖")
    pdf = storage.read(folder, path)
    if sha256(pdf) != sums[path]:
        raise Unusable(f"“{folder}”中的 {path} 与归档时不同", _DAMAGED)
    stamp = ArchiveStamp(
        fonds_code=filed.get("全宗号", ""),
        year=filed.get("年度", ""),
        item_number=filed.get("件号", ""),
        unit=filed.get("机构或问题", ""),
        retention=filed.get("保管期限", ""),
        pages=filed.get("页数", ""),
    )
    return stamped(pdf, stamp, fonts)
