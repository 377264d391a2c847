"""A document as the standard names its parts: 版头, 主体, 版记 (GB/T 9704, clause 7).

The waist of the program.  Nothing here knows YAML, Word, HTML or a length.  Text is a tuple of pieces, each
with the place it was written at, so that any character on paper can be traced to its file, line and column.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from gongwen.chart_kind import ChartKind
from gongwen.gbt9704 import Alignment, Seal, Standard
from gongwen.problem import Location, Problem
from gongwen.statistics.figure import Figure


@dataclass(frozen=True)
class Piece:
    """Characters that stand one after another in one line of a file; `origin` is the first one's place.

    A piece that was put in by a value (`{{ 年 }}`) or generated (an ordinal) has `literal` False: all its
    characters come from the one place.  What was counted has its figure.
    """

    text: str
    origin: Location
    literal: bool = True
    figure: Figure | None = None

    def place(self, index: int) -> Location:
        return self.origin.shifted(index) if self.literal else self.origin

    def __getitem__(self, span: slice) -> Piece:
        start = span.indices(len(self.text))[0]
        return replace(self, text=self.text[span], origin=self.place(start))


@dataclass(frozen=True)
class Text:
    """A line of text, in pieces."""

    pieces: tuple[Piece, ...] = ()

    @classmethod
    def generated(cls, text: str, at: Location) -> Text:
        """Words that nobody typed: a label, a closing mark."""
        return cls((Piece(text, at, literal=False),))

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece begins, and where the last one ends."""
        return tuple(accumulate((len(piece.text) for piece in self.pieces), initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def __bool__(self) -> bool:
        return any(piece.text for piece in self.pieces)

    def __add__(self, other: Text) -> Text:
        return Text(self.pieces + other.pieces)

    def __getitem__(self, span: slice) -> Text:
        start, stop, _ = span.indices(len(self))
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, stop)
        pieces = zip(self.pieces[first:last], self._starts[first:last], strict=True)
        return Text(tuple(piece[max(start - at, 0) : stop - at] for piece, at in pieces))

    def place(self, index: int) -> Location | None:
        """Where character `index` was written."""
        if index >= len(self):
            return self.pieces[-1].origin if self.pieces else None
        number = bisect_right(self._starts, index) - 1
        return self.pieces[number].place(index - self._starts[number])


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of 正文 (7.3.3): `level` 1 to 5 when it begins with an ordinal, and how much of it is the heading.

    `heading_length` counts characters from the start: the ordinal and the heading's words.  A heading on a line of
    its own is all heading; a run-in heading ends with its first sentence; a paragraph that merely begins with an
    ordinal of level 3 or below is set in 仿宋 either way.
    """

    text: Text
    level: int | None = None
    heading_length: int = 0

    @property
    def heading(self) -> Text:
        return self.text[: self.heading_length]


@dataclass(frozen=True)
class Cell:
    """A cell of a table: it covers `rows` x `columns` places of the grid, from its own to the right and down."""

    paragraphs: tuple[Text, ...]
    column: int  # from 0
    rows: int = 1
    columns: int = 1
    alignment: Alignment | None = None  # None: what suits its column


@dataclass(frozen=True)
class Table:
    """表格.  `rows` holds the cells that begin in each row, from left to right; the first `head_rows` are its head.

    Every place of the grid is covered by exactly one cell, and no cell reaches out of the head into the rows below.
    """

    rows: tuple[tuple[Cell, ...], ...]
    columns: int
    head_rows: int = 0
    widths: tuple[int, ...] = ()  # proportions, one a column; none given: as their contents ask
    caption: Text | None = None
    unit: Text | None = None  # as printed: 单位：万元
    note: tuple[Text, ...] = ()  # 表注, its paragraphs
    landscape: bool = False  # clause 8: on pages of its own, turned


@dataclass(frozen=True)
class Series:
    """The figures of one line, or of the columns of one shade, a figure a category; None where there is none."""

    name: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class Chart:
    """图: figures drawn.  A pie has one series."""

    kind: ChartKind
    categories: tuple[str, ...]  # 1月, 2月 …; or the values of a column; or the indicators' names
    series: tuple[Series, ...]
    unit: str  # of all its figures; % when they are ratios
    description: str  # its figures in words, for those who cannot see it
    at: Location
    caption: Text | None = None

    @property
    def values(self) -> tuple[tuple[Decimal | None, ...], ...]:
        """A tuple a series: what is drawn, ratios in percent."""
        hundred = 100 if self.unit == "%" else 1
        return tuple(
            tuple(figure.value * hundred if figure else None for figure in series.figures)
            for series in self.series
        )


@dataclass(frozen=True)
class Listed:
    """A line of 附件说明 (7.3.4): `lead` is 附件：, a serial or both, `name` what hangs behind it."""

    lead: Text
    name: Text


@dataclass(frozen=True)
class Title:
    """标题 (7.3.1): one line, to be broken by meaning, or several lines kept as typed."""

    lines: tuple[Text, ...]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def text(self) -> Text:
        """All of it in one line."""
        return Text(tuple(piece for line in self.lines for piece in line.pieces))


@dataclass(frozen=True)
class Signature:
    """发文机关署名、成文日期、印章 (7.3.5).  `organ` is 签发人职务 where a 签名章 is set (7.3.5.3)."""

    organ: Text | None
    date: Text | None
    seal: Seal
    joint: tuple[Text, ...] = ()  # where several organs sign: each of those that `organ` names

    @property
    def organs(self) -> tuple[Text, ...]:
        """One a line."""
        return self.joint or ((self.organ,) if self.organ else ())


@dataclass(frozen=True)
class Part:
    """主体 (7.3), a text issued by it (印发文件), or an 附件 (7.3.7): the first page of each is a new page."""

    title: Title
    label: Text | None = None  # 附件, 附件1
    number: Text | None = None  # 发文字号 of an issued text
    title_note: Text | None = None
    recipients: Text | None = None  # as printed, with its full-width colon
    body: tuple[Paragraph | Table | Chart, ...] = ()
    attachment_list: tuple[Listed, ...] = ()
    signature: Signature | None = None
    note: Text | None = None  # as printed, in full-width brackets


@dataclass(frozen=True)
class Head:
    """版头 (7.2).  What has no text is None or empty."""

    issuer_mark: Text
    number: Text | None = None
    copy_number: Text | None = None
    secrecy: Text | None = None  # 机密★3年
    urgency: Text | None = None
    signatories: tuple[Text, ...] = ()
    upward: bool = False  # 上行文: the number stands at the left, 签发人 at the right


@dataclass(frozen=True)
class Imprint:
    """版记 (7.4), as printed: `copied_to` with its label and full stop, `printed_on` with 印发."""

    subject_terms: tuple[Text, ...] = ()  # 主题词; 1999 only
    recipients: Text | None = None  # 主送：…, where page 1 has no room for it (7.3.2)
    copied_to: Text | None = None
    printed_by: Text | None = None
    printed_on: Text | None = None
    print_run: Text | None = None  # 共印50份


@dataclass(frozen=True)
class Document:
    """One document, in the order of paper: head, 主体, 印发文件 and 附件, imprint."""

    head: Head | None
    parts: tuple[Part, ...]  # the first is 主体
    imprint: Imprint | None
    author: str  # the issuing organ's name, for the files' properties
    year: int | None
    standard: Standard = Standard.GBT9704_2012
    duplex: bool = False  # printed on both sides: 版记 stands on an even page
    mirrored: bool = False  # the margins swap on even pages
    notices: tuple[Problem, ...] = ()  # what its writer should know

    @property
    def title(self) -> str:
        return str(self.parts[0].title)
