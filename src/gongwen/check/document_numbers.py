"""发文字号 as they stand in a text, well formed or not: the parts of each, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

_OPENING, _CLOSING = r"〔﹝\[［(（【〖｛{<〈„“", r"〕﹞\]］)）】〗｝}>〉‟”"
_WRITTEN = re.compile(
    rf"(?P<left>[{_OPENING}])[ 　]{{0,4}}(?P<year>(?:19|20)\d\d|\d\d)[ 　]{{0,4}}年?[ 　]{{0,4}}(?P<right>[{_CLOSING}])"
    r"(?P<before>[ 　]{0,4})(?P<ordinal>第?)(?P<between>[ 　]{0,4})"
    r"(?P<serial>\d{1,5})(?P<after>[ 　]{0,4})(?P<end>号?)",
    re.ASCII,
)
_AGENCY = re.compile(r"([㐀-鿿]{1,20})([ 　]{0,4})$")
_LONGEST_AGENCY = 24
_OTHER_NUMBERS = "线楼院门馆房井机"  # 5号线, 3号楼
_NO_AGENCY = "的了在于和与及或是为按照根据见以由到至从等"  # words that an agency code never ends with


@dataclass(frozen=True)
class WrittenNumber:
    """A 发文字号 in a text.  Spans are (start, end) in it; an empty one stands where its element is missing."""

    agency: str  # in running text it may begin with words that stand before it
    year: int
    serial: str  # as written
    has_right_brackets: bool
    has_full_year: bool
    span: Span  # from the bracket to its end
    brackets: Span  # both brackets and the year
    year_span: Span
    ordinal: Span  # 第
    serial_span: Span
    end: Span  # 号
    blanks: tuple[Span, ...]  # outside the brackets


def written_numbers(words: str) -> Iterator[WrittenNumber]:
    """Every 发文字号 in a text, in order: an agency's characters, a year in brackets of any kind, a serial.

    （2018）浙06民终12号 is none (no serial behind the year), nor is a year in brackets behind 》 or a mark.
    """
    for match in _WRITTEN.finditer(words):
        pair, year = match["left"] + match["right"], match["year"]
        before = _AGENCY.search(words, max(0, match.start() - _LONGEST_AGENCY), match.start())
        if before is None or before[1][-1] in _NO_AGENCY:
            continue
        if pair != "〔〕" and words[match.end() : match.end() + 1] in tuple(_OTHER_NUMBERS):
            continue
        # Without 号, or with a short year, only brackets that nothing else uses show what it is.
        if (not match["end"] and pair != "〔〕") or (len(year) == 2 and pair in ("()", "（）", "（)", "(）")):
            continue
        blanks = [before.span(2), match.span("before"), match.span("between")]
        if match["end"]:
            blanks.append(match.span("after"))
        yield WrittenNumber(
            before[1],
            int(year) if len(year) == 4 else (2000 if year < "50" else 1900) + int(year),
            match["serial"],
            match.group(0)[: match.end("right") - match.start()] == f"〔{year}〕",
            len(year) == 4,
            (match.start(), match.end("end") if match["end"] else match.end("serial")),
            (match.start(), match.end("right")),
            match.span("year"),
            match.span("ordinal"),
            match.span("serial"),
            match.span("end") if match["end"] else (match.end("serial"), match.end("serial")),
            tuple(span for span in blanks if span[0] < span[1]),
        )
