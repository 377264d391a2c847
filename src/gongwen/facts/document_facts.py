"""The fields of a document, each declared once.

A field's Chinese term is its YAML key, its label in messages and its title in the JSON Schema.  Text that
goes on paper is a `PlacedText`.  Values are read from text by their field; what a field cannot read it says
with `wrong`, in Chinese; what pydantic itself refuses, `validation.py` words by the error's code.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from gongwen.chart_kind import ChartKind
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.kinds import is_upward, kind_of
from gongwen.facts.spellings import NONE, SAID_PRINT_RUN, SECRECY, URGENCY
from gongwen.facts.yaml_source import PlacedText
from gongwen.gbt9704 import Alignment, Layout, Seal, Standard
from gongwen.numerals import DIGITS, ZERO_LOOKALIKES, value_of
from gongwen.period import InvalidPeriod, Period
from gongwen.problem import Location


class Secrecy(StrEnum):
    """密级 (7.2.2)."""

    TOP_SECRET = "绝密"
    SECRET = "机密"
    CONFIDENTIAL = "秘密"

    @property
    def longest_years(self) -> int:
        """保密期限 of the law: 保守国家秘密法 (2024), article 20."""
        return {Secrecy.TOP_SECRET: 30, Secrecy.SECRET: 20, Secrecy.CONFIDENTIAL: 10}[self]


class Urgency(StrEnum):
    """紧急程度 (7.2.3)."""

    MOST_URGENT = "特急"
    URGENT = "加急"


class Direction(StrEnum):
    """方向 of a table's page (clause 8)."""

    PORTRAIT = "纵"
    LANDSCAPE = "横"


class Retention(StrEnum):
    """保管期限."""

    PERMANENT = "永久"
    YEARS_30 = "30年"
    YEARS_10 = "10年"


T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A value that was read from a text, and its place."""

    value: T
    at: Location


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of a table's cell, which may be none, and the cell's place."""

    lines: tuple[PlacedText, ...]
    at: Location


@dataclass(frozen=True)
class PlacedNumber:
    """发文字号, and the text it was read from."""

    number: DocumentNumber
    text: PlacedText


@dataclass(frozen=True)
class Spelt(Generic[T]):
    """A value, and the text that says it, maybe in a spelling of its own."""

    value: T
    text: PlacedText

    @property
    def at(self) -> Location:
        return self.text.at

    @property
    def is_plain(self) -> bool:
        """Whether the text is the value and no more: how it is printed is then the standard's matter."""
        return self.text.text == str(self.value)


@dataclass(frozen=True)
class Note:
    """附注: a text, which stands in brackets, or a list, which is printed as typed."""

    lines: tuple[PlacedText, ...]
    as_typed: bool


def wrong(message: str, hint: str, key: str | None = None) -> PydanticCustomError:
    """A value its field cannot read, in our words.  A check of a whole model names the `key` it means."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "hint": hint, "key": key})


def quoted(text: str) -> str:
    text = text.strip().replace("\n", "↵")
    return f"“{text}”" if len(text) <= 30 else f"“{text[:30]}…”"


def _text(value: object) -> PlacedText:
    if not isinstance(value, PlacedText):
        raise wrong("这里只能写文字", "请直接写文字，不写列表或下级项目")
    if "\t" in value.text:
        raise wrong("文字中有制表符", "请删去，或改成空格")
    return value


def _line(value: object) -> PlacedText:
    lines = _text(value).split()
    if len(lines) > 1:
        raise wrong("只能写一行", "请把文字写在一行里")
    return lines[0] if lines else _text(value)


def _value(value: object) -> PlacedText:
    line = _line(value)
    if not line.text.strip():
        raise wrong("数值是空的", "请写上数值，或删去这一项")
    if "{{" in line.text or "{%" in line.text:
        raise wrong("数值中不能再引用数值", "请直接写出数值")
    return line


def _lines(value: object) -> tuple[PlacedText, ...]:
    if isinstance(value, PlacedText):
        return value.split()
    if isinstance(value, list | tuple):
        lines = tuple(_line(item) for item in value)
        if not all(line.text.strip() for line in lines):
            raise wrong("列表中有空的一项", "请填上内容，或删去这一项")
        return lines
    raise wrong("这里只能写文字或文字的列表", "请写成 [甲, 乙]，或每行一个“- 甲”")


def _plain(value: object) -> str:
    return _line(value).text


def _period(value: object) -> Period:
    try:
        return Period.parse(_plain(value))
    except InvalidPeriod as invalid:
        raise wrong(invalid.message, invalid.hint) from None


def _whole_number(value: object) -> int:
    text = _plain(value)
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) == 0:
        raise wrong(f"{quoted(text)}不是正整数", "请写成 50 这样的数字")
    return int(text)


def _print_run(value: object) -> Spelt[int]:
    """50, or a text that says it: 共印：50份."""
    said = SAID_PRINT_RUN.fullmatch(_plain(value))
    count = int(said[1]) if said else 0
    return Spelt(count or _whole_number(value), _line(value))


def _secrecy(value: object) -> Spelt[Secrecy]:
    """机密, or as spelt with what follows: 机 密☆三年."""
    said = SECRECY.fullmatch(_plain(value))
    return Spelt(Secrecy("".join(said["word"].split())) if said else _one_of(Secrecy)(value), _line(value))


def _urgency(value: object) -> Spelt[str]:
    """特急, or as spelt: 特 急."""
    text = _plain(value)
    if not URGENCY.fullmatch(text):
        raise wrong(f"{quoted(text)}不是可用的值", f"可以写 {'、'.join(Urgency)}")
    return Spelt("".join(text.split()), _line(value))


def _note(value: object) -> Note:
    if isinstance(value, PlacedText):
        return Note((_line(value),), as_typed=False)
    if lines := _lines(value):
        return Note(lines, as_typed=True)
    raise wrong("这里是空的列表", "请填上内容，或删去这一项")


def _paragraphs(value: object) -> Paragraphs:
    lines = _lines(value)
    if lines:
        return Paragraphs(lines, lines[0].at)
    if isinstance(value, PlacedText):
        return Paragraphs((), value.at)
    raise wrong("这一格是空的列表", "空的格请写成 ''")


def _placed(read: Callable[[object], T]) -> Callable[[object], Placed[T]]:
    return lambda value: Placed(read(value), _line(value).at)


def _one_of(choices: type[Choice]) -> Callable[[object], Choice]:
    def read(value: object) -> Choice:
        text = _plain(value)
        if text not in list(choices):
            raise wrong(f"{quoted(text)}不是可用的值", f"可以写 {'、'.join(choices)}")
        return choices(text)

    return read


def _year(value: object) -> int:
    text = _plain(value)
    if not re.fullmatch("[12][0-9]{3}", text):
        raise wrong(f"{quoted(text)}不是年份", "请写成 2025 这样的四位数字")
    return int(text)


def _number(value: object) -> PlacedNumber:
    text = _line(value)
    try:
        return PlacedNumber(DocumentNumber.parse(text.text), text)
    except InvalidNumber as error:
        raise wrong(error.message, error.hint) from None


_WRITTEN_DATE = re.compile(r"([0-9]{4})(?:-|/|\.|年)([0-9]{1,2})(?:-|/|\.|月)([0-9]{1,2})日?")


def _day(value: object) -> date:
    text = _plain(value)
    match = _WRITTEN_DATE.fullmatch(text)
    year, month, day = map(int, match.groups()) if match else (0, 0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= 31 or year < 1:
        raise wrong(f"{quoted(text)}不是有效的日期", "请写成 2025-05-21 这样的日期")
    last = monthrange(year, month)[1]
    nearest = date(year, month, min(day, last))
    if day > last:
        raise wrong(f"{quoted(text)}不是有效的日期", f"请写成 {nearest} 这样的日期")
    if text != str(nearest):
        raise wrong(f"{quoted(text)}不是规定的日期写法", f"请写成 {nearest}")
    return nearest


_NUMERAL = f"[0-9０-９{DIGITS}{ZERO_LOOKALIKES}零十廿卅元]"
_SAID_DAY = re.compile(rf"({_NUMERAL}{{4}})\s?年\s?({_NUMERAL}{{1,3}})\s?月\s?({_NUMERAL}{{1,3}})\s?日")
_ROUND_ZERO = str.maketrans(dict.fromkeys(ZERO_LOOKALIKES.replace("0", ""), "〇") | {"元": "一"})


def _said_day(text: str) -> date | None:
    """The one day that a wording gives; None where it gives none that can be read, or several."""
    days = _SAID_DAY.findall(text)
    if len(days) != 1:
        return None
    year, month, day = (value_of(each.translate(_ROUND_ZERO)) for each in days[0])
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _left_out(value: object) -> object:
    """无 leaves an element out: None, and pydantic's `model_fields_set` tells that it was written."""
    return None if isinstance(value, PlacedText) and value.text.strip() == NONE else value


def field(term: str, description: str, default: Any = ..., **more: Any) -> Any:
    """`term` is alias (the YAML key), label and title at once; without a default the field is required."""
    return Field(default, alias=term, title=term, description=description, **more)


@dataclass(frozen=True, eq=False)
class Read:
    """How a field's value is read from the tree, and what an editor is told of it (JSON Schema)."""

    read: Callable[[object], object]
    schema: dict[str, Any]

    # PlainValidator would also work out a schema for the annotated type, each time: half the import.
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


@dataclass(frozen=True, eq=False)
class Short:
    """Lets a text or a list stand for a mapping that has it under `key` alone."""

    key: str
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def spelt_out(value: object) -> object:
            return value if isinstance(value, dict) else {self.key: value}

        return core_schema.no_info_before_validator_function(spelt_out, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [self.schema, handler(schema)]}


_TEXT = {"type": ["string", "number", "boolean"]}  # an editor's YAML takes 2025 for a number; we read text
_DATE = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_CELL = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}, {"type": "null"}]}
_WHOLE_NUMBER = {"type": ["integer", "string"], "minimum": 1}
_NUMBER = {"type": "string"}


def _spelt(values: list[str], pattern: str) -> dict[str, Any]:
    """An editor offers the values; other spellings are taken, too."""
    return {"anyOf": [{"enum": values}, {"type": "string", "pattern": pattern}]}


Text = Annotated[PlacedText, Read(_text, _TEXT)]
Line = Annotated[PlacedText, Read(_line, _TEXT)]
Value = Annotated[PlacedText, Read(_value, _TEXT)]
Lines = Annotated[tuple[PlacedText, ...], Read(_lines, _TEXTS)]  # a text, one item a line, or a list
Year = Annotated[int, Read(_year, {"type": ["integer", "string"], "pattern": "^[0-9]{4}$"})]
WholeNumber = Annotated[int, Read(_whole_number, _WHOLE_NUMBER)]
PlacedWholeNumber = Annotated[Placed[int], Read(_placed(_whole_number), _WHOLE_NUMBER)]
SpeltSecrecy = Annotated[Spelt[Secrecy], Read(_secrecy, _spelt(list(Secrecy), "^(绝|机|秘)\\s*密"))]
SpeltUrgency = Annotated[
    Spelt[str], Read(_urgency, _spelt(list(Urgency), "^(特|加|平)\\s*急|^急\\s*件|^特\\s*提"))
]
SpeltPrintRun = Annotated[Spelt[int], Read(_print_run, _WHOLE_NUMBER)]
PlacedPeriod = Annotated[Placed[Period], Read(_placed(_period), {"type": "string"})]
AnyNote = Annotated[Note, Read(_note, _TEXTS)]
Chosen = BeforeValidator(_plain)
LeftOut = BeforeValidator(_left_out)


class FactsModel(BaseModel):
    """A mapping of the file.  A key with nothing behind it counts as not written."""

    # Built with the outermost model, once, rather than each by itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {k: v for k, v in value.items() if not (isinstance(v, PlacedText) and not v.text.strip())}


class WrittenDate(FactsModel):
    """A date; `wording` is what goes on paper when the file gives it, as typed."""

    typed: Annotated[Placed[date], Read(_placed(_day), _DATE)] = field("日期", "年-月-日")
    wording: Line | None = field("原文", "照原样印出的写法，如 二〇一二年四月二日", None)

    @model_validator(mode="after")
    def _says_one_day(self) -> Self:
        said = _said_day(self.wording.text) if self.wording else None
        if self.wording and said not in (None, self.day):
            message = f"{quoted(self.wording.text)}与日期“{self.day}”不是同一天"
            raise wrong(message, "请改正其中一个", "原文")
        return self

    @property
    def day(self) -> date:
        return self.typed.value

    @property
    def at(self) -> Location:
        return self.typed.at


Date = Annotated[WrittenDate, Short("日期", _DATE)]


class WrittenNumber(FactsModel):
    """发文字号; `wording` is what goes on paper when the file gives it, as typed."""

    typed: Annotated[PlacedNumber, Read(_number, _NUMBER)] = field("编号", "规范写法，如 国办发〔2024〕7号")
    wording: Line | None = field("原文", "照原样印出的写法，如 国办发[2024]07号", None)

    @model_validator(mode="after")
    def _says_one_number(self) -> Self:
        if self.wording and not self.number.is_said_by(self.wording.text):
            message = f"{quoted(self.wording.text)}与编号“{self.number}”不是同一个号"
            raise wrong(message, "请改正其中一个", "原文")
        return self

    @property
    def number(self) -> DocumentNumber:
        return self.typed.number

    @property
    def text(self) -> PlacedText:
        """What the number was read from."""
        return self.typed.text

    @property
    def printed(self) -> PlacedText:
        return self.wording or self.text


Number = Annotated[WrittenNumber, Short("编号", _NUMBER)]


class Cell(FactsModel):
    """A cell of a table; its paragraphs, and how many rows and columns it covers."""

    text: Annotated[Paragraphs, Read(_paragraphs, _CELL)] = field("文", "文字，或各段的列表")
    rows: WholeNumber = field("跨行", "占几行", 1)
    columns: WholeNumber = field("跨列", "占几列", 1)
    alignment: Annotated[Alignment | None, Chosen] = field("对齐", "左、中或右", None)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, value: Any) -> Any:
        return value  # a cell may be empty


def _cells(value: object) -> object:
    if value == []:
        raise wrong("这一行是空的", "请写上各格，或删去这一行")
    return value


# What the columns of a counted table may be, beside periods.
COLUMNS = ("今年", "上年", "增减", "同比", "目标", "完成率", "单位")
COLUMNS_SAID = "、".join(COLUMNS) + "，或期间如 1—11月"

Row = Annotated[tuple[Annotated[Cell, Short("文", _CELL)], ...], BeforeValidator(_cells)]
FileReader = Callable[[PlacedText, PlacedText | None], tuple[tuple[Cell, ...], ...]]  # 文件, 工作表 -> 行


def _rows(value: object) -> object:
    """One row, or a list of rows: a list of rows holds nothing but lists."""
    if isinstance(value, list) and value and not all(isinstance(item, list) for item in value):
        return [value]
    return value


_ARRAY = {"type": "array"}


class Table(FactsModel):
    """表格: written out (行), kept in a file, or counted (指标)."""

    caption: Line | None = field("题名", "表的题名", None)
    head: Annotated[tuple[Row, ...], BeforeValidator(_rows), WithJsonSchema(_ARRAY)] = field(
        "表头", "一行，或几行的列表", ()
    )
    widths: tuple[PlacedWholeNumber, ...] = field("列宽", "各列宽度的比例", ())
    rows: tuple[Row, ...] = field("行", "各行的列表，每行是各格的列表", ())
    direction: Annotated[Direction, Chosen] = field("方向", "纵或横", Direction.PORTRAIT)
    unit: Line | None = field("单位", "表中数字的单位", None)
    note: Text | None = field("表注", "表下的说明", None)
    file: Line | None = field("文件", "表格所在的 .xlsx 或 .csv 文件", None)
    sheet: Line | None = field("工作表", "工作表的名称", None)
    indicators: Lines = field("指标", "各行的指标，数从台账中来", ())
    columns: Lines = field("列", f"各列是什么：{COLUMNS_SAID}", ())
    period: PlacedPeriod | None = field("期间", "如 1—11月、上半年；不写时为全年", None)

    @model_validator(mode="after")
    def _from_one_source(self, info: ValidationInfo) -> Self:
        """The rows of a file are read here, by the `FileReader` that is the validation's context."""
        sources = [bool(self.rows), bool(self.file), bool(self.indicators)]
        if "rows" in self.model_fields_set and not any(sources):
            raise wrong("表格是空的", "请写上各行，或给出表格文件", "行")
        if sum(sources) != 1:
            raise wrong("要写“行”“文件”“指标”中的一项", "请写出各行，或给出表格文件，或列出指标")
        if self.sheet and not self.file:
            raise wrong("没有写“文件”", "请给出表格文件，或删去这一项", "工作表")
        if self.indicators and self.head:
            raise wrong("按指标统计的表格自有表头", "请删去这一项", "表头")
        for key, given in (("列", self.columns), ("期间", self.period)):
            if given and not self.indicators:
                raise wrong("只用于按指标统计的表格", "请写上“指标”，或删去这一项", key)
        if self.file and info.context:
            read: FileReader = info.context
            return self.model_copy(update={"rows": read(self.file, self.sheet)})
        return self


class Chart(FactsModel):
    """图: figures drawn, a series an indicator or a year."""

    kind: Annotated[ChartKind, Chosen] = field("类型", "柱、条、折线或饼")
    indicators: Lines = field("指标", "画哪些指标，数从台账中来")
    by: Line | None = field("按", "月、季度，或台账中的一列，如 级别、支部；不写时一个指标一根柱", None)
    columns: Lines = field("列", "画哪些数：今年、上年、目标；不写时为今年", ())
    period: PlacedPeriod | None = field("期间", "如 1—11月、上半年；不写时为全年", None)
    caption: Line | None = field("题名", "图的题名", None)

    @model_validator(mode="after")
    def _shows_something(self) -> Self:
        if not self.indicators:
            raise wrong("没有列出指标", "请写上指标的名称", "指标")
        return self


def _shape(value: object) -> str:
    """What an item of a structured 正文 is, by the key that only it has."""
    if isinstance(value, dict):
        return next((kind for key, kind in (("表格", "table"), ("图", "chart")) if key in value), "section")
    return "list" if isinstance(value, list) else "text"


def _named_or_inline(value: object) -> str:
    return "text" if isinstance(value, PlacedText) else "mapping"


class Section(FactsModel):
    """A part of a structured 正文: its ordinal is generated from its depth."""

    title: Line = field("标题", "这一部分的标题，不写序号")
    body: Body = field("正文", "文字，或下一层各部分的列表", ())


class TablePlace(FactsModel):
    table: Annotated[
        Annotated[Line, Tag("text")] | Annotated[Table, Tag("mapping")], Discriminator(_named_or_inline)
    ] = field("表格", "“表格”一项中的名称，或表格本身")


class ChartPlace(FactsModel):
    chart: Annotated[
        Annotated[Line, Tag("text")] | Annotated[Chart, Tag("mapping")], Discriminator(_named_or_inline)
    ] = field("图", "“图”一项中的名称，或图本身")


BodyItem = Annotated[
    Annotated[Text, Tag("text")]
    | Annotated[Section, Tag("section")]
    | Annotated[TablePlace, Tag("table")]
    | Annotated[ChartPlace, Tag("chart")],
    Discriminator(_shape),
]
Body = Annotated[
    Annotated[Text, Tag("text")] | Annotated[tuple[BodyItem, ...], Tag("list")], Discriminator(_shape)
]


class Content(FactsModel):
    """What a document, a text it issues and an attachment have in common."""

    title: Text = field("标题", "发文机关名称、事由和文种；写几行时照写的分行")
    body: Body = field("正文", "每段一行的文字，或分层的列表")
    ordinal_forms: Lines = field("序数", "分层正文各层的序数，如 [一、, 1.]", ())
    running_levels: tuple[WholeNumber, ...] = field("连续编号", "哪几层从头到尾连续编号，如 [2]", ())
    tables: dict[str, Table] = field("表格", "名称和表格，正文中用 [表：名称] 安放", {})
    charts: dict[str, Chart] = field("图", "名称和图，正文中用 [图：名称] 安放", {})

    @model_validator(mode="after")
    def _ordinals_have_levels(self) -> Self:
        if isinstance(self.body, PlacedText):
            for key, given in (("序数", self.ordinal_forms), ("连续编号", self.running_levels)):
                if given:
                    raise wrong("只用于分层的正文", "正文是一段文字时，序数照文字印出，请删去这一项", key)
        return self


class Attachment(Content):
    """附件 (7.3.7): written here, or kept in a file."""

    title: Text = field("标题", "附件标题")
    name: Line | None = field("名称", "附件说明中的名称，不写时同标题", None)
    body: Body = field("正文", "每段一行的文字，或分层的列表；有表格时可以不写", ())
    file: Annotated[Table, Short("文件", _TEXT)] | None = field(
        "文件", "附件是 .xlsx 或 .csv 文件中的表格", None
    )

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if not self.body and not self.tables and not self.charts and not self.file:
            raise wrong("附件是空的", "请写上正文、表格、图或文件")
        return self

    @property
    def standing_tables(self) -> tuple[Table, ...]:
        """Those that stand behind 正文, in order, without being placed in it."""
        own = () if self.body else tuple(self.tables.values())
        return (*own, self.file) if self.file else own

    @property
    def standing_charts(self) -> tuple[Chart, ...]:
        return () if self.body else tuple(self.charts.values())


class IssuedText(Content):
    """A text with the elements of 主体; issued by a document (印发文件), it has no red head and no 版记."""

    kind: Line | None = field("文种", "通知、报告、函等，或所印发文件的计划、要点、总结、方案等", None)
    number: Number | None = field(
        "发文字号", "机关代字、年份、序号，如 国办发〔2024〕7号；未编号时写到 〕", None
    )
    title_note: Line | None = field("题注", "标题下的一行，连同括号", None)
    recipients: Lines = field("主送机关", "公文的主要受理机关", ())
    signature: Lines = field("发文机关署名", "发文机关全称或规范化简称", ())
    issued_on: Date | None = field("成文日期", "会议通过或负责人签发的日期", None)
    note: AnyNote | None = field("附注", "印发传达范围等，不写括号；写成列表时照印，不加括号", None)
    attachments: tuple[Attachment, ...] = field("附件", "正文的说明、补充或参考资料", ())
    attachment_list: Lines | None = field("附件说明", "不写时按附件生成；写了就照印", None)
    issued_texts: tuple[IssuedText, ...] = field("印发文件", "随本件印发的文件，各起一页", ())


class Archiving(FactsModel):
    """归档 of the issued document."""

    retention: Annotated[Retention | None, Chosen] = field("保管期限", "永久、30年或10年", None)
    unit: Line | None = field("机构或问题", "归档文件的类别", None)


class Acceptance(FactsModel):
    """A finding of `gongwen check` that may stay."""

    code: Line = field("规则", "规则代码，如 GW901")
    quote: Line | None = field("原文", "只接受这几个字上的；不写时整份文件都接受", None)
    reason: Line = field("理由", "为什么可以这样写")


class DocumentFacts(IssuedText):
    """What one facts file says: a document with its head and its 版记."""

    layout: Annotated[Layout, Chosen] = field(
        "版式", "文件（有红头）、普通、信函、命令或纪要", Layout.DOCUMENT
    )
    standard: Annotated[Standard, Chosen] = field("依据标准", "公文格式所依据的标准", Standard.GBT9704_2012)
    year: Year | None = field("年度", "不写时取所在的四位数文件夹名，或成文日期的年份", None)
    copy_number: Line | None = field("份号", "公文印制份数的顺序号", None)
    secrecy: SpeltSecrecy | None = field("密级", "绝密、机密或秘密；别的写法照印，如 机密3年", None)
    secrecy_period: Line | None = field("保密期限", "如 1年、6个月或长期", None)
    urgency: SpeltUrgency | None = field("紧急程度", "特急或加急；别的写法照印，如 急件", None)
    issuer_mark: Lines = field("发文机关标志", "发文机关全称或规范化简称加“文件”", ())
    signatories: Lines = field("签发人", "上行文的签发人姓名", ())
    seal: Annotated[Seal | None, Chosen] = field("印章", "加盖、不加盖或签名章", None)
    copied_to: Annotated[Lines | None, LeftOut] = field(
        "抄送机关", "需要执行或知晓公文内容的其他机关；写“无”时不印", None
    )
    printed_by: Annotated[Line | None, LeftOut] = field("印发机关", "公文的送印机关；写“无”时不印", None)
    printed_on: Annotated[Date | None, LeftOut] = field("印发日期", "公文的送印日期；写“无”时不印", None)
    print_run: SpeltPrintRun | None = field("印数", "印制份数；写成“印50份”这样的文字时照印", None)
    subject_terms: Lines = field("主题词", "只用于 GB/T 9704-1999", ())
    present: Lines = field("出席", "纪要的出席人员", ())
    excused: Lines = field("请假", "纪要的请假人员", ())
    attending: Lines = field("列席", "纪要的列席人员", ())
    values: dict[str, Value] = field("变量", "名称和文字，正文中用 {{ 名称 }} 引用", {})
    archiving: Archiving | None = field("归档", "保管期限等", None)
    accepted: tuple[Acceptance, ...] = field("接受", "检查中可以不改的意见，各有理由", ())

    @property
    def is_upward(self) -> bool:
        """上行文: it shows in the head."""
        kind = kind_of(self.kind.text if self.kind else None, "".join(map(str, self.title.split())))
        return self.layout is Layout.DOCUMENT and is_upward(kind, bool(self.signatories))
