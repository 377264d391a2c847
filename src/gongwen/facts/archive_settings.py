"""archive.yaml beside the data: the fonds (全宗) that the office's papers are filed in, and where they are kept."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from gongwen.facts.document_facts import Chosen, FactsModel, Line, Read, Retention, field, wrong
from gongwen.facts.presence import is_there
from gongwen.facts.validation import read_as
from gongwen.facts.yaml_source import PlacedText, read_yaml
from gongwen.problem import InvalidFacts

FILE_NAME = "archive.yaml"
REGISTER_VARIABLE, ARCHIVE_VARIABLE = "GONGWEN_REGISTER", "GONGWEN_ARCHIVE"


class CodeForm(StrEnum):
    """档号 as DA/T 22-2015 writes it (Z109-WS·2011-Y-BGS-0001) or DA/T 13-2022 (Z109-WS·2011·Y·BGS-0001)."""

    DAT22 = "DA/T 22"
    DAT13 = "DA/T 13"


def _fonds_code(value: object) -> PlacedText:
    if not isinstance(value, PlacedText) or not re.fullmatch("[A-Za-z0-9]{1,8}", value.text):
        raise wrong("全宗号只能是字母和数字", "请写成 Z109 这样，由档案馆给定")
    return value


def _part_of_code(value: object) -> PlacedText:
    if not isinstance(value, PlacedText) or not re.fullmatch(r"[^\s·-]{1,20}", value.text):
        raise wrong(
            "代码只能是字母、数字或汉字", "代码中不能有空格、“-”和“·”：档号用它们分段，请写成 BGS 这样"
        )
    return value


def _serial_width(value: object) -> int:
    if not isinstance(value, PlacedText) or not re.fullmatch("[3-6]", value.text):
        raise wrong("件号位数应是3到6", "一般写 4，件号从 0001 编起")
    return int(value.text)


FondsCode = Annotated[PlacedText, Read(_fonds_code, {"type": "string", "pattern": "^[A-Za-z0-9]{1,8}$"})]
PartOfCode = Annotated[PlacedText, Read(_part_of_code, {"type": "string", "pattern": r"^[^\s·-]{1,20}$"})]
SerialWidth = Annotated[int, Read(_serial_width, {"type": "integer", "minimum": 3, "maximum": 6})]


class ArchiveSettings(FactsModel):
    fonds_code: FondsCode | None = field("全宗号", "档案馆给定的代号，如 Z109", None)
    fonds_name: Line | None = field("全宗名称", "立档单位作为全宗的名称", None)
    creator: Line | None = field("立档单位", "形成档案的单位，不写时为全宗名称", None)
    category: PartOfCode | None = field("门类代码", "档案门类代码，不写时为 WS（文书）", None)
    code_form: Annotated[CodeForm, Chosen] = field("档号格式", "DA/T 22 或 DA/T 13", CodeForm.DAT22)
    serial_width: SerialWidth = field("件号位数", "件号写几位", 4)
    unit: Line | None = field("机构或问题", "文件里不另写时，归入哪个机构或问题", None)
    unit_codes: dict[str, PartOfCode] = field("机构代码", "机构或问题的代码，如 办公室: BGS", {})
    retentions: dict[str, Annotated[Retention, Chosen]] = field(
        "保管期限", "由人确定的保管期限，按文号或题名，如 绍市中医党〔2025〕8号: 永久", {}
    )
    kept_at: Line | None = field(
        "存放", "归档文件夹，或 s3://… 这样的地址；不写时为 data 旁边的 archive", None
    )
    registered_at: Line | None = field(
        "登记簿", "postgresql://… 这样的地址；不写时为 data 中的 register.sqlite", None
    )

    def archive_place(self, data: Path) -> str:
        """A folder, or the URL of one in a bucket; $GONGWEN_ARCHIVE goes before the file."""
        place = os.environ.get(ARCHIVE_VARIABLE) or (self.kept_at.text if self.kept_at else "")
        if "://" in place:
            return place.rstrip("/")
        # `data` may end in “..”, whose parent is not the folder before it.
        return os.path.normpath(data / place if place else data.absolute() / os.pardir / "archive")

    def register_place(self, data: Path) -> str | None:
        """A database URL or the path of a file; None: the usual file.  $GONGWEN_REGISTER goes before the file."""
        place = os.environ.get(REGISTER_VARIABLE) or (self.registered_at.text if self.registered_at else "")
        if not place or "://" in place:
            return place or None
        return os.path.normpath(data / place)


def read_archive_settings(data: Path) -> ArchiveSettings:
    """Those of a data folder; without a file, all as usual.  Raises InvalidFacts."""
    file = data / FILE_NAME
    if not is_there(file):
        return ArchiveSettings()
    source = read_yaml(file)
    if source.root is None:
        raise InvalidFacts(source.problems)
    settings, problems = read_as(ArchiveSettings, source.root)
    if settings is None or source.problems or problems:
        raise InvalidFacts([*source.problems, *problems])
    return settings
