"""每面一般排 22 行，撑满版心，行距约 29 磅。

特定情况可以作适当调整，所以行距在 27 磅到 31 磅之间的都不说；
1 页上不足三行相连的正文，看不出行距，也不说。Word 文件看正文的行距，没有用固定值、也没有用文档网格定行距的，不说。

错误：行距固定值 23.4 磅，每面 27 行
正确：行距固定值 28.95 磅，每面 22 行
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import Layout, layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Line, Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import CHARACTER, LINE, TYPE_AREA
from gongwen.intake.lines import LineRule

_OPEN_GRID = 24.0  # pt: lines of a closer grid may take two of its lines each
_CLOSEST, _WIDEST = 27.0, 31.0  # pt: 28 to 30 are all in use for 22 lines


@rule("GW106", clause="GB/T 9704-2012, 5.2.3", authority=Authority.STANDARD, force=Force.NORMALLY)
def page_has_22_lines(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    if not layout.is_pdf:
        yield from _in_word(layout)
    if layout.area.pitch is None:
        return
    points = layout.area.pitch / CHARACTER.mm * CHARACTER.pt
    if not _CLOSEST <= points <= _WIDEST:
        page = next(standings[0].page for _, standings in layout.body if standings)
        yield layout.page_mark(page, *_said(points))


def _in_word(layout: Layout) -> Iterator[Mark]:
    """By the pitch of most of 正文."""
    pitches = {id(line): _pitch(layout, line) for line in layout.paragraphs}
    words = Counter[float | None]()
    for line in layout.paragraphs:
        words[pitches[id(line)]] += len(line.words)
    points, count = words.most_common(1)[0] if words else (None, 0)
    if points is not None and 2 * count > words.total() and not _CLOSEST <= points <= _WIDEST:
        first = next(line for line in layout.paragraphs if pitches[id(line)] == points)
        yield first.mark(opening(first), *_said(points))


def _pitch(layout: Layout, line: Line) -> float | None:
    """In pt; None where it goes by the face."""
    source, at = layout.source_of(line), line.text.place(0)
    if source is None or at is None or source.spacing is None:
        return None
    spacing = source.spacing
    if spacing.rule is LineRule.EXACT:
        return spacing.value
    section = next((each for each in reversed(layout.sections) if each.first_paragraph <= at.line), None)
    gridded = section is not None and spacing.on_grid and section.grid is not None
    is_single = spacing.rule is LineRule.MULTIPLE and spacing.value == 1
    if section and gridded and is_single and (section.line_pitch or 0) >= _OPEN_GRID:
        return section.line_pitch
    return None


def _said(points: float) -> tuple[str, str]:
    lines = TYPE_AREA.height.pt / points
    message = f"行距约{points:.1f}磅，每面排{lines:.0f}行"
    return message, f"一般每面排{TYPE_AREA.lines}行，行距约{LINE.pt:.0f}磅"
