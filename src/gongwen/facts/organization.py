"""organization.yaml: the offices that issue documents, by agency code (机关代字)."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from pathlib import Path
from typing import Annotated

from gongwen.facts.document_facts import FactsModel, Line, Lines, Read, field, quoted, wrong
from gongwen.facts.office_file import office_file
from gongwen.facts.validation import nearest, read_as
from gongwen.facts.yaml_source import Mapping, PlacedText, read_yaml
from gongwen.problem import Problem


def _yes_or_no(value: object) -> bool:
    text = value.text.strip() if isinstance(value, PlacedText) else ""
    if text not in ("是", "否"):
        raise wrong(f"{quoted(text)}不是可用的值", "请写 是 或 否")
    return text == "是"


YesOrNo = Annotated[bool, Read(_yes_or_no, {"enum": ["是", "否"]})]


class RuleSetting(FactsModel):
    """What an office wants of one rule of `gongwen check`, and why."""

    level: Line = field("级别", "错误、警告、提示，或 不查")
    reason: Line = field("理由", "为什么这样规定")


class Wording(FactsModel):
    unwanted: Line = field("不用", "不用的说法")
    wanted: Line | None = field("改用", "改用的说法", None)
    reason: Line = field("理由", "为什么这样规定")


class KnownOrgan(FactsModel):
    name: Line = field("名称", "机关的全称")
    short_names: Lines = field("简称", "规范化简称", ())


class Checking(FactsModel):
    """What `gongwen check` is to know of an office."""

    rules: dict[str, RuleSetting] = field("规则", "按规则代码改级别，或不查", {})
    wordings: tuple[Wording, ...] = field("用语", "本机关不用的说法", ())
    organs: tuple[KnownOrgan, ...] = field("机关", "常用机关的全称和规范化简称", ())


class Organization(FactsModel):
    name: Line = field("名称", "机关的全称或规范化简称")
    short_names: Lines = field("简称", "署名可能用到的简称", ())
    issuer_mark: Line | None = field("发文机关标志", "不写时为署名加“文件”", None)
    printed_by: Line | None = field("印发机关", "公文的送印机关", None)
    copied_to: Lines = field("抄送机关", "不另写时的抄送机关", ())
    superiors: Lines = field("上级机关", "机关的上级", ())
    subordinates: Lines = field("下级机关", "机关的下级", ())
    duplex: YesOrNo = field("双面", "是：版记在偶数页", False)
    mirrored: YesOrNo = field("镜像页边", "是：偶数页左右页边互换", False)
    checking: Checking = field("检查", "规则的级别、本机关的用语和机关名称", Checking())

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name.text, *(short.text for short in self.short_names))


@dataclass(frozen=True)
class Organizations:
    file: str | None = None
    by_code: dict[str, Organization] = attribute(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    def match(self, code: str | None, signature: str | None) -> Organization | None:
        """By agency code; a document without one, or with one not listed, by its signature."""
        if code in self.by_code:
            return self.by_code[code]
        return next((each for each in self.by_code.values() if signature in each.names), None)

    def nearest_code(self, code: str) -> str | None:
        return nearest(code, list(self.by_code))


NO_ORGANIZATIONS = Organizations()


def organizations_for(facts_file: Path, data: Path | None) -> Organizations:
    """Those of `data` for a file in it, else of the file beside or above; none at all is no problem."""
    found = office_file(facts_file, data)
    return read_organizations(found) if found else NO_ORGANIZATIONS


def read_organizations(path: Path) -> Organizations:
    source = read_yaml(path)
    problems = list(source.problems)
    by_code: dict[str, Organization] = {}
    for entry in source.root.entries if source.root else ():
        if isinstance(entry.value, Mapping):
            organization, wrongs = read_as(Organization, entry.value)
            problems += wrongs
            if organization:
                by_code[entry.key.text] = organization
        else:
            hint = "机关代字下面逐行写 名称、简称、发文机关标志 等"
            problems.append(Problem(entry.key.at, entry.key.label, "机关代字下面没有内容", hint))
    return Organizations(str(path), by_code, tuple(problems), source.notices)
