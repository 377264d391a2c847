"""A heading that lost its ordinal, among the lines without one that stand where it should be.

It is known by its looks (short, without an end mark, or a short first sentence with text behind it, as its siblings
are), or by its place: a list begins anew behind it, or its siblings have no lines of their own and it would be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gongwen.check.headings import Item, Shape, shape_of
from gongwen.check.manuscript import Line
from gongwen.check.ordinals import Layer

# What a line begins with that is no heading.
_OTHERS = ("附件", "附：", "单位：", "注：", "（", "[", "【", "图", "表")
_NO_HEADING_ENDS = "：:，,、；;）"
# So many siblings on either side are looked at: for their looks, and for what stands below them.
_NEAREST, _NEAR = 2, 6


@dataclass(frozen=True)
class Lost:
    """A heading that should carry the ordinal `written`: `span` is its place in the line."""

    line: Line
    span: tuple[int, int]
    written: str


@dataclass(frozen=True)
class LostHeadings:
    """Looks for them among the lines of a scope, of which `items` have ordinals."""

    lines: Sequence[Line]
    items: Sequence[Item]

    def between(
        self, start: int, siblings: Sequence[Item], place: int, expected: int, *, is_first: bool
    ) -> tuple[Lost, ...]:
        """Those from line `start` to the sibling at `place`, the first of which should have number `expected`.

        () when they cannot be told.  `is_first`: no sibling stands before them, where a text may have its opening.
        """
        item = siblings[place]
        missing = item.ordinal.number - expected
        bare = [at for at in range(start, item.at) if self._is_bare(at)]
        nearest = siblings[max(place - _NEAREST, 0) : place + _NEAREST]
        found = [
            at
            for at in bare
            if self._is_like(self.lines[at].words, nearest)
            and not self._is_all_its_text(at, item.at, siblings)
        ]
        if len(found) > missing:
            found = [at for at in found if self._numbers.get(at + 1) == 1]
        if len(found) != missing and (not is_first or self._begins_at_once(item.ordinal.layer)):
            found = self._by_place(bare, start, siblings[max(place - _NEAR, 0) : place + _NEAR])
        if len(found) != missing:
            return ()
        numbered = enumerate(found, expected)
        return tuple(self._lost(self.lines[at], item.ordinal.form_of(number)) for number, at in numbered)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The ordinals' numbers by the index of their lines."""
        return {item.at: item.ordinal.number for item in self.items}

    @cached_property
    def begun(self) -> frozenset[Layer]:
        """The layers of which some list begins with one."""
        return frozenset(item.ordinal.layer for item in self.items if item.ordinal.number == 1)

    def _begins_at_once(self, layer: Layer) -> bool:
        """Whether the lists of a layer follow the heading above them, with no opening between."""
        firsts = [item.at for item in self.items if item.ordinal.layer is layer and item.ordinal.number == 1]
        return len(firsts) > 1 and all(at - 1 in self._numbers for at in firsts)

    def _is_all_its_text(self, at: int, end: int, siblings: Sequence[Item]) -> bool:
        """Whether the line is the only one between a heading that stands alone and the next, at `end`."""
        above = next((each for each in siblings if each.at == at - 1), None)
        has_text = any(self._is_bare(each.at + 1) for each in siblings if each is not above)
        return above is not None and above.shape is Shape.ALONE and at + 1 == end and has_text

    def _is_bare(self, at: int) -> bool:
        return at < len(self.lines) and at not in self._numbers and bool(self.lines[at].words.strip())

    def _is_like(self, words: str, siblings: Sequence[Item]) -> bool:
        """Whether a line looks like one of these headings."""
        start = len(words) - len(words.lstrip())
        shape, end = shape_of(words, start)
        alike = [each for each in siblings if each.shape is shape]
        if shape is Shape.CLAUSE or 2 * len(alike) < len(siblings):
            return False
        if "：" in words[start:end] and not any("：" in each.heading for each in alike):
            return False
        longest = max(each.heading_end - each.ordinal.end for each in alike)
        if not 3 <= end - start <= max(longest * 1.5 + 4, 20):
            return False
        if words.startswith(_OTHERS, start) or words.rstrip()[-1] in _NO_HEADING_ENDS:
            return False
        return shape is Shape.RUN_IN or _is_sentence(words) in {
            _is_sentence(each.line.words) for each in alike
        }

    def _by_place(self, bare: Sequence[int], start: int, siblings: Sequence[Item]) -> list[int]:
        begin = [at for at in bare if self._numbers.get(at + 1) == 1 and at - 1 in self._numbers]
        if begin and start in self._numbers:
            return begin
        before = [each for each in siblings if each.at + 1 == start]
        others = [each for each in siblings if each.at + 1 != start]
        if others and self._is_bare(others[-1].at + 1):
            others.pop()  # below the last one the text may come to its end
        if not others or any(self._is_bare(each.at + 1) for each in others):
            return []
        if any(each.shape is Shape.ALONE for each in before):
            return []  # a heading alone wants a text below it
        return [at for offset, at in enumerate(bare) if at == start + offset]

    def _lost(self, line: Line, written: str) -> Lost:
        start = len(line.words) - len(line.words.lstrip())
        shape, end = shape_of(line.words, start)
        if shape is Shape.CLAUSE:  # its first words will do
            end = next((at for at in range(start, end) if line.words[at] in "，。；：！？"), end)
        return Lost(line, (start, len(line.words[:end].rstrip())), written)


def _is_sentence(words: str) -> bool:
    return words.rstrip().endswith(("。", "！", "？"))
