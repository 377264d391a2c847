"""How a year stands, as one page of HTML that needs nothing beside it: a table with bars, and a chart a target.

Bars and charts are SVG: browsers print those, but not the backgrounds of boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongwen.render.page_template import filled
from gongwen.statistics.figure import Figure
from gongwen.statistics.progress import Line, Month, Progress, Standing
from gongwen.statistics.wording import bare, worded

_UNCOUNTED = "算不出"
# A chart, in its own units: a slot a month, last year's column at its left, this year's at its right.
_SLOT, _COLUMN, _BASE, _TALLEST = 28, 10, 120, 96


def render_stats_page(progress: Progress, template: str, file: str = "stats.html") -> str:
    """The template filled in, the same for the same progress.  Raises InvalidFacts with the place of what is wrong with
    the template; `file` is what to call it."""
    return filled(template, file, **_context(progress))


def _context(progress: Progress) -> Mapping[str, Any]:
    until = progress.until
    with_target = [line for line in progress.lines if line.target]
    words = Counter(line.standing.value if line.standing else _UNCOUNTED for line in with_target)
    return {
        "year": progress.year,
        "until": f"{until.year}年{until.month}月{until.day}日",
        "rows": progress.rows - progress.later_rows,
        "before": "上年" if progress.is_over else "上年同期",
        "is_over": progress.is_over,
        "indicators": len(progress.lines),
        "targets": len(with_target),
        "standings": [
            {"word": word, "count": words[word]}
            for word in (*(each.value for each in Standing), _UNCOUNTED)
            if words[word]
        ],
        "columns": (3 if progress.is_over else 4) + (0 if not with_target else 3 if progress.is_over else 4),
        "lines": [_line(line) for line in progress.by_target],
        "charts": [_chart(line) for line in with_target if line.months],
    }


def _line(line: Line) -> dict[str, Any]:
    """The unit stands once, with what there is so far.  `mark`: where the bar should have come to, while it has not."""
    share, mark = line.share, line.expected_share
    return {
        "name": line.name,
        "uncounted": f"{line.uncounted.message}。{line.uncounted.hint}" if line.uncounted else "",
        "now": worded(line.now) if line.now else "",
        "target": _number(line.target),
        "share": _number(share),
        "bar": "" if share is None else _percent(share.value),
        "mark": _percent(mark) if share and mark and share.value < mark < 1 else "",
        "expected": _number(line.expected),
        "standing": line.standing.value if line.standing else "",
        "is_short": line.standing in (Standing.BEHIND, Standing.MISSED),
        "before": "—" if line.is_known_whole else _number(line.same_period),
        "trend": line.trend_said,
        "last_year": _number(line.last_year),
    }


def _number(figure: Figure | None) -> str:
    return bare(figure) if figure else ""


def _percent(share: Decimal) -> str:
    """Of the length of a bar."""
    return f"{min(max(share, Decimal(0)), Decimal(1)) * 100:.2f}"


def _chart(line: Line) -> dict[str, Any]:
    """The months of this year beside those of last year."""
    values = [each.value for month in line.months for each in (month.now, month.last_year) if each]
    highest = max([*values, Decimal(1)])
    return {
        "name": line.name,
        "unit": line.now.unit if line.now else "",
        "width": _SLOT * len(line.months),
        "height": _BASE + 16,
        "base": _BASE,
        "said": "，".join(f"{month.label}{worded(month.now)}" for month in line.months if month.now),
        "months": [_month(month, index, highest) for index, month in enumerate(line.months)],
    }


def _month(month: Month, index: int, highest: Decimal) -> dict[str, Any]:
    """A column of nothing is None.  Above this year's stands its number, a long one towards the gap at its right."""

    def column(figure: Figure | None, left: int) -> dict[str, Any] | None:
        if figure is None or figure.value <= 0:
            return None
        height, x, said = figure.value / highest * _TALLEST, _SLOT * index + left, bare(figure)
        long = len(said) > 2
        return {
            "x": x,
            "y": f"{_BASE - height:.2f}",
            "width": _COLUMN,
            "height": f"{height:.2f}",
            "said": said,
            "anchor": "start" if long else "middle",
            "said_x": x if long else x + _COLUMN // 2,
            "said_y": f"{_BASE - height - 3:.2f}",
        }

    gap = (_SLOT - 2 * _COLUMN) // 2
    return {
        "label": month.label,
        "centre": _SLOT * index + _SLOT // 2,
        "last_year": column(month.last_year, gap),
        "now": column(month.now, gap + _COLUMN),
    }
