"""The blocks of a .docx out of what wraps them, and the cells of its tables on their grid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gongwen.intake.word.numbering import whole
from gongwen.intake.word.package import Element, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# What only wraps others: tracked insertions, links, controls, fields, words with their reading.
WRAPPERS = frozenset(
    f"{W}{name}"
    for name in (
        *(
            "ins",
            "moveTo",
            "hyperlink",
            "smartTag",
            "customXml",
            "sdt",
            "sdtContent",
            "fldSimple",
            "dir",
            "bdo",
        ),
        *("ruby", "rubyBase"),
    )
)
ALTERNATIVES = f"{_MC}AlternateContent"
_MOST_COLUMNS = 1000


def chosen(alternatives: Element) -> Iterable[Element]:
    """What a program of today shows of several forms of one thing."""
    choice = alternatives.find(f"{_MC}Choice")
    found = choice if choice is not None else alternatives.find(f"{_MC}Fallback")
    return () if found is None else found


def blocks_of(blocks: Iterable[Element]) -> Iterator[Element]:
    """Paragraphs, tables and section properties, out of what only wraps them."""
    for block in blocks:
        if block.tag in WRAPPERS:
            yield from blocks_of(block)
        elif block.tag == ALTERNATIVES:
            yield from blocks_of(chosen(block))
        else:
            yield block


@dataclass
class Place:
    cell: Element
    column: int
    columns: int
    rows: int = 1
    covered: list[Element] = field(default_factory=list)  # cells that only continue it


def places(table: Element) -> list[list[Place]]:
    """The cells of each row, those that only continue one further up left out."""
    rows: list[list[Place]] = []
    above: dict[int, Place] = {}  # by column: what a cell that continues one would continue
    for row in blocks_of(table):
        own = None if row.tag != f"{W}tr" else row.find(f"{W}trPr")
        if row.tag != f"{W}tr" or (own is not None and own.find(f"{W}del") is not None):
            continue
        column = _number(own, "gridBefore", 0)
        found: list[Place] = []
        beginning: dict[int, Place] = {}
        for cell in blocks_of(row):
            if cell.tag != f"{W}tc":
                continue
            properties = cell.find(f"{W}tcPr")
            if properties is not None and properties.find(f"{W}cellDel") is not None:
                continue
            columns = max(1, _number(properties, "gridSpan", 1))
            place = Place(cell, column, columns)
            continued = above.get(column) if _continues(properties, "vMerge") else None
            if continued is not None:
                continued.rows += 1
                continued.covered.append(cell)
                place = continued
            elif _continues(properties, "hMerge") and found:
                found[-1].columns += columns
                found[-1].covered.append(cell)
            else:
                found.append(place)
            beginning[column] = place
            column += columns
        above = beginning
        rows.append(found)
    return rows


def _continues(properties: Element | None, name: str) -> bool:
    merge = None if properties is None else properties.find(f"{W}{name}")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _number(properties: Element | None, name: str, default: int) -> int:
    found = None if properties is None else properties.find(f"{W}{name}")
    return default if found is None else min(whole(found.get(f"{W}val"), default), _MOST_COLUMNS)
