"""The characters of an original, without blanks, each to be claimed once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.intake.draft.comments import SetAside
from gongwen.intake.lines import Source

_MOST_PIECES = 24
_SHORTEST_PIECE = 2  # characters
_CLOSING = "）)》〉”』」】〕"


@dataclass(frozen=True)
class Claim:
    """Characters `start` to `end` of the paper, and whose they are."""

    start: int
    end: int
    owner: str


@dataclass(frozen=True)
class Left:
    """A stretch of a line that nobody claimed, its place, and whose characters stand before and behind it."""

    words: str
    line: int
    column: int
    before: str
    behind: str


class Paper:
    """`unknown`: what was set aside, as a draft has it, but does not stand in the original."""

    def __init__(self, source: Source, aside: Sequence[SetAside]) -> None:
        by_line: dict[int, list[SetAside]] = {}
        for piece in aside:
            by_line.setdefault(piece.line, []).append(piece)
        self._begins: set[int] = set()  # where a word begins, and where one has ended
        self._ends: set[int] = set()
        self._places: list[tuple[int, int]] = []
        self._lines: dict[str, list[int]] = {}  # where whole lines begin
        characters: list[str] = []
        for line in (*source.lines, *source.running):
            if not line.text.pieces:
                continue
            origin, words = line.text.pieces[0].origin, line.words
            struck = _struck(words, origin.column, by_line.get(origin.line, []))
            within, first = False, len(characters)
            for column, character in enumerate(words, origin.column):
                if character.isspace() or column in struck:
                    within = False
                    continue
                if not within:
                    self._begins.add(len(characters))
                    self._ends.add(len(characters))
                within = True
                self._places.append((origin.line, column))
                characters.append(character)
            self._ends.add(len(characters))
            if len(characters) > first:
                self._lines.setdefault("".join(characters[first:]), []).append(first)
        for starts in self._lines.values():
            starts.reverse()  # the first is taken first
        self.unknown = [piece for pieces in by_line.values() for piece in pieces]
        self.whole = "".join(characters)
        self._free = bytearray(self.whole, "utf-32-le")
        self._claims: list[Claim] = []
        self._passed: dict[tuple[str, bool], int] = {}  # bytes before which a form does not stand any more

    def take(self, owner: str, words: str) -> Claim | None:
        """Claims words that stand somewhere in one stretch; rather by themselves than inside a longer word, or across
        the end of a line."""
        while starts := self._lines.get(words):
            if claim := self.take_at(owner, words, starts.pop()):
                return claim
        start = self._standing(words, alone=True)
        start = self._standing(words, alone=False) if start is None else start
        return None if start is None else self._claimed(owner, start, len(words))

    def take_at(self, owner: str, words: str, start: int) -> Claim | None:
        """Claims words that stand just there."""
        free = self._free[start * 4 : (start + len(words)) * 4] == words.encode("utf-32-le")
        return self._claimed(owner, start, len(words)) if free else None

    def take_in_pieces(self, owner: str, words: str) -> bool:
        """Claims words in a few pieces, each as long as stands there; all of them or nothing."""
        free, claims = bytes(self._free), len(self._claims)
        rest = words
        for _ in range(_MOST_PIECES):
            fits, too_long = 0, len(rest) + 1
            while too_long - fits > 1:
                length = (fits + too_long) // 2
                stands = self._standing(rest[:length], alone=False) is not None
                fits, too_long = (length, too_long) if stands else (fits, length)
            if fits < min(_SHORTEST_PIECE, len(rest)) or (fits < _SHORTEST_PIECE and rest not in _CLOSING):
                break
            self.take(owner, rest[:fits])
            rest = rest[fits:]
            if not rest:
                return True
        self._free[:] = free
        del self._claims[claims:]
        self._passed.clear()
        return False

    def left(self) -> Iterator[Left]:
        """What nobody claimed, line by line."""
        begins = {claim.start: claim.owner for claim in self._claims}
        ends = {claim.end: claim.owner for claim in self._claims}
        free = self._free.decode("utf-32-le")
        for match in re.finditer("[^\0]+", free):
            first = match.start()
            for index in range(first + 1, match.end() + 1):
                if index == match.end() or self._places[index][0] != self._places[first][0]:
                    line, column = self._places[first]
                    yield Left(free[first:index], line, column, ends.get(first, ""), begins.get(index, ""))
                    first = index

    def _claimed(self, owner: str, start: int, length: int) -> Claim:
        self._free[start * 4 : (start + length) * 4] = bytes(length * 4)
        claim = Claim(start, start + length, owner)
        self._claims.append(claim)
        return claim

    def _standing(self, words: str, *, alone: bool) -> int | None:
        """The first place from the last one on: what was claimed stays so."""
        wanted = words.encode("utf-32-le")
        at = self._passed.get((words, alone), 0)
        while (found := self._free.find(wanted, at)) >= 0:
            place, rest = divmod(found, 4)
            if not rest and not (
                alone and (place not in self._begins or place + len(words) not in self._ends)
            ):
                break
            at = found + 1
        self._passed[words, alone] = len(self._free) if found < 0 else found
        return None if found < 0 else found // 4


def _struck(words: str, first: int, pieces: list[SetAside]) -> set[int]:
    """The columns that were set aside, each piece's once; those found are taken off the list."""
    struck: set[int] = set()
    for piece in list(pieces):
        columns = range(piece.column, piece.column + len(piece.text))
        stands = piece.column >= first and words.startswith(piece.text, piece.column - first)
        if stands and struck.isdisjoint(columns):
            struck.update(columns)
            pieces.remove(piece)
    return struck
