"""The opening of a line that holds a whole document: where 标志, 发文字号, the title and 主送机关 end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.document.outline import level_of
from gongwen.intake.recognition.dates import WRITTEN
from gongwen.intake.recognition.elements import (
    BARE_NUMBER,
    CARRIED,
    NUMBER,
    OFFICIAL,
    ends_as_kind,
    is_organ,
    is_recipients,
    unqualified,
)
from gongwen.intake.recognition.rows import Row, row_of
from gongwen.intake.recognition.title_signs import is_repeated

LONG = 120  # and a closing with all its organs; a longer line may hold text and elements
_LONGEST_ADDRESS = 200
HEAD = 400  # characters in which title and recipients must have come
_STOPS = frozenset("。！？；")
_SPACED_KINDS = (r"\s{0,4}".join(kind) for kind in sorted(OFFICIAL, key=len, reverse=True))  # 通　知
_OFFICIAL_END = re.compile(rf"的?(?:紧急|补充|预备|联合)?(?:{'|'.join(_SPACED_KINDS)})")
TITLE_END = re.compile("|".join(sorted({*OFFICIAL, *CARRIED} - {"令", "函"}, key=len, reverse=True)))
TEXT_BEGINS = re.compile(
    r"\s|[一1][、.．]|[（(]一[）)]|第一[章条]|为(?!了?的)|根据|按照|依据|经|自|今年|近|现|我|各|在|以|按|据|受|由|截[至止]|[12]\d{3}年|X|x"
    r"|[“《]|一年来|总体|关于|本"
)
# Without their names, to stand in a pattern twice.
_NUMBER, _WRITTEN = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in (NUMBER.pattern, WRITTEN))
MARK = re.compile(rf"[^，。：；《》（）]{{3,40}}文件\s*(?={NUMBER.pattern})")
_ADDRESS = re.compile(r"[^。！？；：:]{2,200}[：:]")
_ADDRESSES = re.compile(r"[^，。：；]{0,6}(?:各|有关)")
# A mark as it is letter-spaced, before its number: 某 省 教 育 厅.
_SPACED = re.compile(rf"(?:[一-鿿][ 　]+){{2,}}?[厅局委院府办会校部室件](?=\s*{NUMBER.pattern})")
_BEFORE_NUMBER = re.compile(rf"[^\s，。：；《》]{{3,30}}\s+(?={NUMBER.pattern})")
_BRACKETED = re.compile(rf"[（(]\s*{NUMBER.pattern}\s*[）)]")
_BEHIND_TITLE = re.compile(rf"\s*{_BRACKETED.pattern}$|\s+{_NUMBER}$")
# A page's headline: the title, its number, who issued it and when.
_HEADLINE = re.compile(rf"(?P<title>\S.*?)\s+{NUMBER.pattern}\s+(?P<organ>\S{{2,30}})\s+{WRITTEN}")
_ADDRESSED = re.compile(r"(?P<title>\S{6,})\s+(?P<to>[^\s。；：:][^。；：:]*[:：])")
# （1985年5月4日某政〔1985〕38号）, with an organ before it or not; the number; the date, with whoever signs behind it.
_BETWEEN = re.compile(
    rf"(?:[^\s，。：；（）]{{3,20}}\s+)?(?P<note>[（(]\s*{_WRITTEN}[^（）()]{{0,40}}[）)])|[（(]\s*{_NUMBER}\s*[）)]|{_NUMBER}"
    rf"|{_WRITTEN}(?:[，,]\s*[^\s，。：；]{{3,20}}(?=\s)|(?=\s))"
)
_IN_TITLE = re.compile("关于|转发|印发|贯彻|落实")  # a number that the title speaks of


def cuts_in_row(words: str) -> tuple[int, ...]:
    """Where a row is to be cut that is 发文字号 and the title, in either order, or the title and what follows it."""
    if len(words) > LONG:
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


def cuts_in_head(words: str, depths: Sequence[int]) -> list[int]:
    """Where 发文字号, the title and 主送机关 end."""
    places = []
    start = 0
    if mark := MARK.match(words[:LONG]) or _SPACED.match(words[:LONG]) or _issuer(words[:LONG]):
        places.append(mark.end())
        start = behind_blanks(words, mark.end())
    if (number := _leading(words, start)) or (
        (number := BARE_NUMBER.match(words, start)) and not _IN_TITLE.search(number[0])
    ):
        places.append(number.end())
        start = number.end()
    start = behind_blanks(words, start)
    if level_of(words[start : start + 12]):
        return places
    limit = min(len(words), start + HEAD)
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
    for match in TITLE_END.finditer(words, start, stop):
        end = match.end()
        if depths[match.start()] or end - start < 6 or re.search("[，,]", words[start:end]):
            continue
        again = _title_again(words, start, end)
        if again or TEXT_BEGINS.match(words, end):
            noted = [place for place in _noted(words, end, limit) if words[place - 1] in "）)"]
            return [*places, end, *again, *noted[:1]]
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
    if numbered := [end for end in ends if NUMBER.match(words, behind_blanks(words, end))]:
        return numbered[-1]
    if not ends:
        carried = [match.end() for match in TITLE_END.finditer(words, start, colon) if whole(match)]
        ends = [end for end in carried if is_recipients(row_of(words[end : colon + 1].strip()))]
    if not ends or colon - ends[-1] >= _LONGEST_ADDRESS:
        return None
    return ends[-1] + (1 if words[ends[-1]] in "》" else 0)


def _noted(words: str, at: int, colon: int) -> Iterator[int]:
    """Where each of what may stand between the title and 主送机关 ends: number, date, organ, in brackets or not."""
    while note := _BETWEEN.match(words, behind_blanks(words, at), colon):
        if note.start("note") > note.start():
            yield note.start("note")
        at = note.end()
        yield at


def behind_blanks(words: str, at: int) -> int:
    while at < len(words) and words[at].isspace():
        at += 1
    return at


def cut_behind_recipients(words: str, begin: int, above: Row | None) -> list[int]:
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
