"""The tables of a PDF's page, from the straight lines that rule them; mm."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from gongwen.intake.lines import Ruled

_NEAR = 1.2  # how far lines that meet may miss one another
_MOST_LINES = 400  # a drawing has more
_MOST_PLACES = 3000  # of a table on one page


@dataclass(frozen=True, eq=False)
class GridCell:
    row: int
    column: int
    rows: int
    columns: int
    left: float
    right: float


@dataclass(frozen=True)
class Grid:
    """A table: where its columns and rows meet, and the cell at each of its places."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: dict[tuple[int, int], GridCell]  # by row and column; a cell that covers several is there for each

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def foot(self) -> float:
        return self.ys[-1]

    def cell(self, x: float, y: float) -> GridCell | None:
        """The one that a point lies in."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.cells.get((row, column))

    def holds(self, line: Ruled) -> bool:
        """Whether a level line is one of its own."""
        inside = self.xs[0] - _NEAR <= line.x and line.x + line.width <= self.xs[-1] + _NEAR
        return inside and self.top - _NEAR <= line.y <= self.foot + _NEAR

    def continues(self, other: Grid) -> bool:
        """Whether it has the columns of the other one."""
        pairs = list(zip(self.xs, other.xs, strict=False))
        return len(self.xs) == len(other.xs) and all(abs(here - there) < 2 * _NEAR for here, there in pairs)


@dataclass(frozen=True)
class _Line:
    """Where it stands, and from where to where it goes."""

    at: float
    start: float
    end: float


def find_grids(level: Sequence[Ruled], upright: Sequence[Ruled]) -> tuple[Grid, ...]:
    """From the top.  A single box around text is no table; a drawing of more than a few hundred lines has none."""
    across, down = _joined(level), _joined(upright)
    if not across or not down or len(across) + len(down) > _MOST_LINES:
        return ()
    grids = (_grid(*group) for group in _connected(across, down))
    return tuple(sorted((grid for grid in grids if grid), key=lambda grid: grid.top))


def _joined(ruled: Sequence[Ruled]) -> list[_Line]:
    """Pieces that go on from one another as one line."""
    joined: list[_Line] = []
    for at, same in _clusters(ruled):
        pieces = sorted((line.x, line.x + line.width) for line in same)
        start, end = pieces[0]
        for piece_start, piece_end in pieces[1:]:
            if piece_start <= end + _NEAR:
                end = max(end, piece_end)
            else:
                joined.append(_Line(at, start, end))
                start, end = piece_start, piece_end
        joined.append(_Line(at, start, end))
    return joined


def _clusters(ruled: Sequence[Ruled]) -> Iterator[tuple[float, list[Ruled]]]:
    """Lines that stand at the same place, as good as."""
    same: list[Ruled] = []
    for line in sorted(ruled, key=lambda line: line.y):
        if same and line.y - same[0].y > _NEAR:
            yield same[0].y, same
            same = []
        same.append(line)
    if same:
        yield same[0].y, same


def _connected(across: list[_Line], down: list[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Groups of lines that touch."""
    groups: dict[int, set[int]] = {index: {index} for index in range(len(across) + len(down))}
    for (i, level), (j, upright) in product(enumerate(across), enumerate(down, len(across))):
        touches = (
            level.start - _NEAR <= upright.at <= level.end + _NEAR
            and upright.start - _NEAR <= level.at <= upright.end + _NEAR
        )
        if touches and groups[i] is not groups[j]:
            groups[i] |= groups[j]
            for index in groups[j]:
                groups[index] = groups[i]
    for group in {id(group): group for group in groups.values()}.values():
        lines = sorted(group)
        yield (
            [across[index] for index in lines if index < len(across)],
            [down[index - len(across)] for index in lines if index >= len(across)],
        )


def _grid(across: list[_Line], down: list[_Line]) -> Grid | None:
    xs, ys = _places(down), _places(across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5 or len(xs) * len(ys) > _MOST_PLACES:
        return None

    at_xs = [[line for line in down if abs(line.at - x) <= _NEAR] for x in xs]
    at_ys = [[line for line in across if abs(line.at - y) <= _NEAR] for y in ys]

    def ruled(lines: list[_Line], over: float) -> bool:
        return any(line.start < over < line.end for line in lines)

    # Places without a line between them are one cell.
    owner = {place: place for place in product(range(len(ys) - 1), range(len(xs) - 1))}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    for row, column in list(owner):
        middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        if (row, column + 1) in owner and not ruled(at_xs[column + 1], middle_y):
            owner[root((row, column + 1))] = root((row, column))
        if (row + 1, column) in owner and not ruled(at_ys[row + 1], middle_x):
            owner[root((row + 1, column))] = root((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        members.setdefault(root(place), []).append(place)
    if len(members) < 2:
        return None
    cells = {}
    for places in members.values():
        rows, columns = [row for row, _ in places], [column for _, column in places]
        first_row, first_column = min(rows), min(columns)
        cell = GridCell(
            first_row,
            first_column,
            max(rows) - first_row + 1,
            max(columns) - first_column + 1,
            xs[first_column],
            xs[max(columns) + 1],
        )
        cells.update(dict.fromkeys(places, cell))
    return Grid(tuple(xs), tuple(ys), cells)


def _places(lines: list[_Line]) -> list[float]:
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] > _NEAR:
            places.append(at)
    return places
