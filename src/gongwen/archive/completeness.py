"""完整性: nothing is missing from the item, nor from what is known of it."""

from __future__ import annotations

from collections.abc import Callable

from gongwen.archive.inspection import Failed, Inspection, Item, Nature, NotTested
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, RECORDS, document_name
from gongwen.archive.records import Event

# DA/T 46-2009: those that an item of written documents always has; how each is told from the metadata.
_ELEMENTS: dict[str, Callable[[Metadata], object]] = {
    "立档单位名称": lambda metadata: metadata.creator or metadata.fonds_name,
    "电子文件号": lambda metadata: metadata.identifier,
    "年度": lambda metadata: metadata.year,
    "保管期限": lambda metadata: metadata.retention,
    "题名": lambda metadata: metadata.title,
    "责任者": lambda metadata: metadata.organs,
    "日期": lambda metadata: metadata.date,
    "页数": lambda metadata: metadata.pages,
}


def _all_there(item: Item) -> str:
    missing = sorted(set(item.manifest) - set(item.files))
    extra = sorted(
        path
        for path in item.files
        if path not in item.manifest and path != MANIFEST and not path.startswith(f"{RECORDS}/")
    )
    said = [f"缺少 {'、'.join(missing)}"] * bool(missing) + [f"多出 {'、'.join(extra)}"] * bool(extra)
    if said:
        raise Failed("；".join(said))
    return f"清单里的 {len(item.manifest)} 个文件都在，没有多出的文件"


def _described(item: Item) -> str:
    missing = [name for name, value in _ELEMENTS.items() if not value(item.metadata)]
    if missing:
        raise Failed(f"{METADATA} 里没有{'、'.join(missing)}")
    return f"{'、'.join(_ELEMENTS)}都有；计算机文件名和大小见清单"


def _coded(item: Item) -> str:
    codes = [record.values.get("档号", "") for record in item.records if record.event is Event.FILED]
    if not codes:
        raise NotTested("还没有编档号")
    if not codes[0]:
        raise Failed("归档记录里没有档号")
    return f"档号 {codes[0]}"


def _has_document(item: Item) -> str:
    names = {path.rpartition(".")[0] for path in item.files if "/" not in path}
    own = document_name(item.metadata)
    found = sorted(names & {own, "正本", "转发件", "原件", "复文", "复制件"})
    if not found:
        raise Failed("没有正本")
    return f"正本：{'、'.join(path for path in sorted(item.files) if path.rpartition('.')[0] in found)}"


INSPECTIONS = (
    Inspection(Nature.COMPLETENESS, "文件齐全", f"对照文件夹与 {MANIFEST}", _all_there),
    Inspection(Nature.COMPLETENESS, "正本齐全", "查找以发文字号或稿本命名的文件", _has_document),
    Inspection(Nature.COMPLETENESS, "必备元数据齐全", f"查看 {METADATA} 里 DA/T 46 的必备项", _described),
    Inspection(Nature.COMPLETENESS, "已编档号", "查看归档记录", _coded),
)
