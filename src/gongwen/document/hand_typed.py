"""Numbers typed by hand that look like an indicator: its unit behind them, its words beside them.

One false alarm costs more trust than one miss, so a number is held against an indicator only where its clause says
nothing else.  These pass: numbers in names (“ ” and 《》), ordinals, ranges, changes, averages, rough numbers (近百,
余), other years, part of a whole (a value of the log that the indicator does not ask for, or words that narrow it),
and every number that equals the indicator's figure, its target or last year's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain

from gongwen.document.model import Document, Paragraph, Part, Table, Text
from gongwen.document.typed_numbers import SCALES, YEAR, Number, numbers, without_dates
from gongwen.facts.indicators import PERCENT, Indicator
from gongwen.period import Period
from gongwen.problem import Location, Problem
from gongwen.statistics.count import Statistics
from gongwen.statistics.figure import Figure, Uncountable
from gongwen.statistics.wording import worded


@dataclass(frozen=True)
class HandTyped:
    """A number that looks like a figure: what was typed, and what was counted."""

    at: Location
    label: str
    typed: str  # 86场
    figure: Figure
    agrees: bool

    @property
    def expression(self) -> str:
        """What to write instead."""
        name = self.figure.indicator
        steps = self.figure.name[len(name) :]
        if not re.fullmatch(r"[^\W\d]\w*", name):
            name = f'指标["{name}"]'
        return f"{{{{ {name}{steps} }}}}"

    @property
    def problem(self) -> Problem:
        counted = f"“{self.figure.name}”的{worded(self.figure)}"
        message = f"手写的“{self.typed}”与指标{counted}{'相同' if self.agrees else '不同'}"
        wish = "可写成" if self.agrees else "请核对，或写成"
        return Problem(self.at, self.label, message, f"{wish} {self.expression}")


def hand_typed(document: Document, statistics: Statistics) -> Iterator[HandTyped]:
    """In the order of the texts.  Statistics that have problems find nothing that depends on them."""
    reader = _Reader(statistics)
    for part in document.parts:
        years = {int(year) for year in YEAR.findall(str(part.title))}
        if years and statistics.year not in years:
            continue
        is_plan = bool(_PLAN.search(str(part.title)) and not _REPORT.search(str(part.title)))
        for label, text in _texts(part, statistics.year):
            if text:
                yield from reader.read(text, label, is_plan)


def _texts(part: Part, year: int) -> Iterator[tuple[str, Text | None]]:
    """What is said of the year, with the field that it was written in."""
    yield "标题", part.title.text
    yield "题注", part.title_note
    future: int | None = None  # the level of the heading over what is still to be done
    for block in part.body:
        if isinstance(block, Paragraph) and block.level and (future is None or block.level <= future):
            future = block.level if _is_future(str(block.heading), year) else None
        if future is not None:
            continue
        if isinstance(block, Paragraph):
            yield "正文", block.text
            continue
        yield "题名", block.caption
        if isinstance(block, Table):  # the numbers of a chart are all counted
            for cell in (cell for row in block.rows for cell in row):
                yield from (("表格", text) for text in cell.paragraphs)
            yield from (("表注", text) for text in block.note)
    yield "附注", part.note


def _is_future(heading: str, year: int) -> bool:
    return bool(_FUTURE.search(heading)) or any(int(said) > year for said in YEAR.findall(heading))


_PLAN = re.compile("计划|思路|要点|方案|安排|打算|规划")
_REPORT = re.compile("总结|报告|汇报|情况|通报")
_FUTURE = re.compile("思路|打算|下一步|明年|来年|下年|下一年|展望")
# What stands right before a number that is no count, or right behind it.
_NO_COUNT_BEFORE = re.compile(
    r"(?:[0-9A-Za-z.,，/%第前近约超逾多少]|超过|突破|不少于|不低于|不超过|至少|至多|多达|少于|多于|[0-9%一二三四五六七八九十百][-—–~～至到、])$"
)
_NO_COUNT_BEHIND = re.compile("以上|左右|以内|以下|上下|不等|以来")
# What makes it a change, an average or a number of several things.
_OTHER_SENSE = re.compile(
    "每|平均|人均|分别|同比|环比|增加|减少|增长|上升|下降|提高|降低|[比较](?:上|去|前|同期|年初|计划|目标)"
    "|(?<!今年)(?<!年初)(?<!月)以来|历年|历届|全[国省市县区系]|近[几二两三四五六七八九十0-9]+年|[近过]?[二两三四五六七八九十0-9]+年[来间内]|“?十[一二三四五六]五|要求|标准|满分"
)
_SEVERAL = re.compile("[、和或]|(?<!参)与|及(?!时)|等(?!级)")
_PROMISED = re.compile("目标|计划|力争|确保|争取|拟|将|预计|任务")
_INTENDED = re.compile("力争|确保|争取|拟")  # holds for the rest of the sentence
_LAST_YEAR = re.compile("去年|上年|上一年")
_WHOLE = re.compile("全年|全院|共|累计|总计|合计|一年来|今年以来|年初以来|年内")
_ELSEWHERE = re.compile(
    "期间|节|当[天日月]|[0-9]日|走进|走入|赴|来到|深入|支部|科室|病区|社区|学校|乡|村|活动日|活动月|主题月|纪念日"
)
# What says nothing of what is counted; longer ones first.
_FILLERS = re.compile(
    "一年来|今年以来|年初以来|截至目前|本年度|上一年|我单位|本单位"
    "|全年|今年|年内|以来|去年|上年|目前|截至|我院|本院|全院|医院|党委|共计|共有|累计|总计|合计|总共|先后|陆续"
    "|组织|开展|举办|召开|举行|完成|实施|发布|刊发|刊登|发表|推出|发出|送出|实现|新增|接收|办理|收到|达到|登记|参加|参与"
    "|设立|成立|建立|引进|选派|获评|荣获|入选|成功|积极|扎实|认真|大力|有序|广泛|持续|按期|均已|已经|已有|各类|各项|全部|同志|活动|工作|服务|平台|稿件"
    "|次数|场次|数量|人数|总数|总量|占比|比例|党员|干部|职工|[新有为达的了得并在上到均已还也又是即由其被占率数共]"
)
_SHARE = re.compile("(?:占|占比|比例|比重|占到)(?:为|达|达到|是)?")
_ALIKE = {"人": "名", "位": "名", "场次": "场", "篇次": "篇"}  # units that count the same
_NEAR = 0.65  # the share of a term's pairs of characters that must stand in the text
_FUZZY_FROM = 4  # characters; shorter terms must stand as they are
_UNSAID = 1  # characters that may be left unexplained
_UNSAID_DOER = 4  # of who did it, where the number is above the whole
_ESSENTIAL = 4  # characters of a condition that says as much as the 事项: 吸收为预备党员
# What stands before one of these is who did it, not what was done.
_DONE = re.compile(
    "开展|组织|举办|举行|召开|完成|实施|送[出去来]|提供|吸收|确定|发布|刊发|参加|[设成建]立|引进|选派"
)
_MOST_VALUES = 60  # of a column that sorts entries into kinds
_LONGEST_VALUE = 12


@dataclass(frozen=True)
class _Words:
    """What an indicator is known by."""

    name: str
    title: str  # its name without 其中 and 占比
    events: tuple[str, ...]
    conditions: tuple[tuple[str, ...], ...]  # of each the words, any of which will do

    @classmethod
    def of(cls, name: str, indicator: Indicator) -> _Words:
        conditions = (
            tuple(map(str, (*condition.equal, *condition.contains)))
            for condition in indicator.conditions.values()
        )
        return cls(
            name,
            re.sub("^其中|(?:占比|比例|比重|率|人数|数量|总数|数)$", "", name),
            tuple(map(str, indicator.events)),
            tuple(filter(None, conditions)),
        )

    @property
    def all(self) -> list[str]:
        return [self.title, *self.events, *chain(*self.conditions)]

    @property
    def is_part(self) -> bool:
        return bool(self.conditions) or self.name.startswith("其中")


@dataclass(frozen=True)
class _Match:
    name: str
    score: int  # characters of its words that stand there
    unsaid: int  # characters about the number that nothing explains
    unsaid_of_it: int  # those of them that may say what was counted, not who did it


class _Reader:
    def __init__(self, statistics: Statistics) -> None:
        self.statistics = statistics
        self.words: dict[str, list[_Words]] = {}  # of the indicators, by unit
        for name, indicator in statistics.indicators.by_name.items():
            unit = _counted_in(statistics.indicators.unit(name).lstrip("万亿"))
            self.words.setdefault(unit, []).append(_Words.of(name, indicator))
        self._figures: dict[tuple[str, Period | None], tuple[Figure, ...]] = {}

    def read(self, text: Text, label: str, is_plan: bool) -> Iterator[HandTyped]:
        plain = str(text)
        characters = [(piece, index) for piece in text.pieces for index in range(len(piece.text))]
        for number in numbers(plain):
            said = characters[number.start : number.end]
            if any(not piece.literal or piece.figure for piece, _ in said):
                continue
            if found := self._judged(number, is_plan):
                piece, index = said[0]
                yield HandTyped(piece.place(index), label, plain[number.start : number.end], *found)

    def _judged(self, number: Number, is_plan: bool) -> tuple[Figure, bool] | None:
        """The figure that a number agrees or disagrees with; None: nothing can be said."""
        about = number.before + number.behind
        if (
            _NO_COUNT_BEFORE.search(number.before)
            or _NO_COUNT_BEHIND.match(number.behind)
            or _OTHER_SENSE.search(number.lead + number.before)
        ):
            return None
        years = {int(year) for year in YEAR.findall(number.earlier + number.before)}
        if years - {self.statistics.year, self.statistics.year - 1}:
            return None
        alike = self.words.get(_counted_in(number.unit), ())
        matches = [match for words in alike if (match := self._match(words, number))]
        matches.sort(key=lambda match: -match.score)
        values = {match.name: self._values(match.name, number.period) for match in matches}
        for match in matches:
            for figure in values[match.name]:
                if number.equals(_amount(figure)):
                    return figure, True
        if not matches or (len(matches) > 1 and matches[0].score == matches[1].score):
            return None
        best = matches[0]
        if _SEVERAL.search(number.before) or not values[best.name]:
            return None
        if is_plan or _PROMISED.search(about) or _INTENDED.search(number.earlier):
            expected = self._target(best.name) if is_plan else None
        elif _LAST_YEAR.search(number.lead + number.before) or self.statistics.year - 1 in years:
            expected = next((each for each in values[best.name] if each.name.endswith(".上年")), None)
        else:
            expected = values[best.name][0]
        if expected is None:
            return None
        # A number below the whole may count a part: those whom the sentence speaks of, or one day's.  What was typed
        # from memory, or some weeks ago, is near.
        says_whole = bool(_WHOLE.search(number.before))
        if number.value < _amount(expected) and (
            best.unsaid > _UNSAID
            or (
                not says_whole
                and (_ELSEWHERE.search(number.lead + number.before) or number.value < _amount(expected) / 2)
            )
        ):
            return None
        return None if best.unsaid > _UNSAID_DOER or best.unsaid_of_it > _UNSAID else (expected, False)

    def _values(self, name: str, period: Period | None) -> tuple[Figure, ...]:
        """What a number may rightly be: of the period that is spoken of, of the year, of last year, the target."""
        if (name, period) not in self._figures:
            self._figures[name, period] = tuple(self._said_of(name, period))
        return self._figures[name, period]

    def _said_of(self, name: str, spoken_of: Period | None) -> Iterator[Figure]:
        statistics = self.statistics
        this_year = self._counted(statistics.figure, name, None)
        if not this_year or not (this_year.rows or this_year.value):
            return  # a log without such rows says nothing
        if spoken_of and (figure := self._counted(statistics.figure, name, spoken_of)):
            yield figure
        yield this_year
        for period in dict.fromkeys((spoken_of, None)):
            if figure := self._counted(statistics.last_year, name, period):
                yield figure
        if target := self._target(name):
            yield target

    def _target(self, name: str) -> Figure | None:
        return self._counted(lambda name, _period: self.statistics.target(name), name, None)

    @staticmethod
    def _counted(
        count: Callable[[str, Period | None], Figure], name: str, period: Period | None
    ) -> Figure | None:
        try:
            return count(name, period)
        except Uncountable:
            return None

    def _match(self, words: _Words, number: Number) -> _Match | None:
        """The words about a number as an indicator's: its name or 事项 in the clause, its 条件 in the sentence."""
        own, earlier = number.before + " " + number.behind, number.earlier
        if number.unit == PERCENT and _SHARE.fullmatch(_FILLERS.sub("", number.before) or number.before):
            own = earlier + own  # 中层党员56人，占65.12%
        said = [self._first(terms, own + " " + earlier) for terms in words.conditions]
        found = [words.title] if words.title in own or (_stands(words.title, own) and all(said)) else []
        if not found and words.events:
            event = self._first(words.events, own + " " + earlier)
            if not all(said) or not (event or any(len(term) >= _ESSENTIAL for term in said)):
                return None
            # What tells it apart must stand by the number itself.
            if any(_stands(term, own) for term in said or [event]):
                found = [*said, event]
        if not found or self._is_narrowed(words, number):
            return None
        score = sum(map(len, set(found)))
        return _Match(words.name, score, *_unsaid(number, [*found, *words.all], words.is_part))

    @staticmethod
    def _first(terms: Sequence[str], text: str) -> str:
        """The first of the terms that stands in a text; "" when none does."""
        return next((term for term in terms if _stands(term, text)), "")

    def _is_narrowed(self, words: _Words, number: Number) -> bool:
        """Whether the clause names a kind of entries that the indicator does not ask for."""
        about = number.lead + number.before + " " + number.behind
        asked = "".join(words.all)
        events = words.events or self._kinds
        return any(
            kind in about and kind not in asked for event in events for kind in self._kinds.get(event, ())
        )

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        """By 事项 the values of the columns that sort its entries: 国家级, 高知, 第一党支部."""
        found: dict[tuple[str, str], set[str]] = {}
        for entry in self.statistics.log().entries:
            for column, value in entry.fields.items():
                if len(values := found.setdefault((entry.event, column), set())) <= _MOST_VALUES:
                    values.add(value)
        kinds: dict[str, frozenset[str]] = {}
        for (event, _), values in found.items():
            if len(values) <= _MOST_VALUES:
                kinds[event] = kinds.get(event, frozenset()) | {
                    value
                    for value in values
                    if 2 <= len(value) <= _LONGEST_VALUE and not re.fullmatch(r"[\W\d_]+", value)
                }
        return kinds


def _counted_in(unit: str) -> str:
    return _ALIKE.get(unit, unit)


def _amount(figure: Figure) -> Decimal:
    """In the unit without 万; a ratio in percent."""
    if figure.unit == PERCENT:
        return figure.value * 100
    return figure.value.scaleb(SCALES.get(figure.unit[:1], 0))


def _stands(term: str, text: str) -> bool:
    """Whether a term stands in a text: as it is, or most of its pairs of characters (媒体报道 in 媒体刊发报道)."""
    if term in text:
        return True
    if len(term) < _FUZZY_FROM:
        return False
    pairs = _pairs(term)
    return len([pair for pair in pairs if pair in text]) / len(pairs) >= _NEAR


@cache
def _pairs(term: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term[index : index + 2] for index in range(len(term) - 1)))


def _unsaid(number: Number, terms: Iterable[str], is_part: bool) -> tuple[int, int]:
    """How many characters nothing explains, and how many of those may say what was counted."""
    parts = {part for term in terms for text in (number.before, number.behind) for part in _parts(term, text)}
    known = re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))) or "(?!)")

    def rest(text: str) -> int:
        text = without_dates(known.sub(" ", text))
        text = text.replace("其中", "") if is_part else text
        return len(re.sub(r"[\W_]", "", _FILLERS.sub("", text)))

    if known.search(number.before):
        *_, last = known.finditer(number.before)
        if rest(number.before[last.end() :]):  # its words are part of others: 志愿服务队, 入党积极分子培训班
            return len(number.before), len(number.before)
        doer = max((done.end() for done in _DONE.finditer(number.before, 0, last.start())), default=0)
        return rest(number.before), rest(number.before[doer:])
    first = known.search(number.behind)
    return rest(number.before) + rest(number.behind), rest(number.behind[: first.start()] if first else "")


def _parts(term: str, text: str) -> Iterator[str]:
    """The term, or those of its pairs of characters that stand in the text."""
    if term in text:
        yield term
    elif _stands(term, text):
        yield from (pair for pair in _pairs(term) if pair in text)
