"""The closings in a line that holds a whole document: where 署名, 附件说明, 版记 and the titles behind them begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.intake.recognition.dates import WRITTEN
from gongwen.intake.recognition.elements import (
    CARRIED,
    ENDINGS,
    PRINTED_ON,
    is_organ,
)
from gongwen.intake.recognition.flattened_opening import HEAD, TEXT_BEGINS, TITLE_END, behind_blanks
from gongwen.intake.recognition.rows import row_of

_LONGEST_ORGAN = 80
_PLACE = 3  # characters by which names of one place begin alike
DATE = re.compile(WRITTEN)
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
IN_SENTENCE = re.compile(r"^(?:根据|按照|依据|经|自|在|由|于|据|截至|截止|到|从|对|向|将|与|和|及|以)")
_LISTS = re.compile(r"附\s*件\s*[:：]\s*$")
_QUALIFIED = re.compile(r"[（(][一-鿿]{1,6}[）)]$")
# What ends a text without its full stop.
_ENDED = re.compile(r"特此(?:通知|通报|报告|批复|函[复告达]|公告|通告|公示|说明|证明)|[一-鿿]\.(?=[一-鿿])")
_TELEPHONE = re.compile(r"\s*[\d、,/（）()\s-]{7,}(?=[一-鿿])")
_LAST_WORD = re.compile(r"\s([^\s]{4,})$")
_LEADS = re.compile(
    r"附\s*件?\s*(?:[1１一]\s*)?[:：]|附\s*件\s*1\s*[.．、]|抄\s*[送报]\s*[:：]|主\s*题\s*词\s*[:：]|[（(]?\s*此件(?:公开|主动公开|依申请|不公开)"
)
SERIAL = re.compile(r"(?<![\d.．])(\d{1,2})\s*[.．、](?:(?!\d)|(?=(?:19|20)\d\d年))")


def cuts_at_closings(
    words: str, depths: Sequence[int], begin: int, organs: set[str], names: Sequence[str]
) -> Iterator[int]:
    """Where closings, 附件说明, 版记 and the titles of the texts behind them begin."""
    for match in _INNER_TITLE.finditer(words, begin):
        if not depths[match.start()]:
            yield from match.span(1)
    for match in _LEADS.finditer(words, begin):
        before = words[match.start() - 1] if match.start() else ""
        if depths[match.start()] and match[0][0] not in "（(":
            continue
        if match[0].startswith("抄") and (stop := words.find("。", match.end(), match.end() + HEAD)) >= 0:
            yield stop + 1
        if not before.strip().strip("。；！？）)”日：份") or words.endswith(tuple(organs), 0, match.start()):
            yield match.start()
    for match in (*DATE.finditer(words, begin), *_LAST_DATE.finditer(words, begin)):
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


def _lacks_day(date: re.Match[str]) -> bool:
    return date.re is DATE and date["day"] is None


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
    serials = [match.end() for match in SERIAL.finditer(run)]
    if serials or _LISTS.search(bare[:start]):
        first = serials[-1] if serials else 0
        ends = [match.end() for match in re.finditer("|".join(ENDINGS), run[first:])]
        ends = [each for each in ends if len(run) - first - each >= 4]
        if not ends:
            return None
        start, run = start + first + ends[-1], run[first + ends[-1] :]
    if not 2 <= len(run) <= 60 or not is_organ(row_of(run)) or IN_SENTENCE.match(run):
        return None
    if not printed and start and words[max(0, end - len(back) + start - 1)] in "，：":
        return None
    return end - len(back) + start


def _title_behind(words: str, depths: Sequence[int], at: int, names: Sequence[str]) -> Iterator[int]:
    """Where the title ends that stands behind a closing, and where its label does."""
    at = behind_blanks(words, at)
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
    for match in TITLE_END.finditer(words, at, limit):
        if re.search("[，。；：]", words[at : match.end()]):
            return
        qualified = _QUALIFIER.match(words, match.end())
        end = qualified.end() if qualified else match.end()
        if not depths[match.start()] and end - at > 5 and TEXT_BEGINS.match(words, end):
            yield end
            return
