"""What opens a part: 版头, the title, 题注, 主送机关."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongwen.document.model import Head, Text
from gongwen.document.outline import level_of
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import WRITTEN, is_date
from gongwen.intake.recognition.page_head import is_button, of_the_page, page_copies, repeats_of
from gongwen.intake.recognition.rows import Row, cut, joined, stripped
from gongwen.intake.recognition.title_signs import (
    NAMES,
    PASSED,
    is_large,
    is_mark,
    on_one_line,
)
from gongwen.intake.recognition.titles import title_rows

_LONGEST_OPENING = 24  # rows
_LONGEST_RECIPIENTS = 6
_SPOKEN = ("讲话", "发言", "致辞", "汇报", "报告", "演讲")
_SPEAKER_ROWS = 3
# （1985年5月4日 某政〔1985〕38号）
_DATED_NUMBER = re.compile(rf"[（(]\s*{WRITTEN}\s*{elements.NUMBER.pattern}\s*[）)]")
_DATED = re.compile(WRITTEN)


@dataclass
class Opening:
    """The rows before the text; `end` is the row where the text begins."""

    end: int
    mark: list[Row] = field(default_factory=list)
    number: Text | None = None
    copy_number: Text | None = None
    secrecy: Text | None = None
    urgency: Text | None = None
    signatories: list[Text] = field(default_factory=list)
    title: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    date: Row | None = None
    recipients: list[Row] = field(default_factory=list)
    repeated: list[Row] = field(default_factory=list)  # the title once more, as pages have it above the text

    @property
    def head(self) -> Head | None:
        if not any((self.mark, self.number, self.copy_number, self.secrecy, self.urgency, self.signatories)):
            return None
        return Head(
            joined(self.mark),
            self.number,
            self.copy_number,
            self.secrecy,
            self.urgency,
            tuple(self.signatories),
            bool(self.signatories),
        )


def opening(rows: Sequence[Row], at: int, *, main: bool, titled: Row | None = None) -> Opening:
    """The opening that begins at `at`.  `titled`: the title that stood behind the attachment's label."""
    copies = page_copies(rows) if main and at == 0 else 0
    at += copies
    block = _block(rows, at, main=main)
    recipients = _recipients(rows, at + len(block))
    text = at + len(block) + len(recipients)
    result = Opening(at, repeated=list(rows[:copies]) if main else [])
    if titled is not None:
        result.title.append(titled)
    pages = of_the_page(block) if main and titled is None else 0
    first, last = title_rows(block[pages:], main=main, addressed=bool(recipients), titled=titled)
    first, last = first + pages, last + pages
    title = block[first:last]
    if not main and _is_form([*result.title, *title]):
        recipients = []
    numbered = max((index for index in range(first) if elements.is_number(block[index])), default=-1)
    repeats = [*repeats_of(block[:first], title), *repeats_of(block[last:], title)]
    if main and numbered > 0:
        repeats += [row for row in block[:numbered] if _letters(row) == _letters(block[numbered])]
    used = 0
    for index, row in enumerate(block):
        if index >= last and recipients and _are_recipients(block[index:]):
            recipients = [*block[index:], *recipients]
            used = len(block)
            break
        if first <= index < last:
            result.title.append(row)
        elif row in repeats or (index < pages and not elements.is_number(row)):
            result.repeated.append(row)
        elif index < first:
            marks = index < numbered or is_mark(row) or is_large(row)
            _before_title(result, row, main=main, marks=marks, button=main and is_button(block, index))
        elif index + 1 < len(block) and block[index + 1] in repeats and elements.is_organ(row):
            result.repeated.append(row)  # whom the page names between its copies of the title
        elif not _under_title(result, row, main=main, spoken=_is_spoken(title)):
            break
        used = index + 1
    result.end = at + used
    result.mark.sort(
        key=lambda row: row.bare == "文件"
    )  # it stands beside or amid the organs, and is read last
    if used == len(block) and recipients:
        result.recipients = recipients
        result.end = text
        if result.number is None and result.end < len(rows) and elements.is_number(rows[result.end]):
            result.number = rows[result.end].text
            result.end += 1
    return result


def _block(rows: Sequence[Row], at: int, *, main: bool) -> list[Row]:
    """The rows that may stand before the text."""
    block: list[Row] = []
    for index in range(at, min(at + _LONGEST_OPENING, len(rows))):
        row = rows[index]
        if index > at and (elements.is_label(row) or elements.is_imprint(row)):
            break
        placed = main and (elements.is_number(row) or elements.is_signatory(row))  # by tabs, not in a table
        if (row.has_cells and not (placed and row.tabbed)) or (not main and row.leading_tab):
            break
        if not (elements.is_number(row) or (main and elements.is_signatory(row)) or is_date(row.words)):
            if elements.is_recipients(row) or elements.is_addressed(row) or elements.begins_list(row):
                break
            if elements.is_body(row) and not _is_long_title(row):
                break
        block.append(row)
    return block


def _is_long_title(row: Row) -> bool:
    return (
        len(row.bare) <= 120
        and elements.ends_as_kind(row.bare)
        and not re.search("[。！？；：:]", row.words)
        and level_of(row.words) is None
        and not row.words.startswith("附")
    )


def _recipients(rows: Sequence[Row], at: int) -> list[Row]:
    """主送机关, on one row or several."""
    for end in range(at, min(at + _LONGEST_RECIPIENTS, len(rows))):
        row = rows[end]
        if elements.is_recipients(row) or (end == at and elements.is_addressed(row)):
            while (
                end + 1 < len(rows)
                and on_one_line(row, rows[end + 1])
                and elements.is_recipients(rows[end + 1])
            ):
                end += 1  # broken by hand within a paragraph
            return list(rows[at : end + 1])
        if row.words[-1:] not in "，、," or level_of(row.words) or re.search("[。！？；]", row.words):
            break
    return []


def _before_title(result: Opening, row: Row, *, main: bool, marks: bool, button: bool) -> None:
    """A row above the title: 版头 of the document; an enclosed text has its number there at most.

    `marks`: it may be 发文机关标志; `button`: it is a word of the page.
    """
    if result.number is None and elements.is_number(row):
        _add_number(result, row, main=main)
    elif result.date is None and is_date(row.words):
        result.date = row
    elif not main:
        result.notes.append(row)
    elif elements.is_signatory(row) or (result.signatories and NAMES.fullmatch(row.words)):
        result.signatories.append(row.text)
    elif result.copy_number is None and elements.is_copy_number(row):
        result.copy_number = row.text
    elif result.secrecy is None and elements.is_secrecy(row):
        result.secrecy = row.text
    elif result.urgency is None and elements.is_urgency(row):
        result.urgency = row.text
    elif button or (result.number is None and result.repeated and not marks):
        result.repeated.append(row)  # whom or what the page names between its copies of the title
    elif marks:
        result.mark.append(row)
    else:
        result.notes.append(row)


def _letters(row: Row) -> str:
    """The number without its marks, as a page's title may have it: 某党发2031-19."""
    return re.sub(r"\W", "", row.bare.removesuffix("号"))


def _add_number(result: Opening, row: Row, *, main: bool) -> None:
    """发文字号, and 签发人 behind it."""
    end = match.end() if (match := elements.NUMBER.match(row.words)) and main else len(row.words)
    number, name = map(stripped, cut(row.text, [end]))
    result.number = number
    result.signatories += [name] if name else []


def _is_form(title: Sequence[Row]) -> bool:
    """Whether it is the title of a form: 学校： below it is a field, and not addressed."""
    return bool(title) and title[-1].bare.endswith(("表", "单", "卡", "册"))


def _is_spoken(title: Sequence[Row]) -> bool:
    return bool(title) and title[-1].bare.endswith(_SPOKEN)


def _are_recipients(rows: Sequence[Row]) -> bool:
    """Whether rows above the one that ends in a colon are 主送机关 too."""
    return len(rows) < _LONGEST_RECIPIENTS and all(
        (re.search("[，、,]", row.words) or row.words.startswith("各")) and not _DATED.match(row.words)
        for row in rows
    )


def _under_title(result: Opening, row: Row, *, main: bool, spoken: bool) -> bool:
    """A row between title and text; False when the text begins with it."""
    if result.number is None and elements.is_number(row):
        _add_number(result, row, main=main)
    elif result.number is None and (noted := _DATED_NUMBER.fullmatch(row.words)):
        first, number, last = cut(row.text, noted.span("number"))
        result.number = stripped(number)
        result.notes.append(replace(row, text=first + last))
    elif (elements.is_note(row) and (not result.notes or _DATED.match(row.words, 1))) or PASSED.fullmatch(
        row.words
    ):
        result.notes.append(row)
    elif result.date is None and is_date(row.words):
        result.date = row
    elif main and not result.mark and is_mark(row):
        result.mark.append(row)
    elif main and result.title and not result.notes and elements.is_organ(row) and "：" not in row.words:
        result.notes.append(row)  # who issues it
    elif spoken and len(result.notes) < _SPEAKER_ROWS and len(row.bare) < 30 and not elements.is_body(row):
        result.notes.append(row)  # who speaks
    else:
        return False
    return True
