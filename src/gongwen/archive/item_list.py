"""归档文件目录 of what is filed (DA/T 22-2015): nine columns, and above them what all its items have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from gongwen.archive.filing import Filed
from gongwen.archive.metadata import Metadata
from gongwen.archive.records import Event
from gongwen.render.listing import Column, Listing

TITLE = "归档文件目录"
COLUMNS = ("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
_CENTRED = ("序号", "日期", "密级", "页数")

# Millimetres, of the 267 that a landscape page has: what a column needs for its longest text, within bounds.
_PAGE, _MARGINS = 267.0, 2.6
_EM = 3.71  # 五号
_BOUNDS = {
    "序号": (11.0, 15.0),
    "档号": (35.0, 60.0),
    "文号": (22.0, 53.0),
    "日期": (22.0, 22.0),
    "密级": (11.0, 14.0),
    "页数": (11.0, 15.0),
    "备注": (14.0, 22.0),
}
_ORGANS_SHARE = 0.3  # 责任者, of what is left for it and 题名

_BORDER = re.compile("(?<=[^\x00-\xff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\xff])")
_MANY = 3  # 责任者 named in full


def item_list(items: Sequence[Filed], fonds_name: str) -> Listing:
    """In the order given: one class, or a whole year."""
    rows = tuple(_row(number, item, fonds_name) for number, item in enumerate(items, 1))
    widths = _widths(rows)
    return Listing(
        TITLE,
        _head_lines(items, fonds_name),
        tuple(Column(name, widths[name], name in _CENTRED) for name in COLUMNS),
        rows,
    )


def classes_of(items: Iterable[Filed]) -> list[list[Filed]]:
    """The items of each class (年度, 保管期限, 机构或问题), in the order of 档号."""
    ordered = sorted(items, key=lambda item: item.code)
    return [list(group) for _, group in groupby(ordered, key=lambda item: item.code.series)]


def _head_lines(items: Sequence[Filed], fonds_name: str) -> tuple[str, ...]:
    common = {
        "全宗名称": {fonds_name},
        "年度": {str(item.code.year) for item in items},
        "保管期限": {str(item.code.retention) for item in items},
        "机构（问题）": {item.unit for item in items},
    }
    return tuple(
        f"{name}：{value}" for name, values in common.items() if len(values) == 1 for value in values if value
    )


def _row(number: int, item: Filed, fonds_name: str) -> tuple[str, ...]:
    metadata = item.metadata
    return (
        str(number),
        item.written,
        metadata.number,
        _organs(metadata.organs, metadata.creator or fonds_name),
        metadata.title,
        f"{metadata.date:%Y%m%d}",
        "★".join(filter(None, (metadata.secrecy, metadata.secrecy_period))),
        str(metadata.pages or ""),
        _remarks(item, metadata),
    )


def _organs(organs: Sequence[str], creator: str) -> str:
    """Of many the first and the fonds' own creator (DA/T 18)."""
    if len(organs) <= _MANY:
        return "；".join(organs)
    named = dict.fromkeys([organs[0], *(organ for organ in organs if organ == creator)])
    return "；".join(named) + "[等]"


def _remarks(item: Filed, metadata: Metadata) -> str:
    remarks = [f"替代{metadata.replaces}"] if metadata.replaces else []
    for record in item.records:
        if record.event is Event.WITHDRAWN:
            remarks.append("已撤回")
        elif record.event is Event.REPLACED:
            remarks.append(f"由{record.values.get('替代件', '另一件')}替代")
    return "；".join(remarks)


def _widths(rows: Sequence[Sequence[str]]) -> dict[str, float]:
    widths = {}
    for name, (least, most) in _BOUNDS.items():
        texts = (row[COLUMNS.index(name)] for row in rows)
        longest = max(map(_ems, texts), default=0.0)
        widths[name] = min(max(longest * _EM + _MARGINS, least), most)
    left = _PAGE - sum(widths.values())
    return widths | {"责任者": left * _ORGANS_SHARE, "题名": left * (1 - _ORGANS_SHARE)}


def _ems(text: str) -> float:
    """How wide a text is at the most, in whatever face an office program takes: letters and digits of half an em, or
    of their own widths, and a quarter of an em between them and Chinese."""
    characters = sum(1.0 if c > "\xff" or c == "·" else 0.75 if c.isupper() else 0.64 for c in text)
    return characters + len(_BORDER.findall(text)) / 4
