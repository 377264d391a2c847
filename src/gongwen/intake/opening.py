"""What opens a part: 版头, the title, 题注, 主送机关."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from gongwen.document.model import Head, Text
from gongwen.document.outline import level_of
from gongwen.intake import elements
from gongwen.intake.dates import is_date
from gongwen.intake.rows import Row, cut, joined, stripped

_LONGEST_OPENING = 24  # rows
_LONGEST_TITLE = 6
_LONGEST_RECIPIENTS = 6
_SPOKEN = ("讲话", "发言", "致辞", "汇报", "报告", "演讲")
_SPEAKER_ROWS = 3
_TRIAL = re.compile(r"[（(](?:试行|暂行|草案|修订|征求意见|送审|代拟|讨论|审议|初|定|修改).{0,6}[）)]")
_TITLE_SIZE = 20.0  # pt: 2号 is 22, body text 16


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
    block = _block(rows, at, main=main)
    recipients = _recipients(rows, at + len(block))
    text = at + len(block) + len(recipients)
    result = Opening(at)
    if titled is not None:
        result.title.append(titled)
    pages = _of_the_page(block) if main and titled is None else 0
    first, last = _title(block[pages:], main=main, addressed=bool(recipients), titled=titled)
    first, last = first + pages, last + pages
    title = block[first:last]
    repeats = [*_repeats(block[:first], title), *_repeats(block[last:], title)]
    numbered = max((index for index in range(first) if elements.is_number(block[index])), default=-1)
    used = 0
    for index, row in enumerate(block):
        if index >= last and recipients and _are_recipients(block[index:]):
            recipients = [*block[index:], *recipients]
            used = len(block)
            break
        if first <= index < last:
            result.title.append(row)
        elif row in repeats or (index < pages and _entitles(row)):
            result.repeated.append(row)
        elif index < first:
            marks = index < numbered or _is_mark(row) or _is_large(row) or _is_above_mark(block, index)
            _before_title(result, row, main=main, marks=marks)
        elif index + 1 < len(block) and block[index + 1] in repeats and elements.is_organ(row):
            result.repeated.append(row)  # whom the page names between its copies of the title
        elif not _under_title(result, row, main=main, spoken=_is_spoken(title)):
            break
        used = index + 1
    result.end = at + used
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
        if row.has_cells or (not main and row.leading_tab):
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
            return list(rows[at : end + 1])
        if row.words[-1:] not in "，、," or level_of(row.words) or re.search("[。！？；]", row.words):
            break
    return []


def _of_the_page(block: Sequence[Row]) -> int:
    """How many rows are the head of a page, and not the document's: words of the page part them from its title."""
    for index in range(len(block) - 1, 0, -1):
        if block[index].parted and any(_entitles(row) for row in block[index:]):
            return index if any(_entitles(row) for row in block[:index]) else 0
    return 0


def _entitles(row: Row) -> bool:
    """Whether it looks like a title or a mark, whole in one row."""
    return len(row.bare) > 5 and _may_entitle(row) and (elements.ends_as_kind(row.bare) or _is_mark(row))


def _before_title(result: Opening, row: Row, *, main: bool, marks: bool) -> None:
    """A row above the title: 版头 of the document; an enclosed text has its number there at most.

    `marks`: it may be 发文机关标志.
    """
    if result.number is None and elements.is_number(row):
        end = match.end() if (match := elements.NUMBER.match(row.words)) and main else len(row.words)
        number, name = map(stripped, cut(row.text, [end]))
        result.number = number
        result.signatories += [name] if name else []
    elif result.date is None and is_date(row.words):
        result.date = row
    elif not main:
        result.notes.append(row)
    elif elements.is_signatory(row):
        result.signatories.append(row.text)
    elif result.copy_number is None and elements.is_copy_number(row):
        result.copy_number = row.text
    elif result.secrecy is None and elements.is_secrecy(row):
        result.secrecy = row.text
    elif result.urgency is None and elements.is_urgency(row):
        result.urgency = row.text
    elif marks:
        result.mark.append(row)
    elif result.repeated:
        result.repeated.append(row)  # whom or what the page names between its copies of the title
    else:
        result.notes.append(row)


def _is_spoken(title: Sequence[Row]) -> bool:
    return bool(title) and title[-1].bare.endswith(_SPOKEN)


def _are_recipients(rows: Sequence[Row]) -> bool:
    """Whether rows above the one that ends in a colon are 主送机关 too."""
    return len(rows) < _LONGEST_RECIPIENTS and all(
        re.search("[，、,]", row.words) or row.words.startswith("各") for row in rows
    )


def _under_title(result: Opening, row: Row, *, main: bool, spoken: bool) -> bool:
    """A row between title and text; False when the text begins with it."""
    if result.number is None and elements.is_number(row):
        result.number = row.text
    elif elements.is_note(row) and (not result.notes or is_date(row.words)):
        result.notes.append(row)
    elif result.date is None and is_date(row.words):
        result.date = row
    elif main and not result.mark and _is_mark(row):
        result.mark.append(row)
    elif main and result.title and not result.notes and elements.is_organ(row):
        result.notes.append(row)  # who issues it
    elif spoken and len(result.notes) < _SPEAKER_ROWS and len(row.bare) < 30 and not elements.is_body(row):
        result.notes.append(row)  # who speaks
    else:
        return False
    return True


def _repeats(others: Sequence[Row], title: Sequence[Row]) -> list[Row]:
    """Those of the other rows that say the title once more, or its beginning or end."""
    whole = "".join(row.bare for row in title)
    repeats: list[Row] = []
    first = 0
    while whole and first < len(others):
        words = ""
        for last in range(first, min(first + _LONGEST_TITLE, len(others))):
            words += others[last].bare
            if is_repeated(words, whole) or (len(words) > 10 and whole.endswith(words)):
                break
        else:
            last = (
                first if len(others[first].bare) > 10 and whole.startswith(others[first].bare) else first - 1
            )
        repeats += others[first : last + 1]
        first = max(last, first) + 1
    return repeats


def is_repeated(words: str, title: str) -> bool:
    """Whether they are the title, letter for letter or but for a few, or but for its （试行） or （2019修订）."""
    if words == title:
        return True
    words, title = elements.unqualified(words), elements.unqualified(title)
    if min(len(words), len(title)) < 10 or abs(len(words) - len(title)) > 3 or len(words) > 150:
        return False
    return SequenceMatcher(None, words, title, autojunk=False).ratio() > 0.9


def _title(block: Sequence[Row], *, main: bool, addressed: bool, titled: Row | None) -> tuple[int, int]:
    """Which rows of the block are the title: first, and behind the last.  (n, n): none; n is where the text begins."""
    fit = [index for index, row in enumerate(block) if _may_entitle(row)]
    numbers = [index for index, row in enumerate(block) if elements.is_number(row)]
    if titled is not None and (elements.ends_as_title(titled.bare) or not fit or fit[0] != 0):
        return 0, 0
    if not fit:
        return (numbers[-1] + 1,) * 2 if numbers else (0, 0)
    large = _by_size(block)
    if large:
        return large
    first = _first_of_title(block, fit, numbers, main=main)
    rows = _run(fit, first)
    if main and not any(elements.ends_as_title(block[index].bare) for index in rows):
        for later in fit:
            if later > rows[-1] and elements.ends_as_kind(block[later].bare):
                first = next(index for index in fit if index > rows[-1])
                rows = _run(fit, first)
                break
    ends = [index for index in rows if elements.ends_as_kind(block[index].bare)]
    ends = ends or [index for index in rows if elements.ends_as_title(block[index].bare)]
    if not ends:
        return first, _without_end(block, rows)
    end = ends[0]
    for index in rows[rows.index(end) + 1 :]:
        if is_repeated(block[index].bare, "".join(row.bare for row in block[first : end + 1])):
            break
        if not _goes_on(block, index, addressed=addressed and index == rows[-1]):
            break
        end = index
    return first, end + 1


def _run(fit: Sequence[int], first: int) -> list[int]:
    """The rows from the first on that stand one below the other."""
    rows = [first]
    while rows[-1] + 1 in fit and len(rows) < _LONGEST_TITLE:
        rows.append(rows[-1] + 1)
    return rows


def _by_size(block: Sequence[Row]) -> tuple[int, int] | None:
    """The title by its size, where sizes are known: larger than the text, and not the red mark."""
    large = [
        index
        for index, row in enumerate(block)
        if row.look and (row.look.size or 0) >= _TITLE_SIZE and not _is_red(row) and _may_entitle(row)
    ]
    if not large:
        return None
    # A mark printed in black is large too; it stands above the number.
    number = max((index for index, row in enumerate(block) if elements.is_number(row)), default=-1)
    large = [index for index in large if index > number] or large
    large = [index for index in large if not _is_mark(block[index])] or large
    last = large[0]
    while last + 1 in large:
        last += 1
    return large[0], last + 1


def _is_red(row: Row) -> bool:
    colour = row.look.colour if row.look else None
    if not colour or len(colour) != 6:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red > 160 and green < 90 and blue < 90


def _first_of_title(block: Sequence[Row], fit: Sequence[int], numbers: Sequence[int], *, main: bool) -> int:
    """The number stands between mark and title, or below the title."""
    if not main:
        return fit[0]
    if numbers:
        behind = [index for index in fit if index > numbers[-1]]
        before = [index for index in fit if index < numbers[0]]
        if behind and any(elements.ends_as_title(block[index].bare) for index in behind):
            entitled = "".join(block[index].bare for index in before)
            whole = "".join(block[index].bare for index in behind[:_LONGEST_TITLE])
            if not ("关于" in entitled and elements.ends_as_kind(entitled)) or is_repeated(entitled, whole):
                return behind[0]
        if not before:
            return behind[0] if behind else fit[0]
        fit = before
    marks = [index for index in fit if _is_mark(block[index]) or _is_red(block[index])]
    for index in reversed(marks):
        if any(later > index and elements.ends_as_kind(block[later].bare) for later in fit):
            return index + 1 if index + 1 in fit else next(later for later in fit if later > index)
    return _last_copy(block, fit) or fit[0]


def _last_copy(block: Sequence[Row], fit: Sequence[int]) -> int | None:
    """Where the title stands for the last time, when it stands there more than once: a page's own come first."""
    entitled = [index for index in fit if _entitles(block[index])]
    for index in reversed(entitled):
        above = [
            first for first in entitled if first < index and not _on_one_line(block[first], block[index])
        ]
        if any(is_repeated(block[index].bare, block[first].bare) for first in above):
            organ = index - 1
            named = re.match("关于|印发|转发|批转", block[index].bare) is None
            return index if named or organ not in fit[1:] or not elements.is_organ(block[organ]) else organ
    return None


def _on_one_line(row: Row, other: Row) -> bool:
    return row.text.pieces[0].origin.line == other.text.pieces[0].origin.line


def _is_large(row: Row) -> bool:
    return _is_red(row) or (row.look is not None and (row.look.size or 0) >= _TITLE_SIZE)


def _is_above_mark(block: Sequence[Row], index: int) -> bool:
    """Whether a mark begins here that ends in one of the next rows: 某某县, 教育局, 文件."""
    for row in block[index + 1 : index + _LONGEST_TITLE]:
        if row.bare == "文件" or _is_mark(row):
            return True
        if not elements.is_organ(row):
            return False
    return False


def _is_mark(row: Row) -> bool:
    bare = re.sub(r"[（(].{1,8}[）)]$", "", row.bare)
    return (
        (4 < len(bare) < 40 or bare == "文件")
        and bare.endswith(("文件", "令", "会议纪要"))
        and "关于" not in bare
        and "的" not in bare
    )


def _may_entitle(row: Row) -> bool:
    return not (
        elements.is_number(row)
        or elements.is_signatory(row)
        or elements.is_copy_number(row)
        or elements.is_secrecy(row)
        or elements.is_urgency(row)
        or is_date(row.words)
        or (elements.is_note(row) and not _TRIAL.fullmatch(row.bare))
    )


def _goes_on(block: Sequence[Row], index: int, *, addressed: bool) -> bool:
    """Whether a title that might have ended above goes on in this row."""
    bare, above = block[index].bare, block[index - 1].bare
    if _TRIAL.fullmatch(bare):
        return True
    if not elements.ends_as_title(bare):
        return False
    if bare[0] in "的及和与暨并、（(" or above[-1] in "、及和与的暨":
        return True
    return addressed or (len(bare) <= 8 and not block[index].gap)


def _without_end(block: Sequence[Row], rows: Sequence[int]) -> int:
    """Behind the last row of a title that ends with no word known for it."""
    end = rows[0]
    for index in rows[1:]:
        if block[index].gap > 1 or len(block[index - 1].bare) < 12:
            break
        end = index
    return end + 1
