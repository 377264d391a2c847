"""`{{ … }}` in a text: the words that stand for it, and the figures among them.

The structure of a text is read before its values are put in, so a value can never become a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongwen.document.expressions import Refused, Step, read_expression
from gongwen.document.model import Piece, Text
from gongwen.document.text_marks import LITERAL
from gongwen.facts.validation import nearest
from gongwen.log.entry import AMOUNT, DAY
from gongwen.period import Period
from gongwen.problem import Location, Problem, Unusable
from gongwen.statistics.count import MONTH, QUARTER, Statistics
from gongwen.statistics.counted_rows import CountedRows
from gongwen.statistics.figure import Figure, Kind, Uncountable
from gongwen.statistics.wording import bare, worded

# Bounded, so that no text takes long to read: what is longer is no expression of ours.
_BRACES = re.compile(
    rf"{LITERAL}"
    r"|\{\{(?P<expression>(?:(?!\{\{|\}\}).){0,400})\}\}"
    r"|(?P<statement>\{%[^{}]{0,400}%\}|\{#[^{}]{0,400}#\}|\{%|%\})"
    r"|(?P<slip>[{｛]{2}[^{}｛｝]{0,400}[}｝]{1,2}|[{｛][^{}｛｝]{0,400}[}｝]{2}|[{｛]{2}|[}｝]{2})"
)
_MOST_PROBLEMS = 20  # of one text
_MOST_NAMES = 8  # in a hint
_MOST_DECIMALS = 6
_COMPARISONS = ("目标", "上年", "完成率", "增减", "同比")
_STEPS = ("数", "单位", *_COMPARISONS, "其中", "期间", "分")

# What tells no kinds of things apart.
_NO_CATEGORIES = {
    DAY: f'请写 .分("{MONTH}")、.分("{QUARTER}")，或画成图',
    AMOUNT: "请换成“级别”这样说明类别的列",
}

Shown = tuple[str, Figure | None]  # words, and what they count


@dataclass
class Names:
    """What a text may name: its values and the year's figures; what is wrong or remarkable is gathered."""

    known: Mapping[str, str]
    statistics: Statistics | None
    problems: list[Problem]
    notices: list[Problem] = field(default_factory=list)
    counts: bool = False  # whether any figure was asked for

    def filled(self, label: str, text: Text) -> Text:
        """The text with its values put in; what cannot be read stays as typed and is a problem."""
        if not any(mark in piece.text for piece in text.pieces for mark in "{}｛｝"):
            return text
        pieces: list[Piece] = []
        for piece in text.pieces:
            pieces += self._filled(label, piece)
        return Text(tuple(pieces))

    def _filled(self, label: str, piece: Piece) -> Iterator[Piece]:
        last = 0
        said = len(self.problems)
        for match in _BRACES.finditer(piece.text):
            yield piece[last : match.start()]
            last = match.end()
            at = piece.place(match.start())
            try:
                shown = self._shown(match)
                for words, figure in shown:
                    if figure and len(shown) == 1:  # a part of a whole may be nothing
                        self.remark(label, figure, at)
                    yield Piece(words, at, literal=False, figure=figure)
            except Unusable as reason:
                self.wrong(at, label, reason)
                yield piece[match.start() : last]
            if len(self.problems) - said >= _MOST_PROBLEMS:
                break
        yield piece[last:]

    def wrong(self, at: Location, label: str, reason: Unusable) -> None:
        """A problem where it was asked for, or where its fault lies."""
        if isinstance(reason, Uncountable) and reason.at:
            at, label = reason.at, reason.label
        self.problems.append(Problem(at, label, reason.message, reason.hint))

    def _shown(self, match: re.Match[str]) -> Sequence[Shown]:
        if match["literal"]:
            return [(match["literal"], None)]
        if match["statement"]:
            raise Refused(f"不能写“{match[0]}”", "只能用 {{ 名称 }} 引用数值，不能写语句或注释")
        if slip := match["slip"]:
            raise _slipped(slip)
        expression = read_expression(match["expression"])
        if not expression.is_indicator and (value := self.known.get(expression.name)) is not None:
            if expression.steps:
                raise Refused(
                    f"“{expression.name}”不是指标，没有“.{expression.steps[0].name}”", "请直接写名称"
                )
            return [(value, None)]
        return _Asked(self.counted(expression.name), expression.name).shown(expression.steps)

    def counted(self, name: str) -> Statistics:
        """The statistics that have an indicator of that name.  Raises Refused when there is none."""
        indicators = self.statistics.indicators.by_name if self.statistics else {}
        self.counts = self.counts or self.statistics is not None
        if self.statistics is None or name not in indicators:
            if self.statistics and name in self.statistics.indicators.places:
                raise Refused(
                    f"指标“{name}”写得不对", f"请先改正 {self.statistics.indicators.places[name].file}"
                )
            names = [*self.known, *indicators]
            likely = nearest(name, names)
            raise Refused(f"没有名为“{name}”的数值", f"是不是“{likely}”？" if likely else _known(names))
        return self.statistics

    def remark(self, label: str, figure: Figure, at: Location) -> None:
        """A count of nothing is printed, and said."""
        is_counted = isinstance(figure.rows, CountedRows)
        if figure.kind is Kind.COUNT and is_counted and not figure.rows and not figure.value:
            message = f"台账中没有“{figure.name}”的记录，印作“{worded(figure)}”"
            self.notices.append(Problem(at, label, message, f"请核对台账（{figure.definition}）"))


@dataclass(frozen=True)
class _Asked:
    """An indicator, of the whole year or of a period, and what is asked of it."""

    statistics: Statistics
    name: str
    period: Period | None = None

    def shown(self, steps: Sequence[Step]) -> Sequence[Shown]:
        if not steps:
            return _words(self.statistics.figure(self.name, self.period))
        step, *more = steps
        if step.name == "期间":
            if self.period:
                raise Refused("“.期间”写了两次", f'请只留一处，如 {self.name}.期间("1—11月")')
            return replace(self, period=Period.parse(_text(step))).shown(more)
        if step.name == "分":
            column = _text(step)
            _refuse(more, f'.分("{column}")')
            if column in _NO_CATEGORIES:
                raise Refused(f"文中不能按“{column}”分", _NO_CATEGORIES[column])
            parts = self.statistics.split(self.name, column, self.period)
            if not parts:
                raise Refused(f"台账中没有“{self.name}”的记录，分不出来", "请核对台账，或改写这一句")
            return _listed(parts)
        if step.name == "其中":
            _refuse_arguments(step)
            _refuse(more, ".其中")
            return _listed(self.statistics.parts(self.name, self.period))
        if step.name in _COMPARISONS:
            return _of_figure(_with_decimals(self._compared(step.name), step), more)
        return _of_figure(self.statistics.figure(self.name, self.period), steps)

    def _compared(self, name: str) -> Figure:
        statistics = self.statistics
        if name == "目标":
            return statistics.target(self.name)
        count = {
            "上年": statistics.last_year,
            "完成率": statistics.completion,
            "增减": statistics.change,
            "同比": statistics.growth,
        }[name]
        return count(self.name, self.period)


def _of_figure(figure: Figure, steps: Sequence[Step]) -> Sequence[Shown]:
    if not steps:
        return _words(figure)
    step, *more = steps
    if step.name not in ("数", "单位"):
        likely = nearest(step.name, list(_STEPS))
        hint = f"是不是“.{likely}”？" if likely else f"可以写 {'、'.join(f'.{each}' for each in _STEPS)}"
        raise Refused(f"“{figure.name}”没有“.{step.name}”", hint)
    _refuse_arguments(step)
    _refuse(more, f".{step.name}")
    return [(bare(figure), figure)] if step.name == "数" else [(figure.unit, None)]


def _words(figure: Figure) -> Sequence[Shown]:
    return [(worded(figure), figure)]


def _listed(parts: Sequence[tuple[str, Figure]]) -> Sequence[Shown]:
    """国家级9篇、省级21篇."""
    shown: list[Shown] = []
    between = between_name_and_number(name for name, _ in parts)
    for name, figure in parts:
        shown += [("、", None)] if shown else []
        shown += [(name + between, None), (worded(figure), figure)]
    return shown


def between_name_and_number(names: Iterable[str]) -> str:
    """Nothing; but a mark where one of the names ends in a digit, as 12 would run together with its 12场."""
    return "：" if any(name[-1:].isdigit() for name in names) else ""


def _slipped(written: str) -> Refused:
    """What is wrong with braces that are not two and two."""
    name = written.strip("{}｛｝ ")
    right = f"{{{{ {name or '名称'} }}}}"
    if "｛" in written or "｝" in written:
        return Refused(f"“{written}”的花括号是全角的", f"请改成半角的，如 {right if name else '{{ 义诊 }}'}")
    if not name:
        missing = "后面没有“}}”" if written.startswith("{") else "前面没有“{{”"
        return Refused(f"“{written}”{missing}", f"请写成 {right}")
    missing = "开头少了一个“{”" if written.endswith("}}") else "末尾少了一个“}”"
    return Refused(f"“{written}”的{missing}", f"请写成 {right}")


def _with_decimals(figure: Figure, step: Step) -> Figure:
    """`.完成率(1)`: with so many decimals."""
    if step.arguments is None:
        return figure
    decimals = step.arguments[0] if len(step.arguments) == 1 else None
    if not isinstance(decimals, int) or not 0 <= decimals <= _MOST_DECIMALS:
        raise Refused(
            f"“.{step.name}”的括号里写小数位数", f"请写 0 到 {_MOST_DECIMALS} 的整数，如 .{step.name}(1)"
        )
    return replace(figure, decimals=decimals)


def _text(step: Step) -> str:
    example = "1—11月" if step.name == "期间" else "级别"
    if step.arguments and len(step.arguments) == 1 and isinstance(step.arguments[0], str):
        return step.arguments[0]
    raise Refused(f"“.{step.name}”的括号里要写一个词", f'请写成 .{step.name}("{example}")')


def _refuse(more: Sequence[Step], behind: str) -> None:
    if more:
        raise Refused(f"“{behind}”后面不能再写“.{more[0].name}”", "请删去")


def _refuse_arguments(step: Step) -> None:
    if step.arguments is not None:
        raise Refused(f"“.{step.name}”后面不带括号", f"请写成 .{step.name}")


def _known(names: Sequence[str]) -> str:
    if not names:
        return "请先在“变量”或 indicators.yaml 中写上"
    more = f"等{len(names)}个" if len(names) > _MOST_NAMES else ""
    return f"可用的名称：{'、'.join(names[:_MOST_NAMES])}{more}"
