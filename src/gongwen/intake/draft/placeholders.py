"""Places in a text where a figure was left open (义诊XX场, ___人次): offered as indicators to count from a log."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from gongwen.document.model import Paragraph, Text
from gongwen.facts.measure_words import MEASURE_WORDS
from gongwen.intake.recognition.recognised import Recognised
from gongwen.problem import Location

PERCENT = "%"
_LONGEST_NAME = 12
_MOST = 100  # in a document: one with more is no report with figures left open
_LONGEST_CLAUSE = 100  # characters on either side
_MEMORY = 60  # characters in which the words before a clause are looked for

# Dates, ranks, places and whole bodies: X年, X级, XX县, XX科室 leave a name open, not a figure.
_NAMED = frozenset(
    [
        *"年月日周届期点分级层成倍度星字句页号部门类种组队班片面头根把堂席回起桩盘村县市区床卷版档款节对双只角",
        *("季度", "届次", "班次", "社区", "乡镇", "支部", "单位", "科室", "病区"),
        *("榜单", "任务", "课题", "案例", "品牌", "专利"),
    ]
)
# Behind a measure word, what makes another word of it: 名称, 项目, 场所.
_OTHER_WORDS = dict(
    each.split(":")
    for each in (
        *(
            "个:人别体性",
            "人:民才生体类员大数物格事",
            "名:词称字单义为誉医师",
            "次:数序",
            "支:部持出付",
            "项:目",
            "家:庭长属",
        ),
        *(
            "场:所地馆",
            "条:例件款",
            "份:额",
            "台:账风长",
            "户:籍外",
            "例:如会",
            "批:复准示",
            "篇:章",
            "位:置于",
        ),
        *("本:院年级单次人职办规制条章通", "元:旦", "天:气", "张:某同×XＸ*＊", "处:长理", "所:长", "件:号"),
    )
)
_UNITS = "|".join(
    f"{unit}(?![{_OTHER_WORDS[unit]}])" if unit in _OTHER_WORDS else unit
    for unit in sorted(MEASURE_WORDS - _NAMED, key=len, reverse=True)
)
_MARK = r"[XＸ]{1,6}|x{1,6}|×{1,6}|[*＊]{1,6}|[○〇]{2,6}|[_＿]{1,20}"
# Blanks count only between a Chinese character and a measure word.
_OPEN = re.compile(
    rf"(?<![A-Za-z0-9０-９+\-—*×/=＝第])(?:{_MARK}) ?(?P<unit>[多余]?(?:万|千|百|亿)?(?:{_UNITS}|％))"
    rf"|(?<=[一-鿿])(?:[ 　\t]{{2,20}}|(?<=[共计达约有为了])[ 　])"
    rf"(?P<behind_gap>[万亿]?(?:{_UNITS}|％))(?=[，。；、,;（(一-鿿])"
)
_CLAUSE = re.compile("[，。；：！？,;:（）()]")
_ORDINAL = re.compile("第[^，。；第]{1,6}[编章节条款项]$")  # what is behind it begins a sentence
_FORMULA = re.compile(r"[=＝÷]|[XxＸ×*]\s*100\s*[%％]")
# Of somebody kept unnamed often only this is said: 李××.
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马方俞任袁柳鲍史唐薛雷贺倪汤罗郝"
    "伍余顾孟黄萧尹姚邵汪毛戴宋庞熊纪项祝董梁杜阮蓝闵季贾江童颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞柯管卢莫丁邓洪石崔吉龚程"
    "邢裴陆翁甄曲封段焦谷侯仇厉叶黎白赖卓池乔谭申冉桑边温庄柴阎艾廖耿欧"
)
# Before it somebody or something is kept unnamed.
_MASKED = re.compile(
    "(?:患者|家属|同志|尾号|证号|号码|电话|手机|账号|卡号|姓名|联系人|负责人|签名|签字|第|[之某])$"
    rf"|(?:^|[\s、“‘和与及由经向为]|患者|家属|同志|医生|护士|书记|主任|院长|科长|主席)[{_SURNAMES}]$"
)
_QUOTES = str.maketrans("", "", "“”‘’《》〈〉\"'")

# What says that something was done, not what: the words behind it name the thing.
_DONE = re.compile(
    "开展|组织|举办|举行|召开|完成|实施|进行|落实|实现|建立|设立|成立|组建|打造|建成|设有|设置|推出|发布|刊发|刊登|接受|收到|接到|提供|派出|安排|邀请"
    "|参与|参加|获得|荣获|达到|涉及|其中|包括|覆盖|惠及|受益|共有|现有|设有|拥有|配有|新(?=发展)|新增|新建"
)
_BEFORE = re.compile(
    r"^(?:一年来|今年以来|年初以来|截至目前|目前|全年|今年|年内|上半年|下半年|前三季度|[一二三四]季度|去年|上年|本年度|\d{2,4}年度?|我院|本院|全院|医院|党委(?!会)"
    "|共计|共有|累计|总计|合计|先后|陆续|新增|成功|积极(?!分子)|扎实|认真|大力|有序|广泛|持续|深入|并|也|还|又|已|已经|均|以及|其中|各类|各项|及时|[、和与及等共有了为对向以由在将])+"
)
_BEHIND = re.compile(
    "(?:总数|人数|数量|总量|次数|场次|数|共计|共有|累计|总计|合计|达到|达|活动|工作|各类|各项|先后|超过|近|约|总|多达|计|[到至给]|[共有了为的约等出在])+$"
)
_FOLLOWING = re.compile(
    "^(?:的|多|余|以上|左右|不同|优秀|基层|在职)*(?P<name>[一-鿿]{1,8}?)(?=设立|划出|开设|配备|担任|佩戴|设置|建立|参加|参与|提供|进行|开展|完成|实现|获|被|均|全部|为|是|的|和|与|及|、|，|$)|^(?P<first>[一-鿿]{6})"
)
_PER_UNIT = re.compile("每|平均|人均|分别")  # no total
_CHANGE = re.compile("下降|增长|上升|提高|降低|减少|增加|同比|环比")  # a change in percent
_JOINED = re.compile("[与和及、]$")
_UNSAID = "数据"  # the name of what no words name
_RESERVED = frozenset(("年", "上年", "下年", "机关", "指标", "目标", "事项", "单位", "数"))


@dataclass(frozen=True)
class Placeholder:
    """A figure left open: `at` its place, `typed` with its unit as it stands, `clause` the words around it.

    `part` is the index of the document's part.  `name` is an identifier, the only one of that name in its document;
    `event` is the 事项 to log.
    """

    at: Location
    part: int
    typed: str
    unit: str
    clause: str
    start: int  # of `typed` in the clause
    name: str
    event: str

    @property
    def expression(self) -> str:
        """What prints the figure with its unit."""
        return f"{{{{ {self.name} }}}}"

    @property
    def written(self) -> str:
        """The clause with the expression in its place."""
        return self.clause[: self.start] + self.expression + self.clause[self.start + len(self.typed) :]

    @property
    def indicator(self) -> str:
        """Its line in indicators.yaml; of a share its reader writes of what."""
        if self.unit == PERCENT:
            return f"{self.name}: {{比: [分子, 分母], 小数: 2}}"
        return f"{self.name}: {{事项: {self.event}, 单位: {self.unit}}}"


def placeholders(recognised: Recognised) -> tuple[Placeholder, ...]:
    """The first hundred in paragraphs, in their order; not those of blank forms.  Never raises."""
    names = _Names()
    found = (
        each
        for index, part in enumerate(recognised.document.parts)
        if index not in recognised.forms
        for item in part.body
        if isinstance(item, Paragraph)
        for each in _open_in(item.text, index)
    )
    return tuple(replace(each, name=names.unique(each)) for each in islice(found, _MOST))


def _open_in(text: Text, part: int) -> Iterator[Placeholder]:
    words = str(text)
    ends = [mark.start() for mark in _CLAUSE.finditer(words)]
    behind = 0  # where the figure before ends
    for match in _OPEN.finditer(words):
        at = bisect(ends, match.start() - 1)
        first = max(ends[at - 1] + 1 if at else 0, match.start() - _LONGEST_CLAUSE)
        last = min(ends[at] if at < len(ends) else len(words), match.end() + _LONGEST_CLAUSE)
        clause, own = words[first:last], words[first : match.start()]
        place = text.place(match.start())
        unit = (match["unit"] or match["behind_gap"]).lstrip("多余").replace("％", PERCENT)
        if place is None or _ORDINAL.search(own) or not _is_count(own, clause, unit):
            continue
        before = "" if _JOINED.search(own) else words[max(first, behind) : match.start()]
        earlier = _CLAUSE.split(words[max(0, first - _MEMORY) : max(first - 1, 0)])[-1]
        event = _event(before, words[match.end() : last]) or _event(_OPEN.sub("", earlier), "") or _UNSAID
        behind = match.end()
        yield Placeholder(place, part, match[0], unit, clause, match.start() - first, event, event)


def _is_count(own: str, clause: str, unit: str) -> bool:
    """Whether an open figure is one that a log can give: not a formula, a mask, so many a time, a change."""
    if _FORMULA.search(clause) or _MASKED.search(own) or _PER_UNIT.search(own):
        return False
    return unit != PERCENT or _CHANGE.search(own) is None


def _event(before: str, behind: str) -> str:
    """What is counted, by the words before the figure or, where they say nothing, behind it."""
    words = _bare(before)
    if done := list(_DONE.finditer(words)):
        rest = _stripped(words[done[-1].end() :])
        words = rest if len(rest) > 1 or not _bare(behind) else ""
    name = _stripped(words)
    if len(name) < 2 and (match := _FOLLOWING.match(_bare(behind))):
        name = match["name"] or match["first"]
    return _identifier(name)


def _bare(words: str) -> str:
    return re.sub(r"[\s_＿]", "", words.translate(_QUOTES))


def _stripped(words: str) -> str:
    return _BEHIND.sub("", _BEFORE.sub("", words))


def _identifier(name: str) -> str:
    """The last words of it that make a name; "" when nothing is left, or one character, which names no event."""
    tail = re.split(r"[^\w]|_", name)[-1][-_LONGEST_NAME:].lstrip("0123456789")
    return tail if len(tail) > 1 and tail.isidentifier() and tail not in _RESERVED else ""


class _Names:
    """The names given so far, with their units, and how many of each there are."""

    def __init__(self) -> None:
        self._units: dict[str, str] = {}
        self._last: dict[str, int] = {}

    def unique(self, placeholder: Placeholder) -> str:
        """The event; with its unit or a number behind it where another has that name."""
        name, unit = placeholder.event, placeholder.unit
        if self._units.get(name, unit) != unit and unit != PERCENT:
            name = f"{name}{unit}"
        given = name
        while given in self._units:
            self._last[name] = self._last.get(name, 1) + 1
            given = f"{name}{self._last[name]}"
        self._units[given] = unit
        return given
