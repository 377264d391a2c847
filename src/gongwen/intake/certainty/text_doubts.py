"""What a person should look at in a text: where it was put together, cut or damaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import chain, islice, pairwise

from gongwen.document.model import Paragraph, Table
from gongwen.intake.certainty.evidence import Case, lines_of
from gongwen.intake.certainty.part_signs import is_enclosed
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.recognised import ResidueKind
from gongwen.intake.recognition.rows import row_of
from gongwen.numerals import value_of

_LAST = 3  # lines at the end of a text
_LABELLED = re.compile(r"附\s*[件表录]?\s*[0-9一二三四五六七八九十]{0,2}\s*[:：]\s*\S")
_DAMAGED = re.compile(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]|锟斤拷|烫烫烫|(?<=[一-鿿])[?]{2,}|(?<=[一-鿿])[?](?=[一-鿿])"
)
_ORDINAL = re.compile(
    r"第(?P<law>[〇零一二三四五六七八九十百]{1,5}|\d{1,3})(?P<unit>[章节条])"
    r"|[（(]?(?P<number>[〇零一二三四五六七八九十百]{1,4}|\d{1,3})[）)、．.]"
)

# Ordinals from the outermost, those of GB/T 9704 by their level; some run on where one above them begins anew.
_FORMS = "章节条12345"
_RUNNING = "条13"


def text_doubts(case: Case) -> Iterator[str]:
    """Clauses, each with its lines; of one kind there is one."""
    for said, found in _KINDS:
        if numbers := list(dict.fromkeys(found(case))):
            yield f"{case.sheet.places(numbers)}{said}"


def _joined(case: Case) -> Iterator[int]:
    """Paragraphs whose lines stand apart with something set aside between them."""
    aside = case.sheet.aside
    between = aside[ResidueKind.PAGE_NUMBER] | aside[ResidueKind.SITE] | aside[ResidueKind.RULE]
    for item in case.part.body if between else ():
        if isinstance(item, Paragraph):
            for first, second in pairwise(lines_of([item.text])):
                if any(number in between for number in range(first + 1, second)):
                    yield second


def _watermarked(case: Case) -> Iterator[int]:
    yield from sorted(case.sheet.aside[ResidueKind.WATERMARK].intersection(case.lines))


def _torn(case: Case) -> Iterator[int]:
    first, last = min(case.lines), max(case.lines)
    yield from sorted(number for number in case.sheet.aside[ResidueKind.VERTICAL] if first <= number <= last)


def _damaged(case: Case) -> Iterator[int]:
    found = case.sheet.lost.intersection(case.lines)
    for text in case.texts:
        found |= {piece.origin.line for piece in text.pieces if _DAMAGED.search(piece.text)}
    yield from sorted(found)


def _rebuilt(case: Case) -> Iterator[int]:
    """Where tables begin that no reader gave as such: their cells were told apart by tabs or by lines."""
    for item in case.part.body:
        if isinstance(item, Table):
            numbers = lines_of([text for row in item.rows for cell in row for text in cell.paragraphs])
            line = case.sheet.lines.get(numbers[0]) if numbers else None
            if line and line.table is None:
                yield numbers[0]


def _out_of_order(case: Case) -> Iterator[int]:
    """Ordinals that skip or repeat a number among their siblings.

    One alone is how the paper was typed, and for `check` to say; where the number that is skipped stands in the text
    before, or they are several, headings may not have been known.
    """
    found = list(_breaks(case)) if case.index not in case.recognised.forms else []
    if len(found) > 1 or any(is_in_text for _, is_in_text in found):
        yield from (number for number, _ in found)


def _breaks(case: Case) -> Iterator[tuple[int, bool]]:
    """The lines of such ordinals, and whether the one that was to come stands in the text since the one before."""
    last: dict[str, int] = {}  # by the form of the ordinal, those of headings that are open
    since: dict[str, list[str]] = {}  # by the form, the text behind the last of it
    for item in case.part.body:
        if not isinstance(item, Paragraph):
            continue
        words = str(item.text)
        match = _ORDINAL.match(words) if item.level is not None else None
        number = _value(match) if match else None
        if match is None or number is None:
            for texts in since.values():
                texts.append(words)
            continue
        form = match["unit"] or str(item.level)
        before, text = last.get(form, 0), since.get(form, [])
        below = _FORMS[_FORMS.index(form) + 1 :]
        last = {other: value for other, value in last.items() if other not in below or other in _RUNNING}
        last[form] = number
        if number not in (1, before + 1):
            is_in_text = any(
                _like(each) == _like(match) and _value(each) == before + 1
                for each in chain.from_iterable(map(_ORDINAL.finditer, text))
            )
            yield from ((line, is_in_text) for line in lines_of([item.text])[:1])
        for texts in since.values():
            texts.append(words[match.end() :])
        since[form] = [words[match.end() :]]


def _value(ordinal: re.Match[str]) -> int | None:
    return value_of(ordinal["law"] or ordinal["number"])


def _like(ordinal: re.Match[str]) -> str:
    """An ordinal's form: （#）."""
    return ordinal[0].replace(ordinal["law"] or ordinal["number"], "#")


def _other_text(case: Case) -> Iterator[int]:
    """Paragraphs that look like the title, the number or the date of a text that was not told apart."""
    if case.index in case.recognised.forms:
        return
    title = "".join(str(case.part.title).split())
    for item in islice(case.part.body, 1, None):
        if not isinstance(item, Paragraph) or item.level is not None:
            continue
        row = row_of(str(item.text).strip())
        if _LABELLED.match(row.words) or (
            elements.is_short(row)
            and (is_date(row.words) or elements.is_number(row) or _entitles(row.bare, title))
        ):
            yield from lines_of([item.text])[:1]


def _entitles(bare: str, title: str) -> bool:
    """Whether a line may be the title of another text: it names a matter, or most of it stands in this one's title."""
    if not 8 < len(bare) < 60 or not elements.ends_as_kind(bare) or re.search("[，；：]", bare):
        return False
    shared = SequenceMatcher(None, bare, title, autojunk=False).find_longest_match().size
    return "关于" in bare[:30] or shared > len(bare) / 2


def _behind_site(case: Case) -> Iterator[int]:
    """The last lines of the text, where words of a site stand between them and the rest."""
    site = case.sheet.aside[ResidueKind.SITE]
    for before, number in list(pairwise(case.lines))[-_LAST:]:
        if any(between in site for between in range(before + 1, number)):
            yield number


def _form(case: Case) -> Iterator[int]:
    """A text without sentences that nothing says is a list; a table is doubted as such, or given by the reader."""
    is_table = any(isinstance(item, Table) for item in case.part.body)
    if case.index in case.recognised.forms and not (is_table or is_enclosed(case)):
        yield min(case.lines)


_KINDS: tuple[tuple[str, Callable[[Case], Iterator[int]]], ...] = (
    ("与上一段隔着页码或网站文字，接成了一段", _joined),
    ("的水印文字已剔出，请看前后是否连贯", _watermarked),
    ("的单字像是竖排栏目的残字，已剔出", _torn),
    ("有残缺或无法显示的字符", _damaged),
    ("起的表格是按制表符或逐行一格还原的", _rebuilt),
    ("像是另一件的标题、字号或日期，没有分开", _other_text),
    ("在网站文字之后，可能也是网页的", _behind_site),
    ("的序数与上一个不连续", _out_of_order),
    ("起像是空白表格、样张或名单", _form),
)
