"""indicators.yaml: how each figure is counted from the log, by the indicator's name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from decimal import Decimal
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from gongwen.facts.document_facts import (
    FactsModel,
    Line,
    Lines,
    Placed,
    PlacedPeriod,
    Read,
    field,
    quoted,
    wrong,
)
from gongwen.facts.measure_words import MEASURE_WORDS, is_measure_word
from gongwen.facts.presence import is_there
from gongwen.facts.validation import MAX_PROBLEMS, nearest, read_as
from gongwen.facts.yaml_source import Entry, Mapping, Node, PlacedText, read_yaml
from gongwen.problem import Location, Problem

FILE_NAME = "indicators.yaml"
PERCENT = "%"
POINTS = "个百分点"
_SHARES = ("%", "％", "‰", "百分点", POINTS)  # what a 比, or the 差 of two, is in by itself
_MOST_CIRCLES = 20
_DEEPEST = 50  # references upon references
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
    def bounds(self) -> tuple[Placed[Decimal], ...]:
        """The numbers that the cell is held against."""
        return tuple(filter(None, (self.above, self.least, self.below, self.most)))

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
    period: PlacedPeriod | None = field("期间", "只计这一段，如 1—11月、上半年", None)

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
        if self.unit and self.unit.text in _SHARES and not (self.ratio and self.unit.text == PERCENT):
            raise wrong(f"“{self.unit}”不是计数的单位", "占比请写成 {比: [甲, 乙]}，不写单位就是%", "单位")
        if not self.events:
            for term, attribute in (("条件", "conditions"), ("计", "counting"), ("期间", "period")):
                if attribute in self.model_fields_set:
                    raise wrong(f"只用于按“事项”计数的指标，这里写了“{written[0]}”", "请删去这一项", term)
        return self

    @property
    def operands(self) -> tuple[PlacedText, ...]:
        return self.ratio or self.total or self.difference

    @property
    def references(self) -> tuple[tuple[str, tuple[PlacedText, ...]], ...]:
        """The indicators that it names, by the term under which it does."""
        return ("比", self.ratio), ("和", self.total), ("差", self.difference), ("其中", self.parts)

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
        """As written; of a 比 that says none %, of a 差 of two such 个百分点, else of a 和 or 差 that of its first
        indicator; "" when none is written."""
        difference = False
        while True:
            indicator = self.by_name[name]
            if indicator.unit or not indicator.operands or indicator.ratio:
                break
            difference = difference or bool(indicator.difference)
            name = indicator.operands[0].text
        unit = indicator.unit.text if indicator.unit else PERCENT if indicator.ratio else ""
        return POINTS if difference and unit == PERCENT else unit

    @property
    def events(self) -> frozenset[str]:
        """The 事项 that any of them counts."""
        return frozenset(str(event) for indicator in self.by_name.values() for event in indicator.events)

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
        if not is_there(file):
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
    read: dict[str, Indicator] = {}
    for name, entry in written.items():
        assert isinstance(entry.value, Mapping)
        indicator, wrongs = read_as(Indicator, entry.value)
        # A problem of the whole indicator has no field's label.
        label = entry.key.label
        problems += [replace(each, label=label) if each.label == "文件" else each for each in wrongs]
        if indicator:
            read[name] = indicator
    problems += islice(_unknown_references(read, sorted(written)), MAX_PROBLEMS)
    sound = _sound(read)
    problems += islice(_circles(read, sound), _MOST_CIRCLES)
    for name in (name for name in read if sound.get(name, 0) == _DEEPEST + 1):
        message = f"层层引用超过{_DEEPEST}层"
        problems.append(Problem(written[name].key.at, written[name].key.label, message, "请减少层次"))
    found = Indicators(
        {name: indicator for name, indicator in read.items() if 0 < sound.get(name, 0) <= _DEEPEST},
        {name: entry.key.at for name, entry in written.items()},
    )
    problems += _mixed_units(found)
    notices += _unknown_units(found)
    return replace(found, problems=tuple(sorted(set(problems))), notices=tuple(sorted(set(notices))))


def _overridden(before: Node, now: Mapping) -> Mapping:
    """What the year's own file says, and for the rest what stands for all years."""
    assert isinstance(before, Mapping)
    own = {entry.key.text for entry in now.entries}
    kept = tuple(entry for entry in before.entries if entry.key.text not in own)
    return Mapping((*kept, *now.entries), now.at)


def _unknown_references(read: dict[str, Indicator], names: list[str]) -> Iterator[Problem]:
    for indicator in read.values():
        for term, operands in indicator.references:
            for operand in operands:
                if operand.text not in names:
                    likely = nearest(operand.text, names)
                    hint = f"是不是“{likely}”" if likely else "请先写上这个指标，或检查名称"
                    yield Problem(operand.at, term, f"没有名为“{operand}”的指标", hint)


def _sound(read: dict[str, Indicator]) -> dict[str, int]:
    """Those that can be counted, for what they refer to can be and never leads back to them; with how deep it goes."""
    referred: dict[str, list[str]] = {}
    waiting: dict[str, int] = {}
    for name, indicator in read.items():
        operands = {each.text for _, texts in indicator.references for each in texts}
        waiting[name] = len(operands)
        for operand in operands:
            referred.setdefault(operand, []).append(name)
    sound = dict.fromkeys((name for name, count in waiting.items() if not count), 1)  # with its depth
    reached = list(sound)
    for name in reached:
        for other in referred.get(name, ()):
            waiting[other] -= 1
            if not waiting[other]:  # the last that it waited for lies deepest
                sound[other] = sound[name] + 1
                reached.append(other)
    return sound


def _circles(read: dict[str, Indicator], sound: Container[str]) -> Iterator[Problem]:
    """Each circle of references once, where its first indicator refers to the next."""
    left = dict.fromkeys(name for name in read if name not in sound)
    while left:
        path: dict[str, tuple[str, PlacedText]] = {}
        name: str | None = next(iter(left))
        while name is not None and name not in path:
            onward = (
                (term, each) for term, texts in read[name].references for each in texts if each.text in left
            )
            step = next(onward, None)
            if step is None:  # it refers to what is not there, which is said already
                break
            path[name] = step
            name = step[1].text
        else:
            walked = list(path)
            circle = walked[walked.index(name) :] if name else []
            first = min(circle, key=list(read).index)
            circle = circle[circle.index(first) :] + circle[: circle.index(first)]
            said = "→".join(f"“{each}”" for each in (*circle, first))
            term, operand = path[first]
            yield Problem(operand.at, term, f"指标循环引用：{said}", "请改成不引用自己的写法")
            for each in circle:
                del left[each]
            continue
        for each in (*path, *filter(None, [name])):
            left.pop(each, None)


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
                    subject = f"“{operand}”{'的' if unit else ''}"
                    message = f"{subject}{differing(unit, expected)}，不能相加减"
                    yield Problem(operand.at, term, message, "请检查各指标的单位")
                    break


def differing(unit: str, expected: str) -> str:
    """That a unit is another one than expected; either may be none."""
    if not expected:
        return f"单位是“{unit}”，别的没有写单位"
    return f"单位是“{unit}”，不是“{expected}”" if unit else f"没有写单位，别的是“{expected}”"


def _unknown_units(indicators: Indicators) -> Iterator[Problem]:
    for indicator in indicators.by_name.values():
        if indicator.unit and not is_measure_word(indicator.unit.text):
            likely = nearest(indicator.unit.text, sorted(MEASURE_WORDS))
            hint = f"是不是“{likely}”" if likely else "请核对；确是这样写，可不理会"
            message = f"不认识单位“{indicator.unit}”"
            yield Problem(indicator.unit.at, "单位", message, hint)
