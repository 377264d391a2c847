"""The ordinals of a manuscript among their siblings: one pass that all rules on ordinals share.

A scope is what is numbered for itself: the text of a part, a column of a table.  In it, ordinals of one layer under one
parent are siblings; where a layer runs on under the next parent (1. to 15. across 一、 to 四、), those of both are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from gongwen.check.headings import Item, Shape, shape_of
from gongwen.check.lost_headings import Lost, LostHeadings
from gongwen.check.manuscript import Line, Manuscript, Origin, Role
from gongwen.check.ordinals import Layer, read_ordinal
from gongwen.check.sequences import Fault, Flaw, Series, disorder, read_series

# So many ordinals on either side say whether a layer runs on under the next parent.
_NEAR = 6
_MOST = 20  # items of one list that all are called 1


@dataclass(frozen=True)
class Break:
    """A flaw in the ordinals of siblings, at `item`; `before` is the sibling before it.

    `expected` is the ordinal that should stand there, `fix` the same where putting it there mends the series.  Where
    ordinals are missing and the headings that lost them can be told, these are `lost`.
    """

    fault: Fault
    item: Item
    before: Item | None
    expected: str
    fix: str | None
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True)
class Siblings:
    """Ordinals of one layer that belong together, in order; `parent` is the item of an outer layer they stand under."""

    items: tuple[Item, ...]
    parent: Item | None
    breaks: tuple[Break, ...] = ()

    @property
    def layer(self) -> Layer:
        return self.items[0].ordinal.layer


@dataclass(frozen=True)
class Scope:
    """What is numbered for itself.  `lines` are its paragraphs in order.

    Of blank forms and lists of names only the forms of their ordinals are judged, not how they run.
    """

    lines: tuple[Line, ...]
    items: tuple[Item, ...]
    siblings: tuple[Siblings, ...]  # parted by parent, whether or not a layer runs through
    series: tuple[Siblings, ...]  # as they are numbered: with the breaks
    is_table: bool
    is_form: bool

    @property
    def is_text(self) -> bool:
        """Whether it is running text, with headings."""
        return not self.is_table and not self.is_form

    def stands_over_text(self, item: Item) -> bool:
        """Whether something stands below an item that is no sibling of it and not above it."""
        following = item.at + 1
        if following >= len(self.lines):
            return False
        layer = self._layers.get(following)
        return layer is None or layer > item.ordinal.layer

    def has_subheading(self, siblings: Siblings) -> bool:
        """Whether a heading without ordinal (第一阶段：…) stands between the siblings and their parent."""
        above = siblings.items[0].at - 1
        if siblings.parent is None or above <= siblings.parent.at:
            return False
        words = self.lines[above].words
        return shape_of(words, 0)[0] is Shape.ALONE and not words.rstrip().endswith(("：", ":"))

    @cached_property
    def _layers(self) -> dict[int, Layer]:
        return {item.at: item.ordinal.layer for item in self.items}


@dataclass(frozen=True)
class Jump:
    """Siblings under a parent of a layer too far out.  `is_elsewhere`: others do not leave `skipped` out."""

    siblings: Siblings
    parent: Item
    skipped: Layer
    is_elsewhere: bool


def scopes(manuscript: Manuscript) -> tuple[Scope, ...]:
    """The scopes of a manuscript; found once and kept with it."""
    kept = manuscript.__dict__  # as functools.cached_property does
    if "_scopes" not in kept:
        kept["_scopes"] = tuple(_scopes(manuscript))
    found: tuple[Scope, ...] = kept["_scopes"]
    return found


def breaks(manuscript: Manuscript, *faults: Fault) -> Iterator[Break]:
    """The breaks of these kinds, in the order of the scopes; none of tables whose columns are a guess."""
    guessed = manuscript.origin in (Origin.TEXT, Origin.PDF)
    for scope in scopes(manuscript):
        for siblings in () if scope.is_form or (scope.is_table and guessed) else scope.series:
            yield from (each for each in siblings.breaks if each.fault in faults)


def jumps(manuscript: Manuscript) -> Iterator[Jump]:
    """Where one of the four layers of the standard is left out on the way down; each list of two items or more."""
    for scope in scopes(manuscript):
        nested = {(each.parent.ordinal.layer, each.layer) for each in scope.siblings if each.parent}
        for each in scope.siblings:
            parent = each.parent
            if not scope.is_text or parent is None or len(each.items) < 2 or each.layer > Layer.FOURTH:
                continue
            skipped = Layer(parent.ordinal.layer + 1)
            if (
                parent.ordinal.layer >= Layer.FIRST
                and each.layer > skipped
                and not scope.has_subheading(each)
            ):
                yield Jump(each, parent, skipped, (parent.ordinal.layer, skipped) in nested)


def _scopes(manuscript: Manuscript) -> Iterator[Scope]:
    body = [line for line in manuscript.lines if line.role is Role.BODY and line.words]
    for part, group in groupby(body, key=lambda line: line.part):
        yield _scope(tuple(group), is_table=False, is_form=part in manuscript.forms)
    columns: dict[tuple[int, int, int], list[Line]] = {}
    for line in manuscript.lines:
        if line.cell and line.words:
            columns.setdefault((line.part, line.cell[0], line.cell[2]), []).append(line)
    for (part, _, _), column in columns.items():
        yield _scope(tuple(column), is_table=True, is_form=part in manuscript.forms)


def _scope(lines: tuple[Line, ...], *, is_table: bool, is_form: bool) -> Scope:
    items = _items(lines)
    siblings = _by_parent(items)
    lost = LostHeadings(lines, items)
    series = tuple(
        each for group in _as_numbered(siblings) for each in _numbered(group, lost, is_table=is_table)
    )
    return Scope(lines, items, siblings, series, is_table, is_form)


def _items(lines: Sequence[Line]) -> tuple[Item, ...]:
    """The lines with ordinals; one that is not sure counts where it goes on from the last of its layer."""
    read = [Item(line, at, ordinal) for at, line in enumerate(lines) if (ordinal := read_ordinal(line.words))]
    following: list[int | None] = []  # the number of the next ordinal of the same layer
    seen: dict[Layer, int] = {}
    for item in reversed(read):
        following.append(seen.get(item.ordinal.layer))
        seen[item.ordinal.layer] = item.ordinal.number
    items: list[Item] = []
    last: dict[Layer, int] = {}
    for item, then in zip(read, reversed(following), strict=True):
        layer, number = item.ordinal.layer, item.ordinal.number
        goes_on = last.get(layer) == number - 1 and then != number
        if item.ordinal.sure or goes_on or (number == 1 and then == 2):
            items.append(item)
            # Articles run on through the chapters; the lower layers begin anew under an outer one.
            last = {outer: before for outer, before in last.items() if outer <= max(layer, Layer.ARTICLE)}
            last[layer] = number
    return tuple(items)


def _by_parent(items: Sequence[Item]) -> tuple[Siblings, ...]:
    """Ordinals of a layer with none of an outer layer between them."""
    groups: list[tuple[Item | None, list[Item]]] = []
    open_groups: list[tuple[Layer, list[Item]]] = []
    for item in items:
        layer = item.ordinal.layer
        while open_groups and open_groups[-1][0] > layer:
            open_groups.pop()
        if not open_groups or open_groups[-1][0] < layer:
            parent = open_groups[-1][1][-1] if open_groups else None
            group: list[Item] = []
            groups.append((parent, group))
            open_groups.append((layer, group))
        open_groups[-1][1].append(item)
    return tuple(Siblings(tuple(group), parent) for parent, group in groups)


def _as_numbered(siblings: Sequence[Siblings]) -> Iterator[Siblings]:
    """The groups as they are numbered: those of a layer that runs through put together."""
    layers: dict[Layer, list[Siblings]] = {}
    for group in siblings:
        layers.setdefault(group.layer, []).append(group)
    for groups in layers.values():
        together, parent = list(groups[0].items), groups[0].parent
        for group in groups[1:]:
            if _runs_through(group) or _goes_on(together, group.items):
                together += group.items
            else:
                yield Siblings(tuple(together), parent)
                together, parent = list(group.items), group.parent
        yield Siblings(tuple(together), parent)


def _runs_through(group: Siblings) -> bool:
    """Articles run on through the chapters, whatever their numbers are."""
    return group.layer is Layer.ARTICLE and group.items[0].ordinal.number > 1


def _goes_on(before: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether the numbers make better sense as one series than as two."""
    tail = [item.ordinal.number for item in before[-_NEAR:]]
    head = [item.ordinal.number for item in items[:_NEAR]]
    together, apart = disorder(tail + head), disorder(tail) + disorder(head)
    return together < apart or (together == apart and head[0] > tail[-1])


def _numbered(group: Siblings, lost: LostHeadings, *, is_table: bool) -> Iterator[Siblings]:
    """The series in a group of siblings, with what is wrong with them."""
    numbers = [item.ordinal.number for item in group.items]
    may_be_others = group.layer in (Layer.THIRD, Layer.HALF_BRACKETED)
    found = read_series(numbers, strays=may_be_others)
    for position, series in enumerate(
        found if is_table else _with_ones_together(found, group.items, lost.lines)
    ):
        items = tuple(group.items[index] for index in series.indices)
        broken: list[Break] = []
        for flaw in series.flaws:
            item = group.items[flaw.index]
            before = None if flaw.before is None else group.items[flaw.before]
            if before and _goes_on_inside(before, item):
                continue
            headings: tuple[Lost, ...] = ()
            if flaw.fault in (Fault.GAP, Fault.LATE) and not is_table:
                above = before or (group.items[flaw.index - 1] if flaw.index else group.parent)
                place = bisect_left(series.indices, flaw.index)
                start = above.at + 1 if above else 0
                headings = lost.between(start, items, place, flaw.expected, is_first=before is None)
            lacks_beginning = not is_table and (
                _is_late(items, position) or (position == 0 and _is_alone(items, group.parent, lost))
            )
            if flaw.fault is Fault.LATE and not headings and not lacks_beginning:
                continue
            expected = item.ordinal.form_of(flaw.expected)
            fix = expected if flaw.certain else None
            broken.append(Break(flaw.fault, item, before, expected, fix, headings))
        yield Siblings(items, group.parent, tuple(broken))


def _is_late(items: Sequence[Item], position: int) -> bool:
    """Whether a series that does not begin with one lacks its beginning; a single number may be anything."""
    return len(items) > 1 if position == 0 else len(items) > 2 and items[0].ordinal.number == 2


def _is_alone(items: Sequence[Item], parent: Item | None, lost: LostHeadings) -> bool:
    """Whether 三、 is all there is of a list: what comes before it is not inside a paragraph either."""
    item = items[0]
    if len(items) > 1 or not item.ordinal.sure:
        return False
    is_second = parent is not None and item.ordinal.layer is Layer.SECOND
    is_heading = is_second and Layer.SECOND in lost.begun and item.shape is not Shape.CLAUSE
    if item.ordinal.layer is not Layer.FIRST and not is_heading:
        return False
    above = lost.lines[parent.at if parent else 0 : item.at]
    others = [item.ordinal.form_of(number) for number in range(1, item.ordinal.number)]
    return not any(other in line.words for line in above for other in others[:1] + others[-1:])


def _with_ones_together(
    found: Sequence[Series], items: Sequence[Item], lines: Sequence[Line]
) -> Iterator[Series]:
    """The series, those put together that a converter made of one list, every item of which it called 1."""
    for is_run, run in _runs_of_ones(found, items, lines):
        if not is_run:
            yield from run
            continue
        indices = tuple(index for series in run for index in series.indices)
        certain = len(indices) == len(run)
        flaws = (
            Flaw(Fault.REPEATED, series.indices[0], at, run[at - 2].indices[0], certain)
            for at, series in enumerate(run[1:], 2)
        )
        yield Series(indices, (*flaws, *run[-1].flaws))


def _runs_of_ones(
    found: Sequence[Series], items: Sequence[Item], lines: Sequence[Line]
) -> Iterator[tuple[bool, list[Series]]]:
    """The series in groups: runs of ones that follow each other, and each other series by itself."""
    run: list[Series] = []
    for series in found:
        if run and not (len(run[-1].indices) == 1 and _goes_on_from_one(run[-1], series, items, lines)):
            yield _is_one_list(run, items), run
            run = []
        run.append(series)
    if run:
        yield _is_one_list(run, items), run


def _goes_on_from_one(before: Series, series: Series, items: Sequence[Item], lines: Sequence[Line]) -> bool:
    """Whether an item is the next after a single one: at once, or as a heading below text."""
    first, item = items[before.indices[0]], items[series.indices[0]]
    if first.ordinal.number != 1 or item.ordinal.number != 1 or item.ordinal.layer <= Layer.ARTICLE:
        return False
    if item.at == first.at + 1:
        return True
    above = lines[item.at - 1].words.rstrip()
    is_heading = shape_of(above, 0)[0] is Shape.ALONE and not above.endswith("。")
    is_led_on = is_heading or above.endswith(("：", ":", "？", "?"))
    return not is_led_on and first.shape is item.shape is not Shape.CLAUSE and len(series.indices) == 1


def _is_one_list(run: Sequence[Series], items: Sequence[Item]) -> bool:
    """Of headings, and of three or more, text may stand between; very many are no list at all."""
    at = [items[series.indices[0]].at for series in run]
    if len(run) == 2 and items[run[0].indices[0]].ordinal.layer <= Layer.SECOND:
        return True
    return 2 < len(run) <= _MOST or (len(run) == 2 and at[1] == at[0] + 1)


def _goes_on_inside(before: Item, item: Item) -> bool:
    """Whether the numbers between stand inside the paragraph of the one before."""
    words, at = before.line.words, before.ordinal.end
    between = range(before.ordinal.number + 1, item.ordinal.number)
    for number in between:
        at = words.find(before.ordinal.form_of(number), at)
        if at < 0:
            return False
    return bool(between)
