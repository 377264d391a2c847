"""Where the type area of a .pdf stands, measured by the lines of its text.

Millimetres from the paper's upper left corner.  What the text does not show is as the standard has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from gongwen.check.faces import is_size
from gongwen.gbt9704 import CHARACTER, LINE, PAPER, TYPE_AREA, Size, width_in_characters
from gongwen.intake.lines import PageLayout, Printed, Ruled
from gongwen.lengths import Length

# How far from its place a thing may stand: engines differ, and so do the faces they have.
NEAR = CHARACTER.mm * 0.45  # across
NEAR_BASELINE = 2.5  # down
# Where the first line of a page has its baseline: 42 mm in the compensated way, 44 to 45.2 in the grid way.
HIGHEST_BASELINE, LOWEST_BASELINE = 40.3, 47.6
NARROWEST, WIDEST = 151.5, 158.5  # as wide as the type area, as far as lines can show it
_SWAPPED = 4.0  # margins that swap differ by less
_RULE_TOLERANCE = 3.0
_HANGING = frozenset("，。、；：？！）》〉】〕”’,.;:?!)")
# How far the ink of a Chinese character reaches above and below the baseline, in em.
_INK_TOP, _INK_FOOT = 0.86, 0.12


def middle(values: Iterable[float]) -> float:
    """The one in the middle, of two the larger.  The library's median takes longer to load than all rules on layout."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


@dataclass(frozen=True)
class Standing:
    """A printed line on its page."""

    page: PageLayout
    printed: Printed

    @property
    def baseline(self) -> float:
        return self.printed.baseline

    @property
    def cells(self) -> float:
        """How wide its text is, in characters; ASCII is half."""
        return width_in_characters(self.printed.text.strip())

    @property
    def middle(self) -> float:
        return (self.printed.x + self.printed.right) / 2

    @property
    def ink_top(self) -> float:
        return self.baseline - _INK_TOP * self._em

    @property
    def ink_foot(self) -> float:
        return self.baseline + _INK_FOOT * self._em

    @property
    def _em(self) -> float:
        return Length.from_pt(self.printed.look.size or Size.SIZE_3.pt).mm


@dataclass(frozen=True)
class MeasuredTypeArea:
    """`paragraphs` are the printed lines of each paragraph of 正文, `labels` those of 附件标识."""

    pages: tuple[PageLayout, ...]
    paragraphs: tuple[tuple[Standing, ...], ...]
    labels: tuple[Standing, ...] = ()

    @cached_property
    def _measured_edges(self) -> dict[int, tuple[list[float], list[float]]]:
        """By page: where continued lines begin, and where lines that are continued end."""
        edges: dict[int, tuple[list[float], list[float]]] = {}
        for standings in self.paragraphs:
            for index, standing in enumerate(standings):
                lefts, rights = edges.setdefault(standing.page.number, ([], []))
                if index:
                    lefts.append(standing.printed.x)
                if index < len(standings) - 1 and standing.printed.text.rstrip()[-1:] not in _HANGING:
                    rights.append(standing.printed.right)
        return edges

    @cached_property
    def _usual_left(self) -> float:
        """Where most continued lines of the document begin."""
        found = Counter(round(x) for lefts, _ in self._measured_edges.values() for x in lefts)
        return found.most_common(1)[0][0] if found else PAPER.left.mm

    @cached_property
    def _lefts(self) -> dict[int, float]:
        """By page.  Margins may swap, so a page without measure takes that of the pages on its side of the sheet."""
        near = {
            number: [x for x in lefts if abs(x - self._usual_left) < _SWAPPED]
            for number, (lefts, _) in self._measured_edges.items()
        }
        sides = [
            [x for number, lefts in near.items() if number % 2 == side for x in lefts] for side in (0, 1)
        ]
        usual = [middle(side) if side else self._usual_left for side in sides]
        return {page.number: middle(near.get(page.number) or [usual[page.number % 2]]) for page in self.pages}

    def left(self, page: PageLayout) -> float:
        """The left edge of the type area, mm."""
        return self._lefts[page.number]

    @cached_property
    def width(self) -> float:
        """Of the type area, mm, as lines that are full show it."""
        widths = sorted(
            right - self.left(page)
            for page in self.pages
            for right in self._measured_edges.get(page.number, ([], []))[1]
        )
        # Lines that are not spread end up to a character early: hence not the middle one.
        width = widths[len(widths) * 4 // 5] if len(widths) >= 3 else TYPE_AREA.width.mm
        return TYPE_AREA.width.mm if NARROWEST <= width <= WIDEST else width

    def right(self, page: PageLayout) -> float:
        """The right edge of the type area, mm."""
        return self.left(page) + self.width

    def is_full_width(self, rule: Ruled) -> bool:
        """Whether a 分隔线 is as wide as the type area, the standard's or the one that the text fills."""
        return any(abs(rule.width - each) <= _RULE_TOLERANCE for each in (TYPE_AREA.width.mm, self.width))

    @cached_property
    def first_baseline(self) -> tuple[PageLayout, float] | None:
        """Where the first line of the pages after the first has its baseline, and the first such page.

        Only lines of 三号 count; None where no page begins with one.
        """
        lines = [standing for standings in (*self.paragraphs, self.labels) for standing in standings]
        first = {
            page.number: min((each.baseline for each in page.lines if each.text.strip()), default=0.0)
            for page in self.pages
        }
        tops = {
            each.page.number: each
            for each in lines
            if each.page.number > 1
            and is_size(each.printed.look.size, Size.SIZE_3)
            and each.baseline <= first[each.page.number] + 1
        }
        if not tops:
            return None
        return tops[min(tops)].page, middle(each.baseline for each in tops.values())

    @property
    def top(self) -> float:
        """The upper edge of the type area, mm: the standard's, unless the text is clearly elsewhere."""
        found = self.first_baseline
        if found is None or HIGHEST_BASELINE <= found[1] <= LOWEST_BASELINE:
            return PAPER.top.mm
        return found[1] - (LINE.mm - CHARACTER.mm) / 2 - _INK_TOP * CHARACTER.mm

    def centre(self, page: PageLayout) -> float:
        return (self.left(page) + self.right(page)) / 2

    def indent(self, standing: Standing) -> float:
        """From the left edge, in characters."""
        return (standing.printed.x - self.left(standing.page)) / CHARACTER.mm

    def right_indent(self, standing: Standing) -> float:
        """From the right edge, in characters."""
        return (self.right(standing.page) - standing.printed.right) / CHARACTER.mm

    def is_centred(self, standing: Standing) -> bool:
        return abs(standing.middle - self.centre(standing.page)) <= 2 * NEAR

    @cached_property
    def pitch(self) -> float | None:
        """Between the baselines of body text, mm; None where too few lines follow one another to say."""
        steps = [
            below.baseline - above.baseline
            for standings in self.paragraphs
            for above, below in pairwise(standings)
            if above.page is below.page
        ]
        return middle(steps) if len(steps) >= 3 and middle(steps) > CHARACTER.mm / 2 else None

    def lines_between(self, above: float, below: float) -> float:
        """How many line pitches lie between two baselines."""
        return (below - above) / (self.pitch or TYPE_AREA.line.mm)

    @cached_property
    def measured_pages(self) -> tuple[PageLayout, ...]:
        """The pages whose text shows where the type area begins."""
        return tuple(page for page in self.pages if self._measured_edges.get(page.number, ([],))[0])
