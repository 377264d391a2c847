"""A line that holds several elements, or a whole document, as pages without line breaks give it: cut where they begin.

Only cuts are made here; what each piece is, is seen later, as of any row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gongwen.document.outline import level_of
from gongwen.intake.recognition.counting import paragraph_starts
from gongwen.intake.recognition.dates import WRITTEN
from gongwen.intake.recognition.elements import (
    BARE_NUMBER,
    CARRIED,
    ENDINGS,
    LIST_LEAD,
    NUMBER,
    OFFICIAL,
    PRINTED_ON,
    begins_list,
    ends_as_kind,
    is_organ,
    is_recipients,
    unqualified,
)
from gongwen.intake.recognition.rows import Row, cut, row_of, stripped
from gongwen.intake.recognition.title_signs import is_repeated

_SHORT = 60  # characters that a title or another single element may have
_LONG = 120  # and a closing with all its organs; a longer line may hold text and elements
_MOST = 0.6  # of the characters of a file, in a line that is the whole text
_OPENING_ROWS = 12
_LONGEST_AGENCY = 8  # characters of 机关代字
_ORGAN_END = re.compile("文件|[厅局委院府办会校部]")
_LONGEST_ADDRESS = 200
_HEAD = 400  # characters in which title and recipients must have come
_LONGEST_ORGAN = 80
_PLACE = 3  # characters by which names of one place begin alike
_LONGEST_LIST = 1000
_LONGEST_CELLS = 300  # characters of a row of cells; more with tabs among them are a whole text
_STOPS = frozenset("。！？；")
_OPENING, _CLOSING = frozenset("（(《“〈【"), frozenset("）)》”〉】")

_OFFICIAL_END = re.compile(
    rf"的?(?:紧急|补充|预备|联合)?(?:{'|'.join(sorted(OFFICIAL, key=len, reverse=True))})"
)
_TITLE_END = re.compile("|".join(sorted({*OFFICIAL, *CARRIED} - {"令", "函"}, key=len, reverse=True)))
_TEXT_BEGINS = re.compile(
    r"\s|[一1][、.．]|[（(]一[）)]|第一[章条]|为(?!了?的)|根据|按照|依据|经|自|今年|近|现|我|各|在|以|按|据|受|由|截[至止]|[12]\d{3}年|X|x"
    r"|[“《]|一年来|总体|关于|本"
)
# Without their names, to stand in a pattern twice.
_NUMBER, _WRITTEN = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in (NUMBER.pattern, WRITTEN))
_NAMED = re.compile(r"《([^《》\n]{6,60})》")
_DATE = re.compile(WRITTEN)
_LAST_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d[-./．]\d{1,2}[-./．]\d{1,2}(?=\s*$)")
_BEHIND_DATE = re.compile(r"\s*(?:$|主\s*题\s*词|抄\s*送\s*[:：]|附\s*件|[（(]此件)")
_INNER_TITLE = re.compile(
    rf"(?<=[。；！？])\s*([^，。：；！？\s]{{4,40}}?(?:{'|'.join(sorted({*CARRIED} - {'令'}, key=len, reverse=True))}))"
    r"(?=\s*(?:一、|第一[章条]))"
)
_NOTE = re.compile(r"\s*[（(][^（）()]{2,60}[）)]")
_QUALIFIER = re.compile(r"[（(][^（）()，。]{2,12}[）)]")
_GOES_ON = re.compile(
    r"\s*[，。、；：,;:）)”》前后起至以止之的在为当中上下凌早晚与和到开召印发（(—–－-]|\s*(?!(?:19|20)\d\d年)\d|\s*[星周]"
)
_IN_SENTENCE = re.compile(r"^(?:根据|按照|依据|经|自|在|由|于|据|截至|截止|到|从|对|向|将|与|和|及|以)")
_LISTS = re.compile(r"附\s*件\s*[:：]\s*$")
_QUALIFIED = re.compile(r"[（(][一-鿿]{1,6}[）)]$")
# What ends a text without its full stop.
_ENDED = re.compile(r"特此(?:通知|通报|报告|批复|函[复告达]|公告|通告|公示|说明|证明)|[一-鿿]\.(?=[一-鿿])")
_TELEPHONE = re.compile(r"\s*[\d、,/（）()\s-]{7,}(?=[一-鿿])")
_LAST_WORD = re.compile(r"\s([^\s]{4,})$")
_LABEL = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[:：]?\s*$")
_LEADS = re.compile(
    r"附\s*件?\s*(?:[1１一]\s*)?[:：]|附\s*件\s*1\s*[.．、]|抄\s*[送报]\s*[:：]|主\s*题\s*词\s*[:：]|[（(]?\s*此件(?:公开|主动公开|依申请|不公开)"
)
_MARK = re.compile(rf"[^，。：；《》（）]{{3,40}}文件\s*(?={NUMBER.pattern})")
_ORDER = re.compile(
    r"[^，。：；《》（）\s]{3,30}令\s*(?P<number>[（(]?第?\s*[0-9〇零一二三四五六七八九十百]{1,5}\s*号[）)]?)"
)
_NO_TEXT = re.compile(r"[（(](?:此页|本页|以下)无正文[）)]")  # above 署名 on a page of its own
_NOTED = re.compile(rf"[（(]\s*{WRITTEN}\s*{NUMBER.pattern}\s*[）)](?=\s*\S)")
_ADDRESS = re.compile(r"[^。！？；：:]{2,200}[：:]")
_ADDRESSES = re.compile(r"[^，。：；]{0,6}(?:各|有关)")
# A mark as it is letter-spaced, before its number: 某 省 教 育 厅.
_SPACED = re.compile(rf"(?:[一-鿿][ 　]+){{2,}}?[厅局委院府办会校部室件](?=\s*{NUMBER.pattern})")
_BEFORE_NUMBER = re.compile(rf"[^\s，。：；《》]{{3,30}}\s+(?={NUMBER.pattern})")
_COUNTED_LABEL = re.compile(r"附\s*[件表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：](?=\s*\S)")
_BRACKETED = re.compile(rf"[（(]\s*{NUMBER.pattern}\s*[）)]")
_BEHIND_TITLE = re.compile(rf"\s*{_BRACKETED.pattern}$|\s+{_NUMBER}$")
# A page's headline: the title, its number, who issued it and when.
_HEADLINE = re.compile(rf"(?P<title>\S.*?)\s+{NUMBER.pattern}\s+(?P<organ>\S{{2,30}})\s+{WRITTEN}")
_ADDRESSED = re.compile(r"(?P<title>\S{6,})\s+(?P<to>[^\s。；：:][^。；：:]*[:：])")
# （1985年5月4日某政〔1985〕38号）; the number; the date, with whoever signs behind it.
_BETWEEN = re.compile(
    rf"[（(]\s*(?:{_WRITTEN}[^（）()]{{0,40}}|{_NUMBER})\s*[）)]|{_NUMBER}"
    rf"|{_WRITTEN}(?:[，,]\s*[^\s，。：；]{{3,20}}(?=\s)|(?=\s))"
)
_IN_TITLE = re.compile("关于|转发|印发|贯彻|落实")  # a number that the title speaks of
_DATED_NUMBER = re.compile(rf"(?P<date>{WRITTEN})\s+{NUMBER.pattern}")
_LABELLED_BEHIND = re.compile(rf"{WRITTEN}\s+(?P<label>附\s*件\s*[:：])")  # the links of a page
_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]\s*[^\s。；：]{4,30}\s(?=[一-鿿“]\S{15})"
)
_SERIAL = re.compile(r"(?<![\d.．])(\d{1,2})\s*[.．、](?:(?!\d)|(?=(?:19|20)\d\d年))")


def unfolded(rows: Sequence[Row]) -> list[Row]:
    """The rows, cut where they hold several elements."""
    result: list[Row] = []
    organs: set[str] = set()
    names: list[str] = []
    most = _MOST * sum(len(row.words) for row in rows if row.cell is None)
    for row in rows:
        if row.cell is not None or (
            row.tabbed and len(row.words) <= _LONGEST_CELLS and "印" not in row.words
        ):
            result.append(row)
            continue
        opens = not any(_is_text(each) for each in result[-_OPENING_ROWS:])
        if opens and (places := _in_opening(row.words)):
            result += _pieces(row, places)
            continue
        if len(row.words) <= (_SHORT if opens else _LONG):
            result += _short(row)
        else:
            whole = len(row.words) >= max(most, _SHORT)
            above = result[-1] if result else None
            result += _long(row, above, organs, names, opens=opens, whole=whole)
        organs |= _organs(result[-6:])
    return result


def _is_text(row: Row) -> bool:
    return level_of(row.words) is not None or "。" in row.words or is_recipients(row)


def _organs(rows: Iterable[Row]) -> set[str]:
    """The organs that titles and marks name as the document's own."""
    found = set()
    for row in rows:
        if match := re.match(r"([^，。：；《》]{4,40}?)(?:关于|印发|转发)", row.bare):
            found.add(match[1])
        elif row.bare.endswith("文件"):
            found.add(row.bare.removesuffix("文件"))
    return found


def _pieces(row: Row, places: Iterable[int]) -> list[Row]:
    pieces = []
    piece = row
    for text in map(stripped, cut(row.text, sorted(set(places)))):
        if text:
            pieces.append(replace(piece, text=text, tabbed=row.tabbed and "\t" in str(text)))
            piece = replace(
                row, gap=0, indent=0, leading_tab=False, broken=False, parted=False, new_page=False
            )
    return pieces


def _in_opening(words: str) -> tuple[int, ...]:
    """Where a row is to be cut that is 发文字号 and the title, in either order, or the title and what follows it."""
    if len(words) > _LONG:
        return ()
    if number := _leading(words):
        return (number.end(),) if _entitles(words[number.end() :]) else ()
    if (number := _BEHIND_TITLE.search(words)) and _entitles(words[: number.start()]):
        return (number.start(),)
    if (headline := _HEADLINE.fullmatch(words)) and _entitles(headline["title"]):
        return headline.start("number"), headline.start("organ"), headline.start("year")
    addressed = _ADDRESSED.fullmatch(words)
    return (addressed.start("to"),) if addressed and _entitles(addressed["title"]) else ()


def _entitles(words: str) -> bool:
    return ends_as_kind(unqualified(row_of(words).bare).rstrip("》"))


def _leading(words: str, at: int = 0) -> re.Match[str] | None:
    """发文字号 that begins at `at`, when it is the paper's own."""
    number = NUMBER.match(words, at)
    if (
        number is None
        or _IN_TITLE.search(number[0])
        or words[number.end() : number.end() + 2] in ("文件", "文的")
    ):
        return None
    return number


def _short(row: Row) -> list[Row]:
    """A row of one line that holds two elements: mark and number, organ and date, the names of 附件说明."""
    words = row.words
    if PRINTED_ON.search(words):
        return [row]
    if (mark := _MARK.match(words)) and NUMBER.fullmatch(words[mark.end() :]):
        return _pieces(row, [mark.end()])
    if no_text := _NO_TEXT.match(words):
        first, *others = _pieces(row, [no_text.end()])
        return [first, *(each for other in others for each in _short(other))]
    if order := _ORDER.fullmatch(words):
        return _pieces(row, [order.start("number")])
    if noted := _NOTED.match(words):
        return _pieces(row, [noted.end()])
    if dated := _DATED_NUMBER.fullmatch(words):
        return _pieces(row, [dated.end("date")])
    if dated := _LABELLED_BEHIND.fullmatch(words):
        return _pieces(row, [dated.start("label")])
    if (day := _DATE.search(words)) and not words[day.end() :].strip() and day["day"]:
        organ = replace(row, text=row.text[: day.start()])
        if re.search(r"\s$", str(organ.text)) or len(organ.bare) > 5:
            organ = replace(row, text=stripped(organ.text))
            if is_organ(organ) and not _IN_SENTENCE.match(organ.words) and level_of(organ.words) is None:
                return _pieces(row, [day.start()])
        return [row]
    if begins_list(row):
        return _pieces(row, _serials(words, 0, len(words)))
    return _pieces(row, paragraph_starts(words, whole=False))


def _serials(words: str, start: int, end: int) -> list[int]:
    """Where the second and further names of 附件说明 begin: 1.… 2.…, or 附件1：… 附件2：…."""
    lead = LIST_LEAD.match(words, start)
    labels = [match.start() for match in _COUNTED_LABEL.finditer(words, lead.end(), end)] if lead else []
    if labels and _COUNTED_LABEL.match(words, start):
        return labels
    expected, places = 1, []
    for match in _SERIAL.finditer(words, lead.end() - 2 if lead else start, end):
        if int(match[1]) == expected:
            if expected > 1:
                places.append(match.start())
            expected += 1
    return places


def _long(
    row: Row, above: Row | None, organs: set[str], names: list[str], *, opens: bool, whole: bool
) -> list[Row]:
    words = row.words
    depths = _depths(words)
    begin = 0
    places: list[int] = []
    if opens:
        noted = _NOTED.match(words)
        places = [noted.end()] if noted else _head(words, depths)
        places += _recipients(words, max(places, default=0), above)
        begin = max(places, default=0)
        organs |= _organs(_pieces(replace(row, text=row.text[:begin]), places)) if begin else set()
    names += [name for name in _NAMED.findall(words) if name not in names][: max(0, 40 - len(names))]
    first = _pieces(row, [*places, *_closings(words, depths, begin, organs, names)])
    names += [name for piece in first if begins_list(piece) for name in _listed_names(piece)]
    result: list[Row] = []
    for piece in _pieces(row, [*places, *_closings(words, depths, begin, organs, names)]):
        if begins_list(piece) and len(piece.words) < _LONGEST_LIST:
            result += _pieces(piece, _serials(piece.words, 0, len(piece.words)))
        elif len(piece.words) > 40:
            starts = paragraph_starts(piece.words, whole=whole)
            ends = _heading_ends(piece.words, starts) if whole else ()
            result += _pieces(piece, [*starts, *ends])
        else:
            result.append(piece)
    return result


def _heading_ends(words: str, starts: Iterable[int]) -> Iterator[int]:
    """Where the blanks stand that were the end of a heading's line."""
    for match in (_HEADING.match(words, start) for start in starts):
        if match:
            yield match.end()


def _listed_names(row: Row) -> list[str]:
    """The names that 附件说明 gives, as an attachment may have them for its title."""
    if len(row.words) > _LONGEST_LIST:
        return []
    lead = LIST_LEAD.match(row.words)
    bounds = [lead.end() if lead else 0, *_serials(row.words, 0, len(row.words)), len(row.words)]
    names = (
        _SERIAL.sub("", row.words[start:end], count=1).strip("，。；; ") for start, end in pairwise(bounds)
    )
    return [name for name in names if len(name) > 5]


def _depths(words: str) -> list[int]:
    """How many brackets and quotation marks are open at each character."""
    depths, depth = [], 0
    for character in words:
        depth += character in _OPENING
        depths.append(depth)
        depth -= character in _CLOSING and depth > 0
        if character in "。\n":
            depth = 0  # a bracket left open does not swallow the rest
    return depths


def _head(words: str, depths: Sequence[int]) -> list[int]:
    """Where 发文字号, the title and 主送机关 end."""
    places = []
    start = 0
    if mark := _MARK.match(words[:_LONG]) or _SPACED.match(words[:_LONG]) or _issuer(words[:_LONG]):
        places.append(mark.end())
        start = _behind_blanks(words, mark.end())
    if number := _leading(words, start):
        places += [*_mark_end(number), number.end()]
        start = number.end()
    elif (number := BARE_NUMBER.match(words, start)) and not _IN_TITLE.search(number[0]):
        places.append(number.end())
        start = number.end()
    start = _behind_blanks(words, start)
    if level_of(words[start : start + 12]):
        return places
    limit = min(len(words), start + _HEAD)
    stop = next((at for at in range(start, limit) if words[at] in _STOPS and not depths[at]), limit)
    colon = next((at for at in range(start, stop) if words[at] in "：:" and not depths[at]), None)
    if colon is not None and (end := _title_end(words, depths, start, colon)):
        places.append(end)
        noted = list(_noted(words, end, colon))
        if not re.search("如下|以下|下列", words[end:colon]):
            places += [*noted, colon + 1]
        elif noted and ("号" in words[end : noted[0]] or words[noted[0] - 1] in "）)"):
            places.append(noted[0])
        return places
    for match in _TITLE_END.finditer(words, start, stop):
        end = match.end()
        if depths[match.start()] or end - start < 6 or re.search("[，,]", words[start:end]):
            continue
        again = _title_again(words, start, end)
        if again or _TEXT_BEGINS.match(words, end):
            return [*places, end, *again]
    return places


def _issuer(words: str) -> re.Match[str] | None:
    """An organ before its number, with a blank between them."""
    issuer = _BEFORE_NUMBER.match(words)
    return issuer if issuer and is_organ(row_of(issuer[0].strip())) else None


def _title_end(words: str, depths: Sequence[int], start: int, colon: int) -> int | None:
    """Where the title ends that stands before 主送机关, with its number between them or not."""

    def whole(match: re.Match[str]) -> bool:
        return (
            not depths[match.start()]
            and 5 < match.end() - start < colon - start
            and not any(words[at] in "，," and not depths[at] for at in range(start, match.end()))
        )

    ends = [match.end() for match in _OFFICIAL_END.finditer(words, start, colon) if whole(match)]
    ends = [end for end in ends if words[end - 3] == "的" or words.rfind("的", start, end) >= end - 5] or ends
    if numbered := [end for end in ends if NUMBER.match(words, _behind_blanks(words, end))]:
        return numbered[-1]
    if not ends:
        carried = [match.end() for match in _TITLE_END.finditer(words, start, colon) if whole(match)]
        ends = [end for end in carried if is_recipients(row_of(words[end : colon + 1].strip()))]
    if not ends or colon - ends[-1] >= _LONGEST_ADDRESS:
        return None
    return ends[-1] + (1 if words[ends[-1]] in "》" else 0)


def _noted(words: str, at: int, colon: int) -> Iterator[int]:
    """Where each of what may stand between the title and 主送机关 ends: number, date, organ, in brackets or not."""
    while note := _BETWEEN.match(words, _behind_blanks(words, at), colon):
        at = note.end()
        yield at


def _behind_blanks(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def _mark_end(number: re.Match[str]) -> list[int]:
    """Where the mark ends that stands glued before 发文字号."""
    agency = re.match(r"[^\[(（〔【［<〈{﹝]*", number[0])
    bare = agency[0].rstrip() if agency else ""
    if len(bare) <= _LONGEST_AGENCY:
        return []
    ends = [
        match.end() for match in _ORGAN_END.finditer(bare) if 2 <= len(bare) - match.end() <= _LONGEST_AGENCY
    ]
    return [number.start() + ends[-1]] if ends else []


def _recipients(words: str, begin: int, above: Row | None) -> list[int]:
    """Where 主送机关 ends below a title on a row of its own, or where no title stands."""
    titled = above is not None and begin == 0 and ends_as_kind(above.bare)
    if not titled and ((above is not None and begin == 0) or not _ADDRESSES.match(words, begin)):
        return []
    match = _ADDRESS.match(words, begin)
    return [match.end()] if match and is_recipients(row_of(match[0].strip())) else []


def _title_again(words: str, start: int, end: int) -> list[int]:
    """Where the title ends when it is said once more behind itself, letter for letter or but for a few."""
    title = words[start:end].strip()
    for length in (0, -1, 1, -2, 2):
        again = end + len(title) + length
        if is_repeated(words[end:again], title) and words[again - 2 : again] == title[-2:]:
            return [again]
    return []


def _closings(
    words: str, depths: Sequence[int], begin: int, organs: set[str], names: Sequence[str]
) -> Iterator[int]:
    """Where closings, 附件说明, 版记 and the titles of the texts behind them begin."""
    enclosed = -1
    for match in _INNER_TITLE.finditer(words, begin):
        if not depths[match.start()]:
            yield from match.span(1)
    for match in _LEADS.finditer(words, begin):
        before = words[match.start() - 1] if match.start() else ""
        if depths[match.start()] and match[0][0] not in "（(":
            continue
        if match[0].startswith("抄") and (stop := words.find("。", match.end(), match.end() + _HEAD)) >= 0:
            yield stop + 1
        if not before.strip().strip("。；！？）)”日：份") or words.endswith(tuple(organs), 0, match.start()):
            yield match.start()
    for match in (*_DATE.finditer(words, begin), *_LAST_DATE.finditer(words, begin)):
        if depths[match.start()] or (_lacks_day(match) and words[match.end() :].strip()):
            continue
        printed = PRINTED_ON.match(words, match.start())
        first = _organ_before(words, match.start(), organs, printed=printed is not None)
        if first is None and not _BEHIND_DATE.match(words, match.end()):
            continue
        yield match.start() if first is None else first
        if printed:
            yield printed.end()
            yield from _title_behind(words, depths, printed.end(), names)
            continue
        if _GOES_ON.match(words, match.end()) and not _NOTE.match(words, match.end()):
            continue
        yield match.start()
        yield match.end()
        enclosed = match.end()
        if note := _NOTE.match(words, enclosed):
            enclosed = note.end()
            yield enclosed
        yield from _title_behind(words, depths, enclosed, names)
    if enclosed >= 0:
        yield from _labels(words, enclosed, names)


def _lacks_day(date: re.Match[str]) -> bool:
    return date.re is _DATE and date["day"] is None


def _organ_before(words: str, end: int, organs: set[str], *, printed: bool) -> int | None:
    """Where the organ begins that signs before a date."""
    back = words[max(0, end - _LONGEST_ORGAN) : end]
    bare = back.rstrip()
    for organ in sorted(organs, key=len, reverse=True):
        if bare.endswith(organ):
            return end - len(back) + len(bare) - len(organ)
    qualifier = _QUALIFIED.search(bare)  # 某某协会（筹）
    until = qualifier.start() if qualifier else len(bare)
    start = max((bare.rfind(mark, 0, until) for mark in "。！？；：:”）)，"), default=-1) + 1
    run = bare[start:]
    if ended := list(_ENDED.finditer(run)):
        start, run = start + ended[-1].end(), run[ended[-1].end() :]
    if anchors := [
        at for organ in organs if (at := run.rfind(organ.removeprefix("中共")[:_PLACE])) > 0 and printed
    ]:
        start += max(anchors)
        run = bare[start:]
        return end - len(back) + start if is_organ(row_of(run)) else None
    apart = _LAST_WORD.search(run)  # a blank was the end of the line above
    if apart and is_organ(row_of(apart[1])) and not is_organ(row_of(run[: apart.start()].strip() or "。")):
        return end - len(back) + start + apart.start(1)
    if glued := _TELEPHONE.match(run):
        start, run = start + glued.end(), run[glued.end() :]
    start += len(run) - len(run.lstrip())
    run = run.strip()
    serials = [match.end() for match in _SERIAL.finditer(run)]
    if serials or _LISTS.search(bare[:start]):
        first = serials[-1] if serials else 0
        ends = [match.end() for match in re.finditer("|".join(ENDINGS), run[first:])]
        ends = [each for each in ends if len(run) - first - each >= 4]
        if not ends:
            return None
        start, run = start + first + ends[-1], run[first + ends[-1] :]
    if not 2 <= len(run) <= 60 or not is_organ(row_of(run)) or _IN_SENTENCE.match(run):
        return None
    if not printed and start and words[max(0, end - len(back) + start - 1)] in "，：":
        return None
    return end - len(back) + start


def _title_behind(words: str, depths: Sequence[int], at: int, names: Sequence[str]) -> Iterator[int]:
    """Where the title ends that stands behind a closing, and where its label does."""
    at = _behind_blanks(words, at)
    label = re.compile(r"附\s*件\s*(?:\d{1,2}(?!\d)|[一二三四五六七八九十])?\s*[:：]?\s*").match(words, at)
    if label:
        at = label.end()
        yield at
    for name in names:
        place = words.find(name, at, at + len(name) + 40)
        if place >= 0:
            yield place + len(name)
            return
    limit = min(len(words), at + 80)
    for match in _TITLE_END.finditer(words, at, limit):
        if re.search("[，。；：]", words[at : match.end()]):
            return
        qualified = _QUALIFIER.match(words, match.end())
        end = qualified.end() if qualified else match.end()
        if not depths[match.start()] and end - at > 5 and _TEXT_BEGINS.match(words, end):
            yield end
            return


def _labels(words: str, begin: int, names: Sequence[str]) -> Iterator[int]:
    """附件2 and the name behind it, where an attachment begins inside the line."""
    for name in names:
        for place in (match.start() for match in re.finditer(re.escape(name), words[begin:])):
            place += begin
            if label := _LABEL.search(words, max(begin, place - 8), place):
                yield label.start()
                yield place
                yield place + len(name)
