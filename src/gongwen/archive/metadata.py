"""What is known of an item (件), in the terms of GB/T 33480-2016 and DA/T 46-2009.

`metadata.json` in an item's folder, and in its PDF, is this and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongwen.archive.unreadable import said_to_be_unreadable

FORMAT = "gongwen-archive/1"


@dataclass(frozen=True)
class Component:
    """A part of an item, in the order of DA/T 22-2015, 5.1: 正文, then what it issues, then 附件."""

    role: str  # 正文, 印发文件, 附件
    title: str
    first_page: int  # of the PDF, from 1
    pages: int


@dataclass(frozen=True)
class Metadata:
    """`number` is empty for papers without one; lists are in the order printed."""

    identifier: str  # 公文标识, 电子文件号: the same for good, and nobody else's
    title: str
    date: date  # 成文日期
    organs: tuple[str, ...]  # 责任者: who issued it
    retention: str  # 永久, 30年, 10年
    number: str = ""
    kind: str = ""  # 文种
    copy_number: str = ""
    secrecy: str = ""  # 密级
    secrecy_period: str = ""
    urgency: str = ""
    issuer_mark: str = ""
    signatories: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    attachment_list: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    note: str = ""
    copied_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: str = ""
    release: str = ""  # 发布层次
    fonds_name: str = ""
    creator: str = ""  # 立档单位名称
    year: int = 0  # 年度 of filing
    unit: str = ""  # 机构或问题
    pages: int = 0
    components: tuple[Component, ...] = ()
    replaces: str = ""  # 发文字号 of the item that this one corrects
    retention_reason: str = ""
    origin: str = "gongwen"  # or how an older paper came in: 扫描, 原生 …
    program: Mapping[str, str] = field(
        default_factory=dict
    )  # what made it: program, libraries, templates, fonts

    def to_bytes(self) -> bytes:
        return (json.dumps(self.to_json(), ensure_ascii=False, indent=2) + "\n").encode()

    def to_json(self) -> dict[str, Any]:
        """Chinese terms of the two standards; what is empty is left out."""
        official = {
            "公文标识": self.identifier,
            "文种": self.kind,
            "份号": self.copy_number,
            "密级": self.secrecy,
            "保密期限": self.secrecy_period,
            "紧急程度": self.urgency,
            "发文机关标志": self.issuer_mark,
            "发文字号": self.number,
            "签发人": list(self.signatories),
            "标题": self.title,
            "主送机关": list(self.recipients),
            "附件说明": list(self.attachment_list),
            "发文机关或签发人署名": list(self.signature),
            "成文日期": str(self.date),
            "附注": self.note,
            "抄送机关": list(self.copied_to),
            "印发机关": self.printed_by,
            "印发日期": self.printed_on,
            "发布层次": self.release,
        }
        archival = {
            "聚合层次": "件",
            "全宗名称": self.fonds_name,
            "立档单位名称": self.creator,
            "电子文件号": self.identifier,
            "年度": str(self.year or self.date.year),
            "保管期限": self.retention,
            "保管期限依据": self.retention_reason,
            "机构或问题": self.unit,
            "题名": self.title,
            "文件编号": self.number,
            "责任者": list(self.organs),
            "日期": f"{self.date:%Y%m%d}",
            "文种": self.kind,
            "紧急程度": self.urgency,
            "主送": list(self.recipients),
            "抄送": list(self.copied_to),
            "密级": self.secrecy,
            "保密期限": self.secrecy_period,
            "页数": str(self.pages or ""),
            "来源": self.origin,
            "替代": self.replaces,
        }
        components = [
            {"角色": part.role, "题名": part.title, "起始页": part.first_page, "页数": part.pages}
            for part in self.components
        ]
        return {
            "格式": FORMAT,
            "公文（GB/T 33480-2016）": _filled(official),
            "归档（DA/T 46-2009）": _filled(archival),
            "件的组成（DA/T 22-2015）": components,
            "形成": dict(self.program),
        }

    @classmethod
    def from_bytes(cls, content: bytes) -> Metadata:
        """Raises Unreadable for what `to_bytes` did not write."""
        with said_to_be_unreadable():
            return cls._from_json(json.loads(content))

    @classmethod
    def _from_json(cls, found: dict[str, Any]) -> Metadata:
        if found["格式"] != FORMAT:
            raise ValueError(found["格式"])
        official, archival = found["公文（GB/T 33480-2016）"], found["归档（DA/T 46-2009）"]

        def text(group: dict[str, Any], key: str, default: str | None = "") -> str:
            value = group[key] if default is None else group.get(key, default)
            if not isinstance(value, str):
                raise TypeError(key)
            return value

        def texts(group: dict[str, Any], key: str) -> tuple[str, ...]:
            return tuple(map(str, group.get(key, ())))

        return cls(
            identifier=text(official, "公文标识", None),
            title=text(official, "标题", None),
            date=date.fromisoformat(official["成文日期"]),
            organs=texts(archival, "责任者"),
            retention=text(archival, "保管期限", None),
            number=text(official, "发文字号"),
            kind=text(official, "文种"),
            copy_number=text(official, "份号"),
            secrecy=text(official, "密级"),
            secrecy_period=text(official, "保密期限"),
            urgency=text(official, "紧急程度"),
            issuer_mark=text(official, "发文机关标志"),
            signatories=texts(official, "签发人"),
            recipients=texts(official, "主送机关"),
            attachment_list=texts(official, "附件说明"),
            signature=texts(official, "发文机关或签发人署名"),
            note=text(official, "附注"),
            copied_to=texts(official, "抄送机关"),
            printed_by=text(official, "印发机关"),
            printed_on=text(official, "印发日期"),
            release=text(official, "发布层次"),
            fonds_name=text(archival, "全宗名称"),
            creator=text(archival, "立档单位名称"),
            year=int(archival["年度"]),
            unit=text(archival, "机构或问题"),
            pages=int(archival.get("页数", 0)),
            components=tuple(
                Component(part["角色"], part["题名"], part["起始页"], part["页数"])
                for part in found["件的组成（DA/T 22-2015）"]
            ),
            replaces=text(archival, "替代"),
            retention_reason=text(archival, "保管期限依据"),
            origin=text(archival, "来源", None),
            program={str(key): str(value) for key, value in found["形成"].items()},
        )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
