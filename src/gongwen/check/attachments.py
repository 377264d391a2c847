"""附件说明 and 附件: the names that a list gives, each with its serial, and the parts that belong to the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import NUMERALS
from gongwen.document.model import Listed, Part
from gongwen.numerals import value_of

_NUMBER = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})"
_LEAD = re.compile(
    rf"\s*(?P<label>附\s*[件表]?\s*(?P<labelled>{_NUMBER})?\s*(?P<colon>[:：.．、]?))?"
    rf"\s*(?:(?P<serial>[（(]?{_NUMBER}[）)]?|[①-⑳])\s*(?P<mark>[.．、:：]?))?\s*"
)
_RUN_ON = re.compile(rf"附\s?件\s?(?P<label>{_NUMBER})\s?[:：.．、]|\s(?P<serial>\d{{1,2}})[.．、](?!\d)")
_LABEL = re.compile(rf"\s*附\s*[件表录]?\s*(?P<number>{_NUMBER})?")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True)
class Entry:
    """A line of 附件说明; spans count from the start of its lead."""

    listed: Listed
    label: tuple[int, int] | None  # 附件： with its number, if it has one
    colon: str  # the mark behind the label
    labelled: int | None  # the number in the label: 附件1：
    serial: tuple[int, int] | None  # with its mark
    number: int | None
    mark: str  # behind the serial

    @property
    def name(self) -> str:
        """The name alone: no blanks, no marks behind it."""
        return bare_name(str(self.listed.name))

    @property
    def own_number(self) -> int | None:
        return self.number if self.number is not None else self.labelled

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its own number, and those of others that ran together with it in one line (附件1：甲 附件2：乙)."""
        own = () if self.own_number is None else (self.own_number,)
        others = (
            number_of(match["label"] or match["serial"]) for match in _RUN_ON.finditer(str(self.listed.name))
        )
        return *own, *(number for number in others if number)


@dataclass(frozen=True)
class Attached:
    """An attachment: its index in the document's parts, the number in its label."""

    index: int
    part: Part
    number: int | None


@dataclass(frozen=True)
class Holding:
    """A text of the document and its attachments: those its 附件说明 lists and those that are there."""

    index: int
    entries: tuple[Entry, ...]
    attached: tuple[Attached, ...]


def holdings(manuscript: Manuscript) -> tuple[Holding, ...]:
    """Each text that lists attachments or has some; empty where it cannot be told whose an attachment is.

    On paper the attachments of a text that is issued follow it, the document's own come last.
    """
    parts = manuscript.document.parts
    holders = [index for index, part in enumerate(parts) if index == 0 or part.attachment_list]
    holders = [index for index in holders if not parts[index].label]
    lists = {index: tuple(map(entry_of, parts[index].attachment_list)) for index in holders}
    attached = tuple(Attached(index, part, label_number(part)) for index, part in manuscript.attachments)
    listing = [index for index in holders if lists[index]]
    if len(listing) > 1:
        return _shared_out(lists, listing, attached)
    holder = listing[0] if listing else 0
    return (Holding(holder, lists.get(holder, ()), attached),)


def _shared_out(
    lists: dict[int, tuple[Entry, ...]], listing: Sequence[int], attached: tuple[Attached, ...]
) -> tuple[Holding, ...]:
    """Several lists: the parts are shared out by number where there are as many as are listed."""
    if len(attached) != sum(len(lists[index]) for index in listing):
        return ()
    order = [*(index for index in listing if index != 0), *(index for index in listing if index == 0)]
    shared, at = [], 0
    for index in order:
        shared.append(Holding(index, lists[index], attached[at : at + len(lists[index])]))
        at += len(lists[index])
    return tuple(shared)


def entry_of(listed: Listed) -> Entry:
    words = str(listed.lead)
    match = _LEAD.match(words)
    if match is None or match.end() == 0:
        return Entry(listed, None, "", None, None, None, "")
    return Entry(
        listed,
        match.span("label") if match["label"] else None,
        match["colon"] or "",
        number_of(match["labelled"]),
        (match.start("serial"), match.end("mark")) if match["serial"] else None,
        number_of(match["serial"]),
        match["mark"] or "",
    )


def label_number(part: Part) -> int | None:
    """The number in 附件2, 附件二; None for 附件 alone."""
    match = _LABEL.match(str(part.label).translate(_DIGITS))
    return number_of(match["number"]) if match else None


def bare_name(name: str) -> str:
    """A name to compare: no blanks, title marks and marks at its end; brackets full-width."""
    name = re.sub(r"[\s《》〈〉“”\"]", "", name).translate(str.maketrans("()", "（）"))
    return name.rstrip("。，、；：.,;:")


def number_of(number: str | None) -> int | None:
    """3 of 3, 三, （3）, ③."""
    if not number:
        return None
    return value_of(number.strip("（）()"))
