"""indicators.yaml: how each figure is counted from the log, by the indicator's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from gongwen.facts.document_facts import FactsModel, Line, Lines, Placed, Read, field, quoted, wrong
from gongwen.facts.measure_words import MEASURE_WORDS, is_measure_word
from gongwen.facts.validation import nearest, read_as
from gongwen.facts.yaml_source import Entry, Mapping, Node, PlacedText, read_yaml
from gongwen.problem import Location, Problem

FILE_NAME = "indicators.yaml"
PERCENT = "%"
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_MOST_DECIMALS = 6


def _decimal(value: object) -> Placed[Decimal]:
    text = value.text.strip() if isinstance(value, PlacedText) else ""
    if not isinstance(value, PlacedText) or not _NUMBER.fullmatch(text):
        raise wrong(f"{quoted(text)}不是数字", "请写成 100 或 12.5 这样的数字，不写单位")
    return Placed(Decimal(text), value.at)


def _decimals(value: object) -> int:
    text = value.text.strip() if isinstance(value, PlacedText) else ""
    if not re.fullmatch("[0-9]", text) or int(text) > _MOST_DECIMALS:
        raise wrong(f"{quoted(text)}不是小数位数", f"请写 0 到 {_MOST_DECIMALS} 的整数")
    return int(text)


_NUMBER_SCHEMA = {"type": ["number", "string"]}
PlacedDecimal = Annotated[Placed[Decimal], Read(_decimal, _NUMBER_SCHEMA)]
Decimals = Annotated[
    int, Read(_decimals, {"type": ["integer", "string"], "minimum": 0, "maximum": _MOST_DECIMALS})
]


class Condition(FactsModel):
    """What a cell of one column must be; all that is written must hold.  A blank cell meets none but 不是."""

    equal: Lines = field("是", "就是其中一个", ())
    unequal: Lines = field("不是", "不是其中任何一个", ())
    contains: Lines = field("含", "含有其中一个", ())
    above: PlacedDecimal | None = field("大于", "数字", None)
    least: PlacedDecimal | None = field("至少", "数字", None)
    below: PlacedDecimal | None = field("小于", "数字", None)
    most: PlacedDecimal | None = field("至多", "数字", None)

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if not self.model_fields_set:
            raise wrong("条件是空的", "请写 国家级、[国家级, 省级] 或 {含: 国家}、{至少: 100}")
        return self

    @property
    def words(self) -> str:
        """As in a definition: 为“国家级”."""

        def listed(items: Lines) -> str:
            return "或".join(f"“{item}”" for item in items)

        said = [f"为{listed(self.equal)}"] if self.equal else []
        said += [f"不为{listed(self.unequal)}"] if self.unequal else []
        said += [f"含{listed(self.contains)}"] if self.contains else []
        for word, bound in (
            ("大于", self.above),
            ("至少", self.least),
            ("小于", self.below),
            ("至多", self.most),
        ):
            said += [f"{word}{bound.value}"] if bound else []
        return "、".join(said)


def _spelt_out(value: object) -> object:
    """A text or a list of texts is what the cell must be."""
    return value if isinstance(value, dict) else {"是": value}


class Way(Enum):
    SUM = "合计"
    ROWS = "行数"
    DISTINCT = "不同"


@dataclass(frozen=True)
class Counting:
    """计: what is counted of the rows that meet the conditions.  `column` None: 数量, or none is needed."""

    way: Way = Way.SUM
    column: PlacedText | None = None


_COUNTINGS = "请写成 数量、行数、{合计: 金额} 或 {不同: 支部}"


def _counting(value: object) -> Counting:
    if isinstance(value, PlacedText):
        word = value.text.strip()
        if word == "数量":
            return Counting()
        if word == Way.ROWS.value:
            return Counting(Way.ROWS)
        raise wrong(f"{quoted(word)}不是可用的值", _COUNTINGS)
    if isinstance(value, dict) and len(value) == 1:
        ((way, column),) = value.items()
        if (
            way in (Way.SUM.value, Way.DISTINCT.value)
            and isinstance(column, PlacedText)
            and column.text.strip()
        ):
            return Counting(Way(way), column)
    raise wrong("写法不对", _COUNTINGS)


_COUNTING_SCHEMA = {
    "anyOf": [
        {"enum": ["数量", Way.ROWS.value]},
        *(
            {"type": "object", "properties": {way.value: {"type": "string"}}, "additionalProperties": False}
            for way in (Way.SUM, Way.DISTINCT)
        ),
    ]
}


class Indicator(FactsModel):
    """One figure: counted from log entries (事项), or made of other indicators (比, 和, 差)."""

    events: Lines = field("事项", "台账中“事项”一列是什么", ())
    conditions: dict[str, Annotated[Condition, BeforeValidator(_spelt_out)]] = field(
        "条件", "列名，和这一列要是什么", {}
    )
    counting: Annotated[Counting, Read(_counting, _COUNTING_SCHEMA)] = field(
        "计", "数量（相加，不写时如此）、行数、{合计: 列名} 或 {不同: 列名}", Counting()
    )
    ratio: Lines = field("比", "两个指标，前者除以后者", ())
    total: Lines = field("和", "几个指标相加", ())
    difference: Lines = field("差", "两个指标，前者减去后者", ())
    parts: Lines = field("其中", "几个指标，加起来应等于本指标", ())
    unit: Line | None = field("单位", "如 篇、场、名", None)
    decimals: Decimals | None = field("小数", "印几位小数", None)
    target: PlacedDecimal | None = field("目标", "计划要达到的数", None)
    last_year: PlacedDecimal | None = field("上年", "没有上年台账时，上年的数", None)
    period: Line | None = field("期间", "只计这一段，如 1—11月、上半年", None)

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        ways = {"事项": self.events, "比": self.ratio, "和": self.total, "差": self.difference}
        written = [term for term, given in ways.items() if given]
        if not written:
            raise wrong("没有写怎样计数", "请写“事项”，或写“比”“和”“差”")
        if len(written) > 1:
            raise wrong(f"不能和“{written[0]}”一起写", "请只留一项", written[1])
        for term in ("比", "差"):
            if ways[term] and len(ways[term]) != 2:
                raise wrong(f"写了{len(ways[term])}个指标", "请写两个指标，如 [甲, 乙]", term)
        if not self.events:
            for term, attribute in (("条件", "conditions"), ("计", "counting"), ("期间", "period")):
                if attribute in self.model_fields_set:
                    raise wrong(f"只用于按“事项”计数的指标，这里写了“{written[0]}”", "请删去这一项", term)
        return self

    @property
    def operands(self) -> tuple[PlacedText, ...]:
        return self.ratio or self.total or self.difference

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the log that it looks at, beside 日期, 事项 and 数量."""
        summed = {self.counting.column.text} if self.counting.column else set()
        return frozenset(summed | set(self.conditions))


@dataclass(frozen=True)
class Indicators:
    """Those of a year: those of all years, and what the year's own file adds or overrides."""

    by_name: dict[str, Indicator] = attribute(default_factory=dict)
    places: dict[str, Location] = attribute(default_factory=dict)  # of their names
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    def unit(self, name: str) -> str:
        """As written; of a 比 that says none %, of a 和 or 差 that of its first indicator; "" when none is written."""
        indicator = self.by_name[name]
        if indicator.unit:
            return indicator.unit.text
        if indicator.ratio:
            return PERCENT
        return self.unit(indicator.operands[0].text) if indicator.operands else ""

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the log that any of them looks at."""
        return frozenset[str]().union(*(indicator.columns for indicator in self.by_name.values()))


def indicator_files(folder: Path) -> tuple[Path, Path]:
    """Where the indicators of a year's folder may stand: those of all years, and its own."""
    return folder.parent / FILE_NAME, folder / FILE_NAME


def read_indicators(folder: Path) -> Indicators:
    """Those of a year's folder; files that are not there are no problem."""
    problems: list[Problem] = []
    notices: list[Problem] = []
    written: dict[str, Entry] = {}
    for file in indicator_files(folder):
        if not file.exists():
            continue
        source = read_yaml(file)
        problems += source.problems
        notices += source.notices
        for entry in source.root.entries if source.root else ():
            if not isinstance(entry.value, Mapping):
                hint = "指标名下面写 事项、单位 等，如 {事项: 义诊, 单位: 场}"
                problems.append(Problem(entry.key.at, entry.key.label, "没有写怎样计数", hint))
                continue
            name = entry.key.text
            if before := written.get(name):
                entry = Entry(entry.key, _overridden(before.value, entry.value))
            written[name] = entry
    by_name: dict[str, Indicator] = {}
    for name, entry in written.items():
        assert isinstance(entry.value, Mapping)
        indicator, wrongs = read_as(Indicator, entry.value)
        problems += [_named(name, problem, entry) for problem in wrongs]
        if indicator:
            by_name[name] = indicator
    places = {name: entry.key.at for name, entry in written.items()}
    found = Indicators(by_name, places)
    problems += _references(found, set(written))
    if not problems:
        problems += _mixed_units(found)
        notices += _units(found)
    return Indicators(by_name, places, tuple(sorted(set(problems))), tuple(sorted(set(notices))))


def _overridden(before: Node, now: Mapping) -> Mapping:
    """What the year's own file says, and for the rest what stands for all years."""
    assert isinstance(before, Mapping)
    own = {entry.key.text for entry in now.entries}
    kept = tuple(entry for entry in before.entries if entry.key.text not in own)
    return Mapping((*kept, *now.entries), now.at)


def _named(name: str, problem: Problem, entry: Entry) -> Problem:
    """A problem of the whole indicator has no field's label."""
    return replace(problem, label=entry.key.label) if problem.label == "文件" else problem


def _references(indicators: Indicators, names: set[str]) -> Iterator[Problem]:
    for name, indicator in indicators.by_name.items():
        for term, operands in (
            ("比", indicator.ratio),
            ("和", indicator.total),
            ("差", indicator.difference),
            ("其中", indicator.parts),
        ):
            for operand in operands:
                if operand.text not in names:
                    likely = nearest(operand.text, sorted(names))
                    hint = f"是不是“{likely}”" if likely else "请先写上这个指标，或检查名称"
                    yield Problem(operand.at, term, f"没有名为“{operand}”的指标", hint)
                elif circle := _circle(indicators, operand.text, (name,)):
                    said = "→".join(f"“{each}”" for each in circle)
                    yield Problem(operand.at, term, f"指标循环引用：{said}", "请改成不引用自己的写法")


def _circle(indicators: Indicators, name: str, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The path that comes back to where it began; circles elsewhere are said of those who stand in them."""
    if name == path[0]:
        return (*path, name)
    if name in path or name not in indicators.by_name:
        return None
    indicator = indicators.by_name[name]
    found = (
        _circle(indicators, each.text, (*path, name)) for each in (*indicator.operands, *indicator.parts)
    )
    return next(filter(None, found), None)


def _mixed_units(indicators: Indicators) -> Iterator[Problem]:
    for name, indicator in indicators.by_name.items():
        for term, operands in (
            ("和", indicator.total),
            ("差", indicator.difference),
            ("其中", indicator.parts),
        ):
            units = [indicators.unit(each.text) for each in operands]
            expected = indicators.unit(name) if term == "其中" else next(iter(units), "")
            for operand, unit in zip(operands, units, strict=True):
                if unit != expected:
                    message = f"“{operand}”的单位是“{unit}”，不是“{expected}”，不能相加减"
                    yield Problem(operand.at, term, message, "请检查各指标的单位")
                    break


def _units(indicators: Indicators) -> Iterator[Problem]:
    for indicator in indicators.by_name.values():
        if indicator.unit and not is_measure_word(indicator.unit.text):
            likely = nearest(indicator.unit.text, sorted(MEASURE_WORDS))
            hint = f"是不是“{likely}”" if likely else "请核对；确是这样写，可不理会"
            message = f"不认识单位“{indicator.unit}”"
            yield Problem(indicator.unit.at, "单位", message, hint)
