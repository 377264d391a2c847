"""What stands in a file and is not the author's: found on each line, and set aside to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from gongwen.document.model import Text
from gongwen.intake.lines import Form, Source, SourceLine
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.recognised import Residue, ResidueKind
from gongwen.intake.recognition.rows import Row, columns, cut, pieces_of, row_of, stripped
from gongwen.intake.recognition.site_words import lines_of_a_site, site_name
from gongwen.intake.recognition.watermarks import watermark

_CONTROL = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffd-\uffff"
    r"\ud800-\udfff]+"
)
_TAGS = (
    "a|b|br|center|div|em|font|hr|h[1-6]|i|img|input|li|o:p|ol|p|script|span|st1:[a-z]{1,20}|strong|style|sub|sup|table"
    "|tbody|td|th|tr|u|ul|v:[a-z]{1,20}|w:[a-z]{1,20}"
)
_MARKUP = rf"&(?:[a-zA-Z]{{2,8}}|#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}});|</?(?:{_TAGS})(?:\s[^<>]{{0,300}})?/?>"
# Signs that a forum strews over the beginnings and ends of lines to spoil copies: ' m I9 @! F) j0 V.
_STREWN = r"(?=[ -~]*[A-Za-z])(?=[ -~]*[\"'`~!@#$%^&*_+={}\[\]|\\;<>?])[!-~]{1,3}(?: [!-~]{1,3}){5,} ?"
# A row of a table that was copied as text ends in the edge of its last cell.
_IN_LINE = re.compile(
    rf"(?P<strewn>^\s*{_STREWN}(?![!-~])|(?<=[^ -~]){_STREWN}$)|(?P<control>{_CONTROL})"
    rf"|(?P<markup>(?:{_MARKUP})+|^\s*#{{1,6}}\s+(?=\S))|(?P<edge>(?<=[^\s|])\s+\|[|\s]*$)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?:^|(?<=[\s.．、：。；，]))(\*\*)[^*\s](?:[^*]{0,80}[^*\s])?(\*\*)(?!\*)")

_KEY = re.compile(r"#\s+(?:\w+|来源|出处)\s*[:：]")

_HEAD_ROWS = 6
# 文号：某发〔2024〕3号: a page's label before the document's number.
_LABELLED_NUMBER = re.compile(r"[-•·]?\s?[一-鿿](?:\s?[一-鿿]){1,5}\s*[:：]\s*(?=\S)")

_DASH = r"[-—–－_―·•~～]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}{{1,3}}\s*[0-9０-９]{{1,4}}\s*{_DASH}{{1,3}}"
    r"|第\s*\[?[0-9０-９]{1,4}\]?\s*页\s*(?:[,，/／]?\s*[（(]?共\s*\[?[0-9０-９]{1,4}\]?\s*页[）)]?)?"
    r"|(?:[Pp]age|PAGE)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}\s*页?"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_APART = 300  # characters that a page holds at the least

_RULE = re.compile(r"[━─—―_＿=＝－*＊~～﹏﹎\-…┄┈.]{5,}|[|｜][|｜\s]*|[★☆]")
_MARKDOWN_RULE = re.compile(r"-{3,4}|\*{3,4}")
_CHUNK = re.compile(r"(\d{1,3})、")
_FEWEST_IN_CHUNK = 100  # characters
_CUT = re.compile(r"[一-鿿，、]$")
_VERTICAL = re.compile(r"([一-鿿])\1[一-鿿]{1,7}")
_DOUBLED = re.compile(r"(\S)\1\S{1,12}")
_HANZI = re.compile("[一-鿿]")
_FEWEST_UPRIGHT, _UPRIGHT_LINES = 4, 24
_VERTICAL_LINES = 12  # filled lines in which the rest of the word must have come


def set_aside(source: Source) -> tuple[list[Row], list[Residue]]:
    """The rows of a file, and what was set aside, in the order of the lines.

    Neighbouring lines of a site are one residue.
    """
    lines = source.lines
    comment = lines[:1] if lines and _is_comment(lines[0].words) else ()
    lines = lines[len(comment) :]
    phrase = watermark([line.words for line in lines])
    cleaned = [_without(line.text, phrase) for line in lines]
    words = [
        str(text).strip() if line.table is None else ""
        for line, (text, _) in zip(lines, cleaned, strict=True)
    ]
    kinds = _kinds(words)
    heads = _chunks(words) | _torn(words)
    kinds |= dict.fromkeys(set(_upright(words)) - set(heads), ResidueKind.VERTICAL)
    blanks = _blank_cells(lines)
    rows: list[Row] = []
    residues = [Residue(ResidueKind.COLLECTOR, stripped(line.text)) for line in comment]
    site: list[Text] = []  # the block of a site's lines that goes on
    gap, broken, parted, tab = 0, False, False, False
    for index, (line, (text, aside)) in enumerate(zip(lines, cleaned, strict=True)):
        residues += aside
        bare = stripped(text)
        if not bare:
            gap += 1
            continue
        kind = kinds.get(index)
        if kind is ResidueKind.SITE:
            site.append(bare)
            gap, parted = gap + 1, True
            continue
        residues += _block(site)
        site = []
        if kind is not None:
            residues.append(Residue(kind, bare))
            broken |= kind is ResidueKind.PAGE_NUMBER
            gap += kind is not ResidueKind.PAGE_NUMBER
            continue
        row = _row(line, text, bare, source.form)
        if head := heads.get(index):
            first, rest = cut(bare, [head.length])
            residues.append(Residue(head.kind, first))
            if not rest:
                tab |= row.leading_tab  # what follows stands in its cell
                continue
            row = replace(row, text=stripped(rest), carries_on=head.carries_on)
        elif len(rows) < _HEAD_ROWS and (label := _LABELLED_NUMBER.match(row.words)):
            first, rest = map(stripped, cut(row.text, [label.end()]))
            if elements.is_number(row_of(str(rest))) or (
                "号" in str(first) and elements.NUMBER.match(str(rest))
            ):
                residues.append(Residue(ResidueKind.SITE, first))
                row = replace(row, text=rest)
        elif not rows and line.table is None and (at := site_name(row.words)) is not None:
            title, name = map(stripped, cut(row.text, [at]))
            residues.append(Residue(ResidueKind.SITE, name))
            row = replace(row, text=title)
        row = replace(row, gap=gap, broken=broken, parted=parted, leading_tab=row.leading_tab or tab)
        if line.table in blanks:
            row = replace(row, blanks=blanks[line.table])
        rows += _split(row)
        gap, broken, parted, tab = 0, False, False, False
    return _evenly(rows), [*residues, *_block(site)]


def _blank_cells(lines: Sequence[SourceLine]) -> dict[int | None, tuple[tuple[int, int, int, int], ...]]:
    """The cells of each table that hold nothing: there a form is filled in."""
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    for line in lines:
        if line.table is not None and not line.words.strip():
            cell = (line.row or 0, line.column or 0, line.rows, line.columns)
            found.setdefault(line.table, []).append(cell)
    return {table: tuple(cells) for table, cells in found.items()}


def _is_comment(words: str) -> bool:
    """Whether a first line is its collector's; `# 关于…的通知` is a title in Markdown."""
    return words.startswith("# ") and (
        _KEY.match(words) is not None or not elements.ends_as_title(row_of(words).bare)
    )


@dataclass(frozen=True)
class _Head:
    """The first characters of a line that are not its author's.  `carries_on`: the line before goes on behind them."""

    kind: ResidueKind
    length: int
    carries_on: bool = False


def _block(lines: Sequence[Text]) -> list[Residue]:
    pieces = tuple(piece for line in lines for piece in line.pieces)
    return [Residue(ResidueKind.SITE, Text(pieces))] if pieces else []


def _kinds(lines: Sequence[str]) -> dict[int, ResidueKind]:
    """What the lines are that are wholly set aside."""
    kinds = {
        index: ResidueKind.RULE if _RULE.fullmatch(words) else ResidueKind.MARKUP
        for index, words in enumerate(lines)
        if _RULE.fullmatch(words) or _MARKDOWN_RULE.fullmatch(words)
    }
    kinds |= dict.fromkeys(_page_numbers(lines), ResidueKind.PAGE_NUMBER)
    return kinds | dict.fromkeys(lines_of_a_site(lines), ResidueKind.SITE)


def _chunks(lines: Sequence[str]) -> dict[int, _Head]:
    """Numbers that a site which shares documents puts before the pieces of a text: 1、…意 2、见精神….

    They stand before neighbouring lines, and each line but the last is long and stops in the middle of a sentence.
    """
    found: dict[int, _Head] = {}
    run: dict[int, _Head] = {}
    expected = 0
    for index, words in enumerate(lines):
        if not words:
            continue
        match = _CHUNK.match(words)
        number = int(match[1]) if match else 0
        if not match or number != expected:
            found |= run if len(run) > 1 else {}
            run = {}
        if match and (run or number in (1, 2)):
            run[index] = _Head(ResidueKind.SITE, match.end(), bool(run))
        is_cut = len(words) >= _FEWEST_IN_CHUNK and "。" in words and _CUT.search(words) is not None
        expected = number + 1 if index in run and is_cut else 0
    return found | (run if len(run) > 1 else {})


def _torn(lines: Sequence[str]) -> dict[int, _Head]:
    """What is left of a vertical cell: 组组织管理, and 织, 管, 理 on lines of their own below.

    The lines between them that begin with a character twice, as 440分 does, were torn with it.
    """
    found: dict[int, _Head] = {}
    doubled = _Head(ResidueKind.VERTICAL, 1)
    filled = [index for index, words in enumerate(lines) if words]
    for place, index in enumerate(filled):
        if not _VERTICAL.fullmatch(lines[index]):
            continue
        torn, rest = {index: doubled}, lines[index][2:]
        for below in filled[place + 1 : place + _VERTICAL_LINES]:
            if lines[below] == rest[:1]:
                torn[below] = doubled
                rest = rest[1:]
            elif _DOUBLED.fullmatch(lines[below]):
                torn[below] = doubled
            if not rest:
                found |= torn
                break
    return found


def _upright(lines: Sequence[str]) -> Iterator[int]:
    """Lines of one character each, one below the other, above a text: words that stood upright beside it.

    Further below they are the cells of a form.
    """
    filled = [index for index, words in enumerate(lines) if words][:_UPRIGHT_LINES]
    for _, run in groupby(filled, key=lambda index: _HANZI.fullmatch(lines[index]) is not None):
        word = list(run)
        if len(word) >= _FEWEST_UPRIGHT and _HANZI.fullmatch(lines[word[0]]):
            yield from word


def _evenly(rows: list[Row]) -> list[Row]:
    """Where empty lines stand between all lines, they part nothing."""
    gaps = sorted(row.gap for row in rows[1:])
    usual = gaps[len(gaps) // 3] if gaps else 0
    return [replace(row, gap=max(row.gap - usual, 0)) for row in rows] if usual else rows


def _row(line: SourceLine, text: Text, bare: Text, form: Form) -> Row:
    words = str(text)
    before = words[: len(words) - len(words.lstrip())]
    cell = None if line.table is None else (line.table, line.row or 0, line.column or 0)
    look = line.looks[0][1] if line.looks else None
    leading_tab = form is Form.TEXT and "\t" in before
    tabbed = form is Form.TEXT and "\t" in str(bare)
    new_page = line.page_break_before
    return Row(
        *(bare, 0, columns(before), leading_tab),
        new_page=new_page,
        cell=cell,
        tabbed=tabbed,
        look=look,
        rows=line.rows,
        columns=line.columns,
    )


def _split(row: Row) -> list[Row]:
    """A paragraph of Word may hold several lines."""
    if "\n" not in row.words or row.cell is not None:
        return [row]
    texts = pieces_of(row.text, "\n")
    return [
        replace(row, text=texts[0]),
        *(
            replace(row, text=text, gap=0, broken=False, parted=False, carries_on=False, new_page=False)
            for text in texts[1:]
        ),
    ]


def _without(text: Text, phrase: re.Pattern[str] | None) -> tuple[Text, list[Residue]]:
    """The text without what is set aside inside the line."""
    words = str(text)
    spans = [(match.start(), match.end(), _kind(match)) for match in _IN_LINE.finditer(words)]
    if "**" in words:
        spans += [
            (*match.span(mark), ResidueKind.MARKUP) for match in _BOLD.finditer(words) for mark in (1, 2)
        ]
    if phrase:
        spans += [(match.start(), match.end(), ResidueKind.WATERMARK) for match in phrase.finditer(words)]
    spans = list(_apart(sorted(spans)))
    if not spans:
        return text, []
    parts = cut(text, [place for start, end, _ in spans for place in (start, end)])
    aside = [Residue(kind, part) for (_, _, kind), part in zip(spans, parts[1::2], strict=True)]
    return Text(tuple(piece for part in parts[::2] for piece in part.pieces)), aside


def _kind(match: re.Match[str]) -> ResidueKind:
    if match["edge"]:
        return ResidueKind.RULE
    if match["strewn"]:
        return ResidueKind.WATERMARK
    return ResidueKind.CONTROL if match["control"] else ResidueKind.MARKUP


def _apart(spans: list[tuple[int, int, ResidueKind]]) -> Iterator[tuple[int, int, ResidueKind]]:
    end = 0
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]


def _page_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Lines that are a page's number: written as one, or bare numbers that run on from page to page."""
    found = {index for index, words in enumerate(lines) if len(words) < 40 and _PAGE_NUMBER.fullmatch(words)}
    bare: list[tuple[int, int, int]] = []  # line, number, characters before it
    passed = 0
    for index, words in enumerate(lines):
        if _BARE_NUMBER.fullmatch(words):
            bare.append((index, int(words), passed))
        passed += len(words)
    for (first, number, before), (second, next_number, behind) in pairwise(bare):
        if next_number == number + 1 and behind - before >= _APART:
            found |= {first, second}
    return frozenset(found)
