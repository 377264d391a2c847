"""版头 as paragraphs of named styles, and the measures of it that depend on the document (7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from gongwen.document.labels import labelled
from gongwen.document.model import Head, Text
from gongwen.gbt9704 import ISSUER_MARK, PAPER, SIGNATORIES_LABEL, Edition
from gongwen.lengths import Length
from gongwen.render.word_styles import CORNER_AFTER, LINE_HEIGHT, mark_spacing, usual_mark_spacing
from gongwen.render.word_xml import TAB, paragraph, run, spacing, tabs
from gongwen.typeset.composed import Signatories, Typeset
from gongwen.typeset.head import corner


def corner_lines(head: Head, edition: Edition, style_ids: Mapping[str, str]) -> Iterator[str]:
    """份号, 密级和保密期限, 紧急程度 (7.2.1 to 7.2.3), a paragraph for each line of the page down to the last."""
    items = tuple(corner(head, edition))
    for line in range(_corner_height(head, edition)):
        style, content = "份号", ""  # also of an empty line
        for item in items:
            if item.line == line and not content:
                style, content = item.label, run(str(item.text))
            elif item.line == line:
                content += TAB + run(str(item.text), style_ids["密级字"])
        yield paragraph(style_ids[style], content)


def signatory_lines(
    head: Head, edition: Edition, places: Signatories | None, style_ids: Mapping[str, str]
) -> Iterator[str]:
    """签发人 and, on their last line, 发文字号 (7.2.5, 7.2.6)."""
    label = Text()
    if head.signatories:
        label, names = labelled(SIGNATORIES_LABEL, head.signatories)
        head = replace(head, signatories=names)
    rows = _rows(head, edition)
    for row in rows:
        is_first = row is rows[0]
        content = run(str(head.number or "")) if row is rows[-1] else ""
        stops: tuple[float, ...] = ()
        if places and row:
            stops = (places.label if is_first else places.columns[0], *places.columns[1 : len(row)])
            content += TAB + (run(str(label)) if is_first else "")
            content += TAB.join(run(str(name), style_ids["签发人姓名"]) for name in row)
        properties = tabs(round(stop * 20) for stop in stops) if stops else ""
        yield paragraph(style_ids["签发人"], content, properties)


def mark_line_spacing(head: Head, edition: Edition, pages: Typeset) -> str:
    """Of the mark's paragraph, where the style of the template does not say it.

    What stands above the mark does not push it down, so the space before it shrinks (7.2.4).
    """
    lines = _corner_height(head, edition)
    above = (LINE_HEIGHT * lines - CORNER_AFTER).twips if lines else 0.0
    if is_long_mark(pages):
        first = pages.pages[0]
        block = next(block for block in first.blocks if block.element == "issuer-mark")
        more_lines = len(_rows(head, edition)) - 1  # above that of 发文字号
        long = mark_spacing(
            int(block.size * 2) / 2,
            _below_edge(block.lines[0].baseline),
            _below_edge(first.rules[0].y) - LINE_HEIGHT * more_lines,
        )
        return spacing(round(long.before - above), long.after, long.line)
    top = edition.upward_mark_top if head.upward else edition.mark_top
    if above or top != edition.mark_top:
        return spacing(round(usual_mark_spacing(top).before - above))
    return ""


def is_long_mark(pages: Typeset) -> bool:
    """Whether the mark is too long for the size that its style gives."""
    mark = pages.mark
    return mark is not None and (mark.size < ISSUER_MARK.largest_pt or mark.scale < 1)


def _rows(head: Head, edition: Edition) -> list[tuple[Text, ...]]:
    """签发人 by lines; one line for 发文字号 where there are none."""
    each = edition.signatories_per_line
    return [head.signatories[start : start + each] for start in range(0, len(head.signatories) or 1, each)]


def _corner_height(head: Head, edition: Edition) -> int:
    """In lines of the page."""
    return max((item.line + 1 for item in corner(head, edition)), default=0)


def _below_edge(y: float) -> Length:
    return Length.from_pt(y) - PAPER.top
