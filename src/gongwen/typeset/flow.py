"""Line boxes one below the other, down the type areas of page after page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gongwen.fonts import Font
from gongwen.gbt9704 import LINE, PAPER, TYPE_AREA
from gongwen.typeset.composed import Block, Bookmark, Line, Picture, Rule, Run

TOP = PAPER.top.pt
BOTTOM = (PAPER.top + TYPE_AREA.height).pt
PITCH = LINE.pt
ROUNDING = 0.01  # pt: sums of fractions may miss the last line of the page by less


@dataclass
class Sheet:
    """A page that is being filled."""

    blocks: list[Block] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    landscape: bool = False

    @property
    def width(self) -> float:
        """Of its type area."""
        return (TYPE_AREA.height if self.landscape else TYPE_AREA.width).pt

    @property
    def bottom(self) -> float:
        """The lower edge of its type area."""
        return TOP + (TYPE_AREA.width if self.landscape else TYPE_AREA.height).pt


@dataclass(frozen=True)
class Start:
    """A place on a page from which something could be tried."""

    y: float
    landscape: bool


@dataclass
class Item:
    """One line box, a chart, or a blank."""

    pitch: float
    element: str = ""
    runs: tuple[Run, ...] = ()
    font: Font | None = None
    size: float = 0.0
    bookmark: Bookmark | None = None
    keep: bool = False  # with the item that follows
    first: bool = True  # of its element
    picture: Picture | None = None  # its place from the left edge of the type area and from this item's top


class Flow:
    """The pages so far, and `y`, where the next line box begins."""

    def __init__(self, start: Start | None = None) -> None:
        self.sheets: list[Sheet] = [Sheet(landscape=start.landscape)] if start else []
        self.y = start.y if start else BOTTOM

    @property
    def here(self) -> Start:
        return Start(self.y, self.sheet.landscape)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def new_sheet(self, landscape: bool = False) -> None:
        self.sheets.append(Sheet(landscape=landscape))
        self.y = TOP

    def next_sheet(self) -> None:
        """Another page like this one."""
        self.new_sheet(self.sheet.landscape)

    def has_room(self, height: float) -> bool:
        return self.y + height <= self.sheet.bottom + ROUNDING

    def add(self, items: Sequence[Item]) -> None:
        """Down the pages; items that keep together move together, if they are no taller than a page."""
        start = 0
        while start < len(items):
            stop = start + 1
            while stop < len(items) and items[stop - 1].keep:
                stop += 1
            group = items[start:stop]
            if not self.has_room(sum(item.pitch for item in group)) and self.y > TOP:
                self.next_sheet()
            self._place(group)
            start = stop

    def _place(self, group: Iterable[Item]) -> None:
        for item in group:
            if not self.has_room(item.pitch):
                self.next_sheet()
            if item.picture:
                self.sheet.pictures.append(replace(item.picture, y=self.y + item.picture.y))
            if item.font:
                blocks = self.sheet.blocks
                placed = block(item.element, [item.runs], self.y, item.pitch, item.font, item.size)
                if item.first or not blocks:
                    blocks.append(replace(placed, bookmark=item.bookmark))
                else:
                    blocks[-1] = replace(blocks[-1], lines=blocks[-1].lines + placed.lines)
            self.y += item.pitch


def blank(lines: int) -> list[Item]:
    """Blank lines of the grid, which stay with what follows them."""
    return [Item(PITCH, keep=True) for _ in range(lines)]


def block(
    element: str, lines: Sequence[tuple[Run, ...]], top: float, pitch: float, font: Font, size: float
) -> Block:
    """Lines in their boxes, each character in the middle of its box's height."""
    baselines = (top + pitch * index + pitch / 2 + font.centre * size for index in range(len(lines)))
    return Block(element, font, size, top, pitch, tuple(map(Line, baselines, lines)))
