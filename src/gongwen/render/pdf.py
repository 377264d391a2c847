"""Composed pages -> PDF, painted by WeasyPrint through the HTML and CSS templates.

Each page is one block of fixed height, each element on it stands at its place, each line carries its own spacing:
the engine breaks no line and no page.
"""

from __future__ import annotations

import re
import traceback
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongwen.fonts import Font, Fonts
from gongwen.gbt9704 import (
    BOTTOM_MARGIN,
    CHARACTER,
    CHARACTER_SPACING_PT,
    PAGE_NUMBER,
    PAPER,
    RIGHT_MARGIN,
    TEXT_COLOUR,
    TYPE_AREA,
    Size,
)
from gongwen.lengths import Length
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.render.painter import paint
from gongwen.typeset.composed import Block, Page, Picture, Run, Typeset

if TYPE_CHECKING:
    from jinja2 import Template

_LEFT, _TOP = PAPER.left.pt, PAPER.top.pt
_BOTTOM = (PAPER.top + TYPE_AREA.height).pt
# Spacing this close to an element's own needs no tag of its own: 27 gaps of it stay below 0.1 mm.
_NEAR = 0.01
_TAGS = {"title": "h1", "heading-1": "h2", "heading-2": "h3", "heading-3": "h4", "heading-4": "h5"}
_PAGE_NUMBER = "page-number"
_LABEL = "网页模板"
_FILES = _HTML, _CSS = "document.html", "document.css"


@dataclass(frozen=True)
class PageTemplates:
    """The texts of document.html and document.css, and what to call the files when something is wrong with them."""

    html: str
    css: str
    html_file: str = "document.html"
    css_file: str = "document.css"

    @classmethod
    def read(cls, html: Path, css: Path) -> PageTemplates:
        """Raises InvalidFacts for a file that is not UTF-8."""
        return cls(_text(html), _text(css), str(html), str(css))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        hint = "请用文本编辑器另存为 UTF-8 编码"
        raise InvalidFacts([Problem(Location(str(path)), _LABEL, "不是 UTF-8 编码", hint)]) from error


def render_pdf(typeset: Typeset, templates: PageTemplates) -> bytes:
    """The PDF of a typeset document: tagged, with bookmarks, the same bytes every time.

    Raises PdfUnavailable, and InvalidFacts for what is wrong with the templates.
    """
    return paint(render_html(typeset, templates), template=templates.html_file)


def render_html(typeset: Typeset, templates: PageTemplates) -> str:
    """The pages that WeasyPrint paints."""
    document = typeset.document
    fonts = _Families()
    # One rule of the style sheet an element: what differs from its last block is written at the block.
    elements = {block.element: block for page in typeset.pages for block in page.blocks}
    pages = [_painted_page(page, elements, fonts, typeset.fonts) for page in typeset.pages]
    number = elements.pop(_PAGE_NUMBER)
    html = _filled(
        templates,
        title=document.title,
        author=document.author,
        pages=pages,
        elements=[{"name": name, "style": _element_style(block, fonts)} for name, block in elements.items()],
        page_number={
            "style": _element_style(number, fonts)
            + f"vertical-align:top;padding-top:{_box_top(number) - _BOTTOM:.3f}pt;",
            "indent": PAGE_NUMBER.indent_characters * CHARACTER.pt,
        },
        paper={
            "width": PAPER.width.mm,
            "height": PAPER.height.mm,
            "top": PAPER.top.mm,
            "right": RIGHT_MARGIN.mm,
            "bottom": BOTTOM_MARGIN.mm,
            "left": PAPER.left.mm,
        },
        mirrored=document.mirrored,
        type_area={"width": TYPE_AREA.width.mm, "height": TYPE_AREA.height.mm},
        font_faces=fonts.faces(),
    )
    drawings = [block["drawing"] for page in pages for block in page["blocks"]]
    if any(drawing not in html for drawing in drawings):
        hint = "请照原来的模板加上 {% if block.drawing %}<img …>{% else %}"
        raise InvalidFacts([Problem(Location(templates.html_file), _LABEL, "没有图的位置", hint)])
    return html


def _filled(templates: PageTemplates, **context: Any) -> str:
    """The templates filled in, or InvalidFacts with the place of what is wrong with them."""
    from jinja2 import TemplateSyntaxError

    try:
        return _template(templates).render(context)
    except Exception as error:  # whatever an expression in somebody's template may come to
        frames = traceback.extract_tb(error.__traceback__)
        places = [(frame.filename, frame.lineno or 1) for frame in frames if frame.filename in _FILES]
        if isinstance(error, TemplateSyntaxError):
            places.append((error.filename or error.name or _HTML, error.lineno))
        if not places:
            raise
        name, line = places[-1]
        file = templates.css_file if name == _CSS else templates.html_file
        named = re.search("'([^']+)'", str(error))  # the message itself is English
        what = f"标签写法不对（{named.group(1)}）" if named else "标签写法不对"
        raise InvalidFacts([Problem(Location(file, line), _LABEL, what, "请对照原来的模板改正")]) from error


@lru_cache(maxsize=4)
def _template(templates: PageTemplates) -> Template:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    texts = {_HTML: templates.html, _CSS: templates.css}
    environment = SandboxedEnvironment(
        # With names, so that an error knows which file it is in.
        loader=FunctionLoader(lambda name: (texts[name], name, None) if name in texts else None),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_HTML)


class _Families:
    """The CSS name of every font used.

    A file of one face gets a name of its own, for some say wrong things about themselves (Fandol's regular and bold
    both declare one weight).  A collection goes by its family; one that the system does not know is made known.
    """

    def __init__(self) -> None:
        self.used: dict[Font, None] = {}

    def style(self, font: Font) -> str:
        self.used[font] = None
        if font.in_collection:
            return f"font-family:'{font.family}';font-weight:{font.weight};"
        return f"font-family:'gongwen {font.name}';"

    def faces(self) -> str:
        """The @font-face rules of the fonts used."""
        return "\n".join(
            f"@font-face {{ font-family: 'gongwen {font.name}'; src: url('{font.path.as_uri()}') }}"
            for font in self.used
            if not (font.in_collection and font.in_system)
        )


def _element_style(block: Block, fonts: _Families) -> str:
    colour = "" if block.colour == TEXT_COLOUR else f"color:#{block.colour};"
    return (
        f"{fonts.style(block.font)}font-size:{block.size:g}pt;line-height:{block.pitch:.3f}pt;"
        f"letter-spacing:{_letter_spacing(_own_spacing(block), block.size)};{colour}"
    )


def _own_spacing(block: Block) -> float:
    """The spacing that most lines of an element have."""
    return CHARACTER_SPACING_PT if block.size == Size.SIZE_3.pt else 0.0


def _box_top(block: Block) -> float:
    """Where CSS must put the line boxes for the baselines to stand where they were composed."""
    font = block.font
    above_baseline = (block.pitch - (font.ascent + font.descent) * block.size) / 2 + font.ascent * block.size
    return block.lines[0].baseline - above_baseline


def _painted_page(
    page: Page, elements: Mapping[str, Block], fonts: _Families, found: Fonts
) -> dict[str, Any]:
    numbers = [block.lines[0].text for block in page.blocks if block.element == _PAGE_NUMBER]
    number, odd = "".join(numbers), bool(page.number and page.number % 2)
    return {
        "landscape": page.landscape,
        "odd_number": number if odd else "",
        "even_number": "" if odd else number,
        "rules": [
            f"left:{rule.x - _LEFT:.3f}pt;top:{rule.y - _TOP:.3f}pt;width:{rule.width:.3f}pt;"
            f"height:{rule.thickness:.3f}pt;background:#{rule.colour}"
            for rule in page.rules
        ],
        "blocks": list(_painted_blocks(page, elements, fonts, found)),
    }


def _painted_blocks(
    page: Page, elements: Mapping[str, Block], fonts: _Families, found: Fonts
) -> Iterator[dict[str, Any]]:
    """In the order in which they are read, each picture before what stands below it."""
    pictures = list(page.pictures)
    for block in page.blocks:
        while pictures and pictures[0].y < block.top:
            yield _painted_picture(pictures.pop(0), found)
        if block.element != _PAGE_NUMBER:
            yield _painted_block(block, elements[block.element], fonts)
    for picture in pictures:
        yield _painted_picture(picture, found)


def _painted_picture(picture: Picture, fonts: Fonts) -> dict[str, Any]:
    """A drawing in vectors, as a URL, and what it shows in words."""
    from gongwen.render.chart_drawing import draw_svg

    svg = draw_svg(picture.chart, Length.from_pt(picture.width), Length.from_pt(picture.height), fonts)
    place = f"left:{picture.x - _LEFT:.3f}pt;top:{picture.y - _TOP:.3f}pt"
    return {
        "style": f"{place};width:{picture.width:.3f}pt;height:{picture.height:.3f}pt",
        "drawing": f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}",
        "description": picture.chart.description,
    }


def _painted_block(block: Block, usual: Block, fonts: _Families) -> dict[str, Any]:
    first = block.lines[0].runs[0]
    style = f"top:{_box_top(block) - _TOP:.3f}pt;"
    if (block.font, block.size) != (usual.font, usual.size):
        style += _element_style(block, fonts)
    elif block.pitch != usual.pitch:
        style += f"line-height:{block.pitch:.3f}pt;"
    left = _LEFT
    if first.scale != 1.0:
        left = first.x
        style += f"left:{left - _LEFT:.3f}pt;transform:scaleX({first.scale:.5f});transform-origin:left;"
    if block.bookmark:
        style += f"bookmark-level:{block.bookmark.level};"
    spans: list[dict[str, str]] = []
    for index, line in enumerate(block.lines):
        if index:
            spans.append({"text": "\n", "style": ""})
        spans += _painted_line(line.runs, left, block, fonts)
    return {
        "drawing": "",
        "tag": _TAGS.get(block.element, "p"),
        "element": block.element,
        "style": style,
        "bookmark": block.bookmark.label if block.bookmark else "",
        "spans": spans,
    }


def _painted_line(
    runs: tuple[Run, ...], left: float, block: Block, fonts: _Families
) -> Iterator[dict[str, str]]:
    """The runs of a line as spans.  WeasyPrint puts a run's spacing after every glyph, its last one included; what the
    next run begins further to the right, or to the left, is its margin."""
    own, pen = _own_spacing(block), left
    for run in runs:
        spacing = run.spacing if len(run.text) > 1 and abs(run.spacing - own) >= _NEAR else own
        x = left + (run.x - left) / run.scale
        style = "" if spacing == own else f"letter-spacing:{_letter_spacing(spacing, run.size)};"
        if abs(x - pen) > _NEAR:
            style += f"margin-left:{x - pen:.3f}pt;"
        if run.font != block.font:
            style += f"line-height:0;{fonts.style(run.font)}"
        if run.rise:
            style += f"vertical-align:{run.rise:.3f}pt;"
        yield {"text": run.text, "style": style}
        pen = x + sum(run.font.advance(c) for c in run.text) * run.size + spacing * len(run.text)


def _letter_spacing(points: float, size: float) -> str:
    """The CSS value that WeasyPrint paints as so many points: it writes spacing in thousandths of an em, in two
    halves, and cuts one of them off instead of rounding it."""
    thousandths = abs(points) / size * 1000
    whole = floor(thousandths / 2)
    half = thousandths - whole
    if half >= whole + 1:
        half = whole + 0.999
    return f"{(1 if points >= 0 else -1) * 2 * half / 1000:.5f}em"
