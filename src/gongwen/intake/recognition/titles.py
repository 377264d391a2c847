"""Which of the rows above a text are its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.intake.recognition import elements
from gongwen.intake.recognition.page_head import is_button
from gongwen.intake.recognition.rows import Row
from gongwen.intake.recognition.title_signs import (
    LONGEST_TITLE,
    TITLE_SIZE,
    TRIAL,
    entitles,
    is_mark,
    is_red,
    is_repeated,
    may_entitle,
    names_signatories,
    on_one_line,
)


def title_rows(block: Sequence[Row], *, main: bool, addressed: bool, titled: Row | None) -> tuple[int, int]:
    """Which rows of the block are the title: first, and behind the last.  (n, n): none; n is where the text begins."""
    fit = [
        index
        for index, row in enumerate(block)
        if may_entitle(row) and not (main and (names_signatories(block, index) or is_button(block, index)))
    ]
    numbers = [index for index, row in enumerate(block) if elements.is_number(row)]
    if titled is not None and (elements.ends_as_title(titled.bare) or not fit or fit[0] != 0):
        return 0, 0
    if not fit:
        return (numbers[-1] + 1,) * 2 if numbers else (0, 0)
    large = _by_size(block)
    if large:
        return large
    if main and numbers and all(index < numbers[0] and _is_nameless(block[index]) for index in fit):
        return (numbers[-1] + 1,) * 2
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


def _is_nameless(row: Row) -> bool:
    """Whether it is a mark that may have no title below its number: an order's, or one whose title was lost."""
    return is_mark(row) and row.bare.endswith(("令", "文件"))


def _run(fit: Sequence[int], first: int) -> list[int]:
    """The rows from the first on that stand one below the other."""
    rows = [first]
    while rows[-1] + 1 in fit and len(rows) < LONGEST_TITLE:
        rows.append(rows[-1] + 1)
    return rows


def _by_size(block: Sequence[Row]) -> tuple[int, int] | None:
    """The title by its size, where sizes are known: larger than the text, and not the red mark."""
    large = [
        index
        for index, row in enumerate(block)
        if row.look and (row.look.size or 0) >= TITLE_SIZE and not is_red(row) and may_entitle(row)
    ]
    if not large:
        return None
    # A mark printed in black is large too; it stands above the number.
    number = max((index for index, row in enumerate(block) if elements.is_number(row)), default=-1)
    large = [index for index in large if index > number] or large
    large = [index for index in large if not is_mark(block[index])] or large
    last = large[0]
    while last + 1 in large:
        last += 1
    return large[0], last + 1


def _first_of_title(block: Sequence[Row], fit: Sequence[int], numbers: Sequence[int], *, main: bool) -> int:
    """The number stands between mark and title, or below the title."""
    if not main:
        behind = [index for index in fit if numbers and index > numbers[0]]
        return behind[0] if behind and is_mark(block[fit[0]]) else fit[0]
    if numbers:
        behind = [index for index in fit if index > numbers[-1]]
        before = [index for index in fit if index < numbers[0]]
        if behind and any(elements.ends_as_title(block[index].bare) for index in behind):
            entitled = "".join(block[index].bare for index in before)
            whole = "".join(block[index].bare for index in behind[:LONGEST_TITLE])
            if not ("关于" in entitled and elements.ends_as_kind(entitled)) or is_repeated(entitled, whole):
                return behind[0]
        if not before:
            return behind[0] if behind else fit[0]
        fit = before
    marks = [index for index in fit if is_mark(block[index]) or is_red(block[index])]
    for index in reversed(marks):
        if any(later > index and elements.ends_as_kind(block[later].bare) for later in fit):
            return index + 1 if index + 1 in fit else next(later for later in fit if later > index)
    return _last_copy(block, fit) or fit[0]


def _last_copy(block: Sequence[Row], fit: Sequence[int]) -> int | None:
    """Where the title stands for the last time, when it stands there more than once: a page's own come first."""
    entitled = [index for index in fit if entitles(block[index])]
    for index in reversed(entitled):
        above = [first for first in entitled if first < index and not on_one_line(block[first], block[index])]
        if any(is_repeated(block[index].bare, block[first].bare) for first in above):
            organ = index - 1
            named = re.match("关于|印发|转发|批转", block[index].bare) is None
            return index if named or organ not in fit[1:] or not elements.is_organ(block[organ]) else organ
    return None


def _goes_on(block: Sequence[Row], index: int, *, addressed: bool) -> bool:
    """Whether a title that might have ended above goes on in this row."""
    bare, above = block[index].bare, block[index - 1].bare
    if TRIAL.fullmatch(bare):
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
