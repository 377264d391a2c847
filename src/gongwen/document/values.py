"""`{{ 名称 }}` in a text: a name, looked up.

The structure of a text is read before its values are put in, so a value can never become a heading; nothing is
ever executed.  Attributes and calls come with the counted figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from gongwen.document.model import Piece, Text
from gongwen.problem import Location, Problem

_BRACES = re.compile(r"\{\{(.*?)\}\}|(\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\})")
_NAME = re.compile(r"\s*([^\W\d]\w*)\s*")


@dataclass(frozen=True)
class Names:
    """What a text may name: its values, and where to say that a name is unknown."""

    known: Mapping[str, str]
    problems: list[Problem]

    def filled(self, label: str, text: Text) -> Text:
        """The text with its values put in; unknown names stay as typed and are problems."""
        if not any("{" in piece.text or "}" in piece.text for piece in text.pieces):
            return text
        pieces: list[Piece] = []
        for piece in text.pieces:
            pieces += self._filled(label, piece)
        return Text(tuple(pieces))

    def _filled(self, label: str, piece: Piece) -> Iterator[Piece]:
        last = 0
        for match in _BRACES.finditer(piece.text):
            yield piece[last : match.start()]
            last = match.end()
            at = piece.place(match.start())
            value = self._value(label, match, at)
            yield piece[match.start() : last] if value is None else Piece(value, at, literal=False)
        yield piece[last:]

    def _value(self, label: str, match: re.Match[str], at: Location) -> str | None:
        expression = match.group(1)
        if expression is None:
            self._problem(
                at, label, f"不能写“{match.group()}”", "只能用 {{ 名称 }} 引用数值，不能写语句或注释"
            )
            return None
        if name := _NAME.fullmatch(expression):
            if (value := self.known.get(name.group(1))) is not None:
                return value
            near = get_close_matches(name.group(1), self.known, n=1, cutoff=0.5)
            known = f"可用的名称：{'、'.join(self.known)}" if self.known else "请先在“变量”中写上"
            hint = f"是不是“{near[0]}”？" if near else known
            self._problem(at, label, f"没有名为“{name.group(1)}”的数值", hint)
            return None
        self._problem(
            at, label, f"看不懂“{expression.strip()}”", "目前只能写一个名称，如 {{ 年 }}；属性和调用尚不支持"
        )
        return None

    def _problem(self, at: Location, label: str, message: str, hint: str) -> None:
        self.problems.append(Problem(at, label, message, hint))
