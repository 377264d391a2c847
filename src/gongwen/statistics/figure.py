"""A number that was counted, and what it was counted from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from gongwen.log.entry import Row
from gongwen.problem import Location, Unusable


class Kind(Enum):
    """What a figure says, and so how it is worded."""

    COUNT = "count"  # 9篇
    RATIO = "ratio"  # 65.12%; its value is the fraction 0.6512…
    CHANGE = "change"  # 增加5场: the difference of two counts
    RATE = "rate"  # 增长12.5%: a change as a fraction of what it was
    POINTS = "points"  # 提高2.3个百分点: the difference of two ratios, as a fraction


@dataclass(frozen=True)
class Figure:
    """`value` is exact, before any rounding.  `decimals` None: as many as it has; of a percentage at most one."""

    name: str  # as an expression names it: 义诊, 义诊.上年, 义诊.期间("1—11月")
    value: Decimal
    unit: str = ""
    kind: Kind = Kind.COUNT
    decimals: int | None = None
    definition: str = ""  # how it was counted, in words
    rows: Sequence[Row] = field(default=(), compare=False, repr=False)  # the log rows counted
    indicator: str = ""  # its own name, with which `name` begins


class Uncountable(Unusable):
    """Why there is no such figure.  `at`: where the fault lies, if that is known: in a row of the log, or, under the
    `label` of its field, in indicators.yaml."""

    def __init__(self, message: str, hint: str, at: Location | None = None, label: str = "台账") -> None:
        self.at, self.label = at, label
        super().__init__(message, hint)


class NoColumn(Uncountable):
    """The log of the year does not have a column that the figure looks at."""


class Incomparable(Uncountable):
    """There is nothing to hold the figure against: no target, no last year.  A table says so with a dash."""
