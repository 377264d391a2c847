"""The last page of a part: its signature, date and room for the seal never stand on a page without text.

7.3.5.5 asks for that by adjusting the space between lines and characters.  Lines are drawn together from the first
paragraph of the last page of text on, no more than it takes; where that is not enough, characters as well; where
that is not either, the last lines of the text go along to the signature's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import ceil

from gongwen.document.model import Part
from gongwen.gbt9704 import CHARACTER_SPACING_PT, LINE, LINE_PITCH_TWIPS, TYPE_AREA
from gongwen.typeset.composed import Keep, Tight
from gongwen.typeset.flow import TOP, Flow, Item, Start
from gongwen.typeset.parts import LaidChart, LaidTable, Lines, Matter, PartSetter
from gongwen.typeset.table_measures import BETWEEN

# How close lines of 16 pt may come: 24.35 pt, and 22.6 pt with their characters drawn together as well.
_TIGHT_LINE = 0.84 * LINE.pt
_TIGHTEST_LINE = 0.78 * LINE.pt
_TIGHT_SPACING = -0.85  # pt after each character: 29 a line instead of 28, 27 behind an indent
_LEEWAY = 5.0  # pt a page: what stands above is rounded to a word processor's units there
_STRIDE = 8  # twips
_MOST_SPARE = 3 * LINE.pt  # left free for a word processor that breaks lines otherwise than we
# Lines of the last paragraph that go along to the signature's page; a short paragraph goes whole.
_LINES_WITH_SIGNATURE = 2
_SHORT_PARAGRAPH = 3


@dataclass(frozen=True)
class Landing:
    """Where a part came down.  Pages count from the one it was begun on, which is 1."""

    starts: tuple[tuple[int, Start], ...]  # page and place of each item of the body
    text_ends: int
    signed: int  # the page that all of the signature stands on, or the text's last

    @property
    def text_begins(self) -> int:
        return self.starts[0][0] if self.starts else self.text_ends


@dataclass(frozen=True)
class Fitted:
    """A part ready for its pages."""

    matter: Matter
    tight: Tight | None = None
    keep: Keep = Keep.NOT


def lay(flow: Flow, matter: Matter, keep: Keep = Keep.NOT, since: int = -1) -> Landing:
    """Put a part into the flow, all of it or only from item `since` of its body on."""
    before = len(flow.sheets) - 1
    kept = _kept(matter, keep)
    above = matter.above if since < 0 else []  # what goes before the next line, and stays with it
    headings: list[int] = []  # where in `above` each begins
    starts: list[tuple[int, Start]] = []
    follows_table = False
    for item in matter.body[max(since, 0) :]:
        landscape = isinstance(item, LaidTable) and item.landscape
        if landscape != flow.sheet.landscape:
            flow.add(above)
            above = []
            follows_table = False
            flow.new_sheet(landscape)
        if isinstance(item, Lines) and item.items[-1].keep and item is not matter.body[-1]:
            headings.append(len(above))
            above = [*above, *item.items]
            follows_table = False
            continue
        lines = [] if isinstance(item, LaidTable) else item.items
        if item is matter.body[-1]:
            lines = lines[: len(lines) - kept]
        opening = len(lines) if isinstance(item, LaidChart) else 1
        group = [*above, *lines[:opening]]
        least = item.table.least if headings and isinstance(item, LaidTable) else 0.0
        if least and flow.y > TOP and not flow.has_room(_height(group) + least):
            flow.next_sheet()  # a heading stays with the table below it
        flow.add(group)
        for begin in (*headings, len(above)):
            start = replace(flow.here, y=flow.y - _height(group[begin:]))
            starts.append((len(flow.sheets) - before, start))
        if isinstance(item, LaidTable):
            if follows_table and flow.has_room(BETWEEN):
                flow.y += BETWEEN
            # What follows a landscape table stands upright, on another page.
            goes_along = item is matter.body[-1] and keep is not Keep.NOT and not item.landscape
            item.table.place(flow, _height(matter.ending) if goes_along else 0.0)
        above, headings = [], []
        follows_table = isinstance(item, LaidTable)
        flow.add(lines[opening:])
    ends = _sign(flow, matter, above, kept)
    signed = len(flow.sheets)
    flow.y += matter.seal_room  # may hang over the foot of the page, but not over 版记
    return Landing(tuple(starts), ends - before, signed - before)


def _sign(flow: Flow, matter: Matter, above: Sequence[Item], kept: int) -> int:
    """附件说明, signature and note below the text; the page, counted from the flow's first, that the text ends on.

    `above` is text that nothing follows, and `kept` lines of the last paragraph go along with the signature.
    """
    signed = _kept_together([*matter.signature, *matter.note])
    last = matter.body[-1] if matter.body else None
    lines = [] if last is None or isinstance(last, LaidTable) else last.items[len(last.items) - kept :]
    group = [*above, *_kept_together([*lines, *matter.attachment_list]), *signed]
    if kept and _height(group) <= TYPE_AREA.height.pt:
        flow.add(group)
        return len(flow.sheets)
    flow.add([*above, *lines])
    ends = len(flow.sheets)
    if matter.ending and flow.sheet.landscape:
        flow.new_sheet()
    # The last line of a list stays with the signature, too.
    flow.add([*matter.attachment_list[:-1], *_kept_together(matter.attachment_list[-1:]), *signed])
    return ends


def fit(
    flow: Flow,
    matter: Matter,
    part: Part,
    setter: PartSetter,
    imprint: Callable[[int], float],
    duplex: bool = False,
) -> Fitted:
    """How the part is to be laid from here, so that its signature stands with text.

    `imprint` gives the height of the 版记 that should stand on the foot of that page, too, if it is the page of that
    number: drawing lines together a little is better than a page for 版记 alone.
    """
    if not matter.signature:
        return Fitted(matter)
    trial = Flow(flow.here)
    landing = lay(trial, matter)
    is_signed = landing.signed == landing.text_ends
    finder = _Finder(flow.here, matter, part, setter, landing)
    below = imprint(len(flow.sheets) - 1 + landing.text_ends)
    if is_signed and trial.has_room(below + _MOST_SPARE):
        return Fitted(matter)
    # With 版记 on the page, or without it, when the foot of a seal may hang over the page's.
    for room in (below, -matter.seal_room) if below else (-matter.seal_room,):
        if is_signed and trial.has_room(room + finder.spare):
            return Fitted(matter)
        if fitted := finder.find(room, _TIGHT_LINE):
            return fitted
        if below and duplex and not is_signed and len(matter.body) > 1:
            break  # text that goes along to the next page spares the blank one that 版记 would ask for
    else:
        if fitted := finder.find(-matter.seal_room, _TIGHTEST_LINE, _TIGHT_SPACING):
            return fitted
    last = matter.body[-1]
    short = isinstance(last, Lines) and len(last.items) <= _SHORT_PARAGRAPH and len(matter.body) > 1
    whole = short or isinstance(last, LaidChart)
    return Fitted(matter, keep=Keep.WHOLE if whole else Keep.LINES)


def _height(items: Sequence[Item]) -> float:
    return sum(item.pitch for item in items)


def _kept_together(items: Sequence[Item]) -> list[Item]:
    return [replace(item, keep=True) for item in items]


def _kept(matter: Matter, keep: Keep) -> int:
    """How many lines of the last paragraph go along with the signature."""
    last = matter.body[-1] if matter.body else None
    if keep is Keep.NOT or last is None or isinstance(last, LaidTable):
        return 0
    return len(last.items) if keep is Keep.WHOLE else min(_LINES_WITH_SIGNATURE, len(last.items))


@dataclass(frozen=True)
class _Finder:
    """Looks for the widest setting of a part that brings its signature to the page where its text ends."""

    here: Start
    matter: Matter
    part: Part
    setter: PartSetter
    landing: Landing  # as it lies without being drawn together

    @cached_property
    def spare(self) -> float:
        """Room for the lines that a word processor may need more than we on the page where the text ends."""
        return self._spare(self.matter, min(self._firsts(), default=0), CHARACTER_SPACING_PT)

    def _spare(self, matter: Matter, first: int, spacing: float) -> float:
        lines = self.setter.lines_to_spare(matter, self.part, first, spacing)
        return min(_MOST_SPARE, lines * LINE.pt)

    def find(self, room: float, limit: float, spacing: float = CHARACTER_SPACING_PT) -> Fitted | None:
        """Lines no closer than `limit`, so much room left below, and what a word processor may need."""
        for first in self._firsts():
            start = self.here if first < 0 else self.landing.starts[first][1]
            matter = self.matter
            if spacing != CHARACTER_SPACING_PT:
                matter = self.setter.spaced(matter, self.part, first, spacing)
            closest = ceil(limit * 20)
            spare = self._spare(matter, first, spacing)
            does = partial(self._does, matter, first, start, room + spare)
            # In strides first: each try lays the end of the part anew.
            wide = next(filter(does, range(LINE_PITCH_TWIPS - 1, closest - 1, -_STRIDE)), None)
            if wide is None and not does(closest):
                continue
            wide = wide or closest
            pitch = next(filter(does, range(min(wide + _STRIDE, LINE_PITCH_TWIPS) - 1, wide, -1)), wide) / 20
            return Fitted(matter.drawn_together(first, pitch), Tight(first, pitch, spacing))
        return None

    @staticmethod
    def _does(matter: Matter, first: int, start: Start, room: float, twips: int) -> bool:
        """Whether lines so far apart bring the signature to the text's page and leave the room below."""
        trial = Flow(start)
        landed = lay(trial, matter.drawn_together(first, twips / 20), since=first)
        return landed.signed == landed.text_ends and trial.has_room(room + _LEEWAY)

    def _firsts(self) -> Iterator[int]:
        """From where on: the first paragraph of the page, then the one that goes on from the page before."""
        last = self.landing.text_ends
        if last == 1:
            yield -1
            return
        on_it = [index for index, (page, _) in enumerate(self.landing.starts) if page == last]
        before = len(self.landing.starts) - len(on_it) - 1
        if on_it:
            yield on_it[0]
        # A table has no lines that could be drawn together.
        if before >= 0 and isinstance(self.matter.body[before], Lines):
            yield before
