"""标题 broken by meaning into a trapezoid or a diamond (7.3.1).  Nothing here knows fonts, pages or formats.

Ending a line has a price at every place between two characters, the outline of the lines has one too, and the cheapest
breaking wins.  Prices rise in the order in which rules give way when a title cannot keep them all: evenness first, then
one line more, an organ's name, 《》, the outline, a word, and a number last.  The width is never given up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import IntEnum
from functools import cache
from itertools import accumulate, pairwise
from math import ceil, inf

from gongwen.typeset.breaks import legal_breaks
from gongwen.typeset.words import words


class Price(IntEnum):
    """What it costs to end a line at a place.  ORGAN and MARKS come on top of what the place costs anyway."""

    CLAUSE = 0  # before 关于, between joint organs
    PHRASE = 1  # after 关于印发, before 《, after 2025年
    WORDS = 6  # between two words
    MEASURE = 16  # inside four characters that are read in one breath: 违规|经营
    LOOSE = 24  # before a noun that leans on the one before it, after a verb or an attribute
    ORGAN = 40  # inside an organ's name
    MARKS = 80  # inside 《》, “”, （）
    WORD = 200  # inside a word or a person's name
    EDGE = 1000  # a line that starts with 的 or ends with 关于
    ILLEGAL = 5000  # inside a number, a date, a Latin word; against 避头尾


class Shape(IntEnum):
    """What the outline of the lines costs."""

    RISING = 1  # a longer line below: the trapezoid that stands on its short side is preferred
    EQUAL = 5  # two neighbours of one length: a rectangle
    LINE = 10  # each line more than are needed
    UNEVEN = 20  # times the square of a line's distance from the mean length, in mean lengths
    SHORT = 30  # a line under four cells, a last line under a third of the one above
    HOURGLASS = 100  # long, short, long


_MANY = 5  # lines; a longer text is no title, and what it has before its last five is cut off without thought for shape

# Words that lean on the word before them: a bare 工作 or 计划 does not open a line.
_LEANING = re.compile(
    "工作(?:计划|方案|总结|思路|要点)?|计划|方案|办法|意见|总结|思路|要点|安排|情况|任务|细则|规划|纲要|措施|举措|规定|制度|条例|标准"
    "|指标|指南|项目|名单|机制|体系|问题|活动|建设|管理|事项|称号|决定|奖励|目录|产业|领域|系统|人员|单位"
    "|机构|服务|事业|资金|工程|期间|制定|发展|方向|案件|事件|事故|委员会|办公厅|办公室|要求"
)
# Words that lean on the word behind them.
_ADVERBS = "进一步|切实|全面|加快|深入|认真|扎实|继续|大力|着力|积极|严格|从严|规范|联合"
_VERBS = (
    "建立健全|改革完善|巩固提升|贯彻落实|组织实施"
    "|印发|转发|批转|公布|发布|加强|推进|推动|开展|做好|建立|健全|完善|促进|实施|深化|调整|成立|组织|举办"
    "|召开|表彰|授予|追授|同意|设立|落实|规范|改进|加快|取消|下放|坚持|建设|支持|保障|提高|提升|强化|优化"
    "|拨付|下达|申报|报送|命名|任命|选拔|推荐|评选|检查|统筹|防范|应用|确定|新增|修改|废止|撤销|变更|启用"
    "|延长|举行|引导|清理|制定|贯彻|学习|管理|聘任|解除|暂停|恢复"
)
_ATTRIBUTES = (
    "全国|全省|全市|全县|全区|全院|国家|省级|市级|县级|区级|院级|校级|国际|国内|境外|境内|内地|基层|特殊"
    "|公共|基本|综合|专项|重点|重大|主要|有关|相关|部分|若干|各类|近期|紧急|市区|本市|本院|中央|中共|地方"
)
_LEADING = re.compile(f"{_ADVERBS}|{_VERBS}|{_ATTRIBUTES}")
# Words that open a phrase of their own wherever they stand.
_OPENING = re.compile("进一步|切实|全面|做好|开展|促进|推进|推动|加强|完善|建立|健全|深化|加快|强化")
# Words of one character: those that cling to what follows, those that cling to what stands before.
_PREFIXES = frozenset("在向为将从由以按把被不无各每第本全新")
_SUFFIXES = frozenset("级型类性化版号人者们后下中上内外间市省县区委局")

_HAN = "[一-鿿]"
_OFFICE = "[会委党央部厅局院校办室府心司处科组社]"
_VERB = f"(?:{_VERBS})"

# Where a line ends well: the place is the end of the match.
_OFFERS = (
    (re.compile("(?<!^)(?=关于)"), Price.CLAUSE),
    (re.compile(rf"(?<={_HAN})\s(?={_HAN})"), Price.CLAUSE),
    (re.compile(rf"(?<!^)(?=转发|批转)|^{_HAN}+?{_OFFICE}(?=[0-9]{{4}}年)"), Price.PHRASE),
    (re.compile(f"关于(?:{_ADVERBS})*{_VERB}(?:[和及]{_VERB})?"), Price.PHRASE),
    (re.compile("[0-9]{4}(?:年度|学年|年)(?:[上下]半年|第[一二三四]季度)?"), Price.PHRASE),
    (re.compile("(?<!^)(?=[《“])"), Price.PHRASE),
    (re.compile("[》）、]|(?=（[^（）]*[0-9])"), Price.WORDS),
)
# What is better kept whole: the price holds at every place inside the match, or inside its group when it has one.
_WHOLES = (
    (
        re.compile(rf"(?:^|(?<=[、\s]))(?!关于){_HAN}+?{_OFFICE}(?=关于|转发|批转|印发|[、\s0-9])"),
        Price.ORGAN,
    ),
    (re.compile(rf"转发(?!关于)({_HAN}+?)(?:关于|《)|印发({_HAN}{{2,14}}{_OFFICE})[0-9]"), Price.ORGAN),
    (re.compile(rf"{_HAN}{{2}}[省市]{_HAN}{{2,3}}[市县区]"), Price.ORGAN),
    (re.compile(rf"{_HAN}（[^（）0-9]*）"), Price.ORGAN),
    (re.compile(r"《[^《》]*》|“[^“”]*”|（[^（）]*）|〈[^〈〉]*〉|\([^()]*\)"), Price.MARKS),
    (
        re.compile(
            "第?[零〇一二三四五六七八九十百千两]+(?:周年|年|届|次|批|期|级|类|号|个|项|大|条|季度|月|日)"
        ),
        Price.WORD,
    ),
    (re.compile(f"(?:关于|追授|授予|任命|免去|表彰|学习|[、向])({_HAN}{{2,4}}?同志)"), Price.WORD),
)
# What no line starts with (a combining mark and a variation selector among it) and none ends with.
_EDGES = re.compile(
    "(?=[的和及与暨等之]|同志|[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef])|(?<=[和及与暨对])|(?<=关于)"
)


def break_title(text: str, widest: float = 19.0) -> tuple[str, ...]:
    """The lines of a title, none wider than `widest` cells; joined they are `text` again.

    A cell is one full-width character; ASCII takes half.  156 mm hold 20.1 characters of 二号, and a title never stands
    edge to edge.  A space where a line ends stays at its end.
    """
    return cheapest(text, prices(text, words(text)), max(widest, 1.0))


def prices(text: str, segments: list[str]) -> list[int]:
    """What it costs to end a line before each character."""
    price = [int(Price.WORD)] * (len(text) + 1)
    half = False  # of a measure: one word of two characters stands alone so far
    for at, (left, right) in zip(accumulate(map(len, segments)), pairwise(segments), strict=False):
        half = len(left) == 2 and not _LEADING.fullmatch(left) and not half
        single = _is_single(left) and left != "的", _is_single(right) and right not in _PREFIXES
        if left in _PREFIXES or right in _SUFFIXES or all(single):
            continue  # two characters that no list claims: a rare word, a name
        leads = _LEADING.fullmatch(left) or left[-1] in "省市"
        if _OPENING.fullmatch(right) and not leads:
            price[at] = Price.PHRASE
        elif leads or any(single) or _LEANING.fullmatch(right):
            price[at] = Price.LOOSE
        else:
            price[at] = Price.MEASURE if (half and len(right) == 2) or left == "的" else Price.WORDS
    for pattern, offer in _OFFERS:
        for found in pattern.finditer(text):
            if price[found.end()] < Price.WORD:
                price[found.end()] = min(price[found.end()], offer)
    for pattern, least in _WHOLES:
        for found in pattern.finditer(text):
            start, end = found.span(found.lastindex or 0)
            for at in range(start + 1, end):
                price[at] = price[at] + least if price[at] < Price.WORD > least else max(price[at], least)
    for found in _EDGES.finditer(text):
        price[found.end()] = Price.EDGE
    return [here if legal else Price.ILLEGAL for here, legal in zip(price, legal_breaks(text), strict=True)]


def _is_single(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def cheapest(text: str, price: list[int], widest: float) -> tuple[str, ...]:
    """The breaking of `text` that costs least."""
    at = [0.0, *accumulate(0.5 if character.isascii() else 1.0 for character in text)]
    if at[-1] <= widest:
        return (text,)
    cut_off = [0]
    while at[-1] - at[cut_off[-1]] > _MANY * widest:
        start = cut_off[-1]
        reach = range(
            bisect_left(at, at[start] + widest / 2, start + 1), bisect_right(at, at[start] + widest)
        )
        cut_off.append(min(reach, key=lambda end: (price[end], -end), default=start + 1))
    for limit in (Price.WORD, Price.EDGE, inf):
        places = [end for end in range(cut_off[-1] + 1, len(text)) if price[end] < limit]
        cost, ends = _cheapest_ends(at, price, [cut_off[-1], *places, len(text)], widest)
        if cost < limit:  # a dearer place costs the limit at least
            break
    return tuple(text[start:end] for start, end in pairwise((*cut_off, *ends)))


def _cheapest_ends(
    at: list[float], price: list[int], places: list[int], widest: float
) -> tuple[float, tuple[int, ...]]:
    """What the cheapest breaking at some of `places`, first and last included, costs, and where its lines end.

    `at` is where each character stands, in cells; the cost is infinite when a line would have to be too wide.
    """
    stands = [at[place] for place in places]
    last = len(places) - 1
    total = stands[last] - stands[0]

    @cache
    def below(
        first: int, above: float, falling: bool, left: int, mean: float
    ) -> tuple[float, tuple[int, ...]]:
        """The cheapest `left` lines from places[first] on, under a line of `above` cells (0: they are the first)."""
        lowest = max(first + 1, bisect_left(stands, stands[last] - (left - 1) * widest))
        highest = min(last + 1 - left, bisect_right(stands, stands[first] + widest) - 1)
        best: tuple[float, tuple[int, ...]] = inf, ()
        for end in range(lowest, highest + 1):
            width = stands[end] - stands[first]
            cost = Shape.UNEVEN * (width / mean - 1) ** 2 + Shape.SHORT * (width < 4 < mean)
            if above:
                cost += Shape.RISING * (width > above) + Shape.EQUAL * (width == above)
                cost += Shape.HOURGLASS * (falling and width > above)
                cost += Shape.SHORT * (left == 1 and width < above / 3)
            ends: tuple[int, ...] = ()
            if left > 1:
                more, ends = below(end, width, width < above or (falling and width == above), left - 1, mean)
                cost += price[places[end]] + more
            if cost < best[0]:
                best = cost, (places[end], *ends)
        return best

    fewest = ceil(total / widest)
    best: tuple[float, tuple[int, ...]] = inf, ()
    for lines in range(fewest, last + 1):
        extra = Shape.LINE * (lines - fewest)
        if best[0] <= extra or (best[0] < inf and lines > fewest + 2):
            break
        cost, ends = below(0, 0.0, False, lines, total / lines)
        best = min(best, (cost + extra, ends))
    return best
