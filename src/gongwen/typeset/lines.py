"""Characters -> lines: 28 cells, 避头尾, squeezed or spread to the right edge.

Knows how wide each character is, and nothing of fonts, pages or formats.  All lengths are in points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

from gongwen.typeset.breaks import CLOSING, NO_END, OPENING, is_latin, legal_breaks

# A line of 28 cells is 27 spaces wide, not 28: within this a line counts as full.
_EXACT = 0.25
# Beyond this, space is given to Chinese characters only, and Latin words stay tight.
_INVISIBLE = 0.35
# What can be taken from every gap, once the marks have given theirs: one cell over 27 gaps.
_TIGHTEST = 0.6
# A line that would need more than this in a gap (an address, mostly) stays as short as it is.
_LOOSEST = 8.0
# How much of its advance a mark can give: most of the blank half of its cell.
_BLANK = 0.4
# A line that falls short by more than this is a last resort.
_SHORTEST = 8 * 15.8
_LAST_RESORT = 1e4
# How many ends of a line are weighed, from the longest.
_CHOICES = 3


@dataclass(frozen=True)
class Measure:
    """What a paragraph is set in: `width` from the left edge of all lines to the right, indents from that edge."""

    width: float
    spacing: float  # after every character; negative tightens
    indent: float = 0.0  # first line
    hang: float = 0.0  # all others
    justified: bool = True  # spread to the right edge; otherwise squeezed where it must be, and never spread
    squeeze: float = inf  # how much a line may be wider by nature than its room


@dataclass(frozen=True)
class ComposedLine:
    """Characters `start` to `stop` of the paragraph; `offsets[i]` is where the i-th of them begins."""

    start: int
    stop: int
    offsets: tuple[float, ...]


def compose_lines(text: str, advances: Sequence[float], measure: Measure) -> tuple[ComposedLine, ...]:
    """The lines of a paragraph, in order: every character once, no line wider than the measure.

    Of all ways to break it, the one whose lines deviate least from their natural width; a line is as long as it
    can be unless 避头尾 or an unbreakable run forbids it, so that word processors come to the same lines.
    """
    if not text:
        return ()
    return _Paragraph(text, advances, measure).lines()


class _Paragraph:
    """One paragraph's running sums, so that any stretch of it is measured in constant time."""

    def __init__(self, text: str, advances: Sequence[float], measure: Measure) -> None:
        self.text = text
        self.advances = advances
        self.measure = measure
        self.legal = legal_breaks(text)
        self.widths = (0.0, *accumulate(advance + measure.spacing for advance in advances))
        self.give = [
            (a in CLOSING) * _BLANK * advances[i] + (b in OPENING) * _BLANK * advances[i + 1]
            for i, (a, b) in enumerate(pairwise(text))
        ]
        self.given = (0.0, *accumulate(self.give))

    def lines(self) -> tuple[ComposedLine, ...]:
        """The cheapest chain of breaks (Knuth and Plass), then the offsets of its lines."""
        length = len(self.text)
        best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        for start in range(length):
            if start not in best:
                continue
            so_far = best[start][0]
            for stop, cost in self._ends(start):
                if stop not in best or so_far + cost < best[stop][0] - 1e-9:
                    best[stop] = (so_far + cost, start)
        stops = [length]
        while stops[-1]:
            stops.append(best[stops[-1]][1])
        stops.reverse()
        return tuple(ComposedLine(a, b, self._offsets(a, b)) for a, b in pairwise(stops))

    def _ends(self, start: int) -> list[tuple[int, float]]:
        """Where a line that begins at `start` may end, and what each end costs."""
        length = len(self.text)
        room = self.measure.width - self._left(start)
        reach = self.widths[start] + room + self.measure.spacing + _EXACT
        full = max(start + 1, bisect_right(self.widths, reach, start + 1) - 1)
        while full < length and self.text[full] == " ":  # blanks at the end of a line take no room
            full += 1
        ends: list[tuple[int, float]] = []
        for stop in range(full, start, -1):
            over = self._natural(start, stop) - room
            if len(ends) == _CHOICES or (over < -_SHORTEST and stop < length):
                break
            if self.legal[stop]:
                ends.append((stop, self._cost(start, stop, over)))
        if full < length and not self.legal[full] and self.text[full - 1] not in NO_END:
            # Squeeze only for what must not begin the next line, or to keep a run together.
            for stop in range(full + 1, length + 1):
                over = self._natural(start, stop) - room
                if over > self._capacity(start, stop):
                    break
                if self.legal[stop]:
                    ends.append((stop, self._cost(start, stop, over)))
                    break
        if not ends:
            legal = (stop for stop in range(full, start, -1) if self.legal[stop])
            ends.append((next(legal, full), _LAST_RESORT))
        return ends

    def _cost(self, start: int, stop: int, over: float) -> float:
        """How far a line stands from its natural width: 0 for one that is full, or the last."""
        if over > _EXACT:
            marks = self.given[stop - 1] - self.given[start]
            even = max(0.0, over - marks) / (stop - start)
            return 0.8 + (1.5 * min(1.0, over / marks) ** 2 if marks else 0.0) + 10.0 * even**2
        if stop == len(self.text):
            return 0.0
        return 10.0 * (over / max(1, stop - start - 1)) ** 2

    def _left(self, start: int) -> float:
        return self.measure.hang if start else self.measure.indent

    def _natural(self, start: int, stop: int) -> float:
        """Width without the space after the last character, nor blanks that a line ends with."""
        while stop > start + 1 and self.text[stop - 1] == " ":
            stop -= 1
        return self.widths[stop] - self.widths[start] - self.measure.spacing

    def _capacity(self, start: int, stop: int) -> float:
        """How much the gaps of a line can give: the marks inside it their blank halves, and all a little."""
        capacity = self.given[stop - 1] - self.given[start] + _TIGHTEST * (stop - start - 1)
        return min(capacity, self.measure.squeeze)

    def _offsets(self, start: int, stop: int) -> tuple[float, ...]:
        """Where each character of a line begins, from the left edge."""
        left = self._left(start)
        end = stop
        while end > start + 1 and self.text[end - 1] == " ":
            end -= 1
        over = self._natural(start, stop) - (self.measure.width - left)
        gaps = [self.measure.spacing] * (stop - start)
        inside = range(start, end - 1)  # gap i stands between characters i and i + 1
        if over > _EXACT:
            marks = self.given[end - 1] - self.given[start]
            share = min(1.0, over / marks) if marks else 0.0
            even = max(0.0, over - marks) / len(inside) if len(inside) else 0.0
            for i in inside:
                gaps[i - start] -= share * self.give[i] + even
        elif over > 0 or (stop < len(self.text) and self.measure.justified):
            spread = self._spread(inside, -over)
            for i in spread:
                gaps[i - start] -= over / len(spread)
        steps = (self.advances[i] + gaps[i - start] for i in range(start, stop - 1))
        return tuple(accumulate(steps, initial=left))

    def _spread(self, inside: range, slack: float) -> Sequence[int]:
        """The gaps that share what a line falls short by."""
        if not inside or slack / len(inside) <= _INVISIBLE:
            return inside
        loose = [i for i in inside if not (is_latin(self.text[i]) and is_latin(self.text[i + 1]))]
        return loose if len(loose) * _LOOSEST >= slack else ()
