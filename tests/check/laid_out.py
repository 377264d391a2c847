"""A notice laid out as the standard asks, as a reader of a .pdf or of a .docx would give it, and with changes to it.

Elements go by the names of the standard (`_ELEMENTS`); a change is a mapping of what is different:

    font, size, colour, bold, alignment, first_indent, left_indent, right_indent    how it is set (see `Look`)
    rows        its lines on paper, in place of those it has
    dx, dy      how far it is moved, mm; of a list, each of its lines
    drop        true: it is not there.  份号, 密级, 紧急程度, 签发人 and 表线 are there only when they are named
    page, baseline, pitch    the page it stands on, its first line's place there, and how far apart its lines are, mm
    cells, repeat    how many characters to a line of 156 mm; how often its lines are repeated
    break       whether a page begins with it, in Word

`红线`, `首条`, `中线`, `末条` and `表线` are rules: x, y, width, thickness, colour; in Word, borders of paragraphs, and
`drawings` are the lines (see `Drawing`) that stand in their place.  `页码` is set on every page.
`页面` is the paper: width, height, and of a Word file its margins; dx and dy of a .pdf move all that stands on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from gongwen.check.manuscript import Manuscript
from gongwen.check.manuscripts import of_source
from gongwen.document.model import Document, Head, Imprint, Listed, Part, Piece, Signature, Text, Title
from gongwen.document.outline import read_paragraph
from gongwen.gbt9704 import CHARACTER, LINE, PAPER, RED, TEXT_COLOUR, Alignment, Seal, width_in_characters
from gongwen.intake.lines import (
    Border,
    Borders,
    Drawing,
    Form,
    LineRule,
    Look,
    PageLayout,
    Printed,
    Ruled,
    Section,
    Source,
    SourceLine,
    Spacing,
)
from gongwen.intake.recognition.recognised import Recognised
from gongwen.lengths import Length
from gongwen.problem import Location

_FANG, _HEI, _KAI, _BIAO, _SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
_LEFT, _RIGHT, _MIDDLE = 28.0, 184.0, 106.0
_LOOKS = {each.name for each in fields(Look)}
Changes = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Element:
    """`baseline` is that of its first line, mm; None: a line below what stands above it.  `indent` is that of its
    first line, in characters from the left; `room` that of its last line, from the right; neither: centred."""

    name: str
    rows: tuple[str, ...]
    page: int = 1
    baseline: float | None = None
    font: str = _FANG
    size: float = 16.0
    indent: float | None = None
    room: float | None = None
    pitch: float = LINE.mm
    colour: str = TEXT_COLOUR
    optional: bool = False


def _set(text: str, cells: int = 28) -> tuple[str, ...]:
    """A paragraph in lines of so many characters, the first two characters in."""
    return text[: cells - 2], *(text[at : at + cells] for at in range(cells - 2, len(text), cells))


_TEXT = _set(
    "为认真落实上级关于安全生产工作的部署要求进一步压实各科室各支部的主体责任切实消除各类风险隐患"
    "确保职工群众生命财产安全现将有关事项通知如下。"
)
_LONG = _set(
    "各科室要对照检查表逐项开展自查重点检查消防设施用电安全特种设备危险化学品和医疗废物管理等内容"
    "做到边查边改立查立改不留死角对一时难以整改的要明确责任人和完成时限并于月底以前将自查情况报送办公室。"
)


def _line(number: int) -> float:
    """The baseline of a line of the grid."""
    return PAPER.top.mm + LINE.mm * (number - 1) + 7.2


_ELEMENTS = (
    Element("份号", ("000001",), baseline=_line(1), indent=0, optional=True),
    Element("密级", ("机密★3年",), baseline=_line(2), font=_HEI, indent=0, optional=True),
    Element("紧急程度", ("特急",), baseline=_line(3), font=_HEI, indent=0, optional=True),
    Element("标志", ("某某医院文件",), baseline=84.8, font=_BIAO, size=42, colour=RED),
    Element("文号", ("某医发〔2025〕6号",), baseline=114.2),
    Element("签发人", ("签发人：张某某",), baseline=114.2, font=_KAI, room=1, optional=True),
    Element("标题", ("某某医院关于开展", "安全生产检查工作的通知"), baseline=148.5, font=_BIAO, size=22, pitch=12.7),
    Element("主送", ("各科室、各支部：",), baseline=182.2, indent=0),
    Element("正文", _TEXT, indent=2),
    Element("一级", ("一、总体要求",), font=_HEI, indent=2),
    Element("二级", ("（一）加强领导",), font=_KAI, indent=2),
    Element("三级", ("1.明确责任",), indent=2),
    Element("四级", ("（1）分工到人",), indent=2),
    Element("续段", _LONG, page=2, baseline=_line(1), indent=2),
    Element("附件说明", ("附件：1.安全生产检查表",), page=2, baseline=_line(6), indent=2),
    Element("附件说明二", ("2.安全生产隐患整改情况汇总",), page=2, indent=5),
    Element("署名", ("某某医院",), page=2, baseline=_line(10), room=5.5),
    Element("日期", ("2025年5月21日",), page=2, room=4),
    Element("附注", ("（此件公开发布）",), page=2, indent=2),
    Element("附件标识", ("附件1",), page=3, baseline=_line(1), font=_HEI, indent=0),
    Element("附件标题", ("安全生产检查表",), page=3, baseline=_line(3) + 1, font=_BIAO, size=22),
    Element("附件正文", _LONG, page=3, baseline=_line(5), indent=2),
    Element("抄送", ("抄送：某市卫生健康委员会。",), page=3, baseline=247.5, size=14, indent=1),
    Element("印发机关", ("某某医院办公室",), page=3, baseline=258.0, size=14, indent=1),
    Element("印发日期", ("2025年5月21日印发",), page=3, baseline=258.0, size=14, room=1),
)  # fmt: skip
_RULES = {
    "红线": (1, Ruled(_LEFT, 118.9, 156, 0.5, RED)),
    "首条": (3, Ruled(_LEFT, 241.5, 156, 0.35, TEXT_COLOUR)),
    "中线": (3, Ruled(_LEFT, 251.8, 156, 0.25, TEXT_COLOUR)),
    "末条": (3, Ruled(_LEFT, 262.0, 156, 0.35, TEXT_COLOUR)),
    "表线": (3, Ruled(_LEFT, 150.0, 156, 0.25, TEXT_COLOUR)),
}
# In Word: the paragraphs whose borders they are, and how far below the text's line 红线 stands, mm.
_BORDERS = {
    "文号": {"bottom": "红线"},
    "抄送": {"top": "首条", "bottom": "中线"},
    "印发日期": {"bottom": "末条"},
}
_SPACE = 1.7
_LEAD = re.compile(r"(?:附件：)?(?:\d\.)?")
NAMES = tuple(each.name for each in _ELEMENTS)
_PAGES = 3
_FILE = "案例.pdf"


def of_pdf(changes: Changes, kind: str | None, issued_on: date | None) -> Manuscript:
    """The notice read from a .pdf."""
    return _manuscript(changes, kind, issued_on, Form.PDF)


def of_word(changes: Changes, kind: str | None, issued_on: date | None) -> Manuscript:
    """The notice read from a .docx."""
    return _manuscript(changes, kind, issued_on, Form.WORD)


def _manuscript(changes: Changes, kind: str | None, issued_on: date | None, form: Form) -> Manuscript:
    changes = {name: {key: _value(key, value) for key, value in own.items()} for name, own in changes.items()}
    unknown = set(changes) - set(NAMES) - set(_RULES) - {"页码", "页面"}
    assert not unknown, f"no such element: {unknown}"
    lines: list[SourceLine] = []
    printed: dict[int, list[Printed]] = {number: [] for number in range(1, _PAGES + 1)}
    texts: dict[str, list[Text]] = {}
    below: dict[int, float] = {}
    for element in _changed(changes):
        change = changes.get(element.name, {})
        # Centred lines are paragraphs of their own; others flow.
        centred = element.indent is None and element.room is None
        for rows in ((row,) for row in element.rows) if centred else (element.rows,):
            number = len(lines) + 1
            text = Text((Piece("".join(rows), Location(_FILE, number)),))
            look = _look(element, change, form, centred)
            texts.setdefault(element.name, []).append(text)
            page = element.page if form is Form.PDF else None
            begins = change.get("break", element.name == "附件标识")
            line = SourceLine(text, page, ((len(text), look),), page_break_before=begins)
            lines.append(_as_in_word(line, element, changes) if form is Form.WORD else line)
            for index, row in enumerate(rows):
                above = below.get(element.page, PAPER.top.mm)
                baseline = element.baseline if element.baseline is not None else above + LINE.mm
                first = texts[element.name][0] is text and index == 0
                baseline = baseline if first else above + element.pitch
                moved = _moved(change, index if len(rows) > 1 else len(texts[element.name]) - 1)
                printed[element.page].append(
                    _printed(
                        element, row, look, baseline, number, moved, index == 0, int(change.get("cells", 28))
                    )
                )
                below[element.page] = baseline + moved[1]
    source = _source(changes, form, tuple(lines), printed)
    recognised = Recognised(_document(texts), kind, issued_on, issued_on)
    return of_source(source, recognised)


def _as_in_word(line: SourceLine, element: Element, changes: Changes) -> SourceLine:
    """With its borders, its drawings and the spacing of its lines."""
    own = {
        edge: name
        for edge, name in _BORDERS.get(element.name, {}).items()
        if not changes.get(name, {}).get("drop")
    }
    drawn = {edge: name for edge, name in own.items() if "drawings" in changes.get(name, {})}
    borders = {edge: _border(name, changes.get(name, {})) for edge, name in own.items() if edge not in drawn}
    drawings = tuple(Drawing(**each) for name in drawn.values() for each in changes[name]["drawings"])
    spacing = Spacing(LineRule.EXACT, Length(element.pitch).pt)
    return replace(line, borders=Borders(**borders), drawings=drawings, spacing=spacing)


def _border(name: str, change: Mapping[str, Any]) -> Border:
    _, ruled = _RULES[name]
    given = {key: value for key, value in change.items() if key in ("x", "y", "width", "thickness", "colour")}
    own = replace(ruled, **given)
    right = _LEFT + 156 - own.x - own.width
    return Border(own.thickness, _SPACE + own.y - ruled.y, own.x - _LEFT, right, own.colour)


def _value(key: str, value: Any) -> Any:
    """A value of a change, when it was written in YAML and comes as text."""
    if isinstance(value, list):
        return [_value(key, each) for each in value]
    if isinstance(value, dict):
        return {name: _value(name, each) for name, each in value.items()}
    if not isinstance(value, str) or key in ("font", "colour", "alignment", "even_alignment", "rows"):
        return value
    return {"true": True, "false": False, "null": None}[value] if value.isalpha() else float(value)


def _changed(changes: Changes) -> Iterator[Element]:
    for element in _ELEMENTS:
        change = changes.get(element.name)
        if (element.optional and change is None) or (change or {}).get("drop"):
            continue
        wanted = change or {}
        own: dict[str, Any] = {
            key: wanted[key]
            for key in ("size", "font", "colour", "page", "baseline", "pitch")
            if wanted.get(key)
        }
        rows = tuple(wanted.get("rows", element.rows)) * int(wanted.get("repeat", 1))
        if "cells" in wanted:
            rows = _set("".join(rows), int(wanted["cells"]))
        if "page" in own:
            own["page"] = int(own["page"])
        yield replace(element, **own, rows=rows)


def _look(element: Element, change: Mapping[str, Any], form: Form, centred: bool) -> Look:
    look = Look(element.font, element.size, bold=False, colour=element.colour)
    if form is Form.WORD:
        flush = Alignment.LEFT if element.indent is not None else Alignment.RIGHT
        look = replace(
            look,
            alignment=Alignment.CENTRE if centred else flush,
            first_indent=element.indent or 0.0,
            left_indent=0.0,
            right_indent=element.room or 0.0,
        )
    given = {key: value for key, value in change.items() if key in _LOOKS}
    if "alignment" in given:
        given["alignment"] = Alignment(given["alignment"])
    return replace(look, **given)


def _moved(change: Mapping[str, Any], index: int) -> tuple[float, float]:
    across, down = (change.get(key, 0) for key in ("dx", "dy"))
    at = across[index] if isinstance(across, list) and index < len(across) else across
    return (0 if isinstance(at, list) else at), (down if index == 0 else 0)


def _printed(
    element: Element,
    row: str,
    look: Look,
    baseline: float,
    paragraph: int | None,
    moved: tuple[float, float],
    first: bool = True,
    cells: int = 28,
) -> Printed:
    size_three = element.size == 16
    cell = CHARACTER.mm if size_three else Length.from_pt(element.size).mm
    width = width_in_characters(row) * cell * (28 / cells)
    if element.room is not None:
        x = _RIGHT - element.room * CHARACTER.mm - width
    elif element.indent is not None:
        hung = 0.0 if element.name != "附件说明" else 6.0
        x = _LEFT + (element.indent if first else hung) * CHARACTER.mm
    else:
        x = _MIDDLE - width / 2
    x += moved[0]
    return Printed(row, x, x + width, baseline + moved[1], look, paragraph)


def _source(
    changes: Changes, form: Form, lines: tuple[SourceLine, ...], printed: dict[int, list[Printed]]
) -> Source:
    paper: dict[str, Any] = {"width": PAPER.width.mm, "height": PAPER.height.mm} | dict(
        changes.get("页面", {})
    )
    number = changes.get("页码", {})
    if form is Form.WORD:
        margins: dict[str, Any] = {"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0}
        footers: dict[str, Any] = {
            "footer": _footer("— 1 —", Alignment.RIGHT, number, "alignment"),
            "even_footer": _footer("— 2 —", Alignment.LEFT, number, "even_alignment"),
        }
        section = Section(**(margins | paper), **({} if number.get("drop") else footers))
        return Source(_FILE.replace("pdf", "docx"), form, lines, sections=(section,))
    across, down = paper.pop("dx", 0), paper.pop("dy", 0)
    pages = []
    for page, own in printed.items():
        rows = number.get("rows", [f"— {each} —" for each in printed])
        if not number.get("drop") and rows[page - 1]:
            size = number.get("size") or 14
            element = Element("页码", (), font=number.get("font", _SONG), size=size, room=1 if page % 2 else None,
                              indent=None if page % 2 else 1)  # fmt: skip
            look = Look(element.font, number.get("size", 14), bold=False, colour=TEXT_COLOUR)
            moved = _moved(number, page - 1)[0], number.get("dy", 0)
            own.append(_printed(element, rows[page - 1], look, 270.9, None, moved))
        shifted = (
            replace(each, x=each.x + across, right=each.right + across, baseline=each.baseline + down)
            for each in own
        )
        rules = tuple(
            replace(ruled, **{key: value for key, value in changes.get(name, {}).items() if key != "drop"})
            for name, (at, ruled) in _RULES.items()
            if at == page and not changes.get(name, {}).get("drop") and (name != "表线" or name in changes)
        )
        pages.append(PageLayout(page, paper["width"], paper["height"], tuple(shifted), rules))
    return Source(_FILE, form, lines, pages=tuple(pages))


def _footer(words: str, alignment: Alignment, change: Mapping[str, Any], key: str) -> tuple[SourceLine, ...]:
    given = Alignment(change[key]) if key in change else alignment
    words = change.get("rows", [words])[0]
    look = Look(change.get("font", _SONG), change.get("size", 14), alignment=given)
    return (SourceLine(Text((Piece(words, Location(_FILE)),)), looks=((len(words), look),)),)


def _elsewhere(words: str) -> Text:
    return Text.generated(words, Location(_FILE, 0))


def _listed(text: Text) -> Listed:
    lead = _LEAD.match(str(text))
    end = lead.end() if lead else 0
    return Listed(text[:end], text[end:])


def _document(texts: dict[str, list[Text]]) -> Document:
    """The document that the elements make."""

    def one(name: str) -> Text | None:
        return texts[name][0] if name in texts else None

    def body(*names: str) -> tuple[Any, ...]:
        return tuple(read_paragraph(text) for name in names for text in texts.get(name, ()))

    mark = one("标志")
    head = None
    if mark:
        signatories = tuple(texts.get("签发人", ()))
        head = Head(
            mark, one("文号"), one("份号"), one("密级"), one("紧急程度"), signatories, bool(signatories)
        )
    listed = tuple(_listed(text) for name in ("附件说明", "附件说明二") for text in texts.get(name, ()))
    main = Part(
        Title(tuple(texts.get("标题", ()))),
        recipients=one("主送"),
        body=body("正文", "一级", "二级", "三级", "四级", "续段"),
        attachment_list=listed,
        signature=Signature(one("署名"), one("日期"), Seal.SEALED),
        note=one("附注"),
    )
    parts = [main]
    if "附件标识" in texts:
        parts.append(
            Part(Title(tuple(texts.get("附件标题", ()))), label=one("附件标识"), body=body("附件正文"))
        )
        # The second one is there, but not on these pages.
        parts += [
            Part(Title((_elsewhere(str(each.name)),)), label=_elsewhere("附件2")) for each in listed[1:]
        ]
    imprint = Imprint(copied_to=one("抄送"), printed_by=one("印发机关"), printed_on=one("印发日期"))
    return Document(head, tuple(parts), imprint, "某某医院", 2025)
