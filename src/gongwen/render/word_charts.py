"""Charts in a Word file: in vectors, and in points of grey for programs that know no SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongwen.document.model import Chart
from gongwen.fonts import Fonts
from gongwen.gbt9704 import LINE_PITCH_TWIPS, TYPE_AREA
from gongwen.render.chart_drawing import draw_png, draw_svg
from gongwen.render.word_package import CONTENT_TYPES, RELATIONSHIPS, with_entries
from gongwen.render.word_xml import KEEP_NEXT, R, escape, paragraph, run
from gongwen.typeset.charts import chart_height, chart_lines

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_FIRST_DRAWING = 100  # the number of the first chart; a template's own drawings count from 1


def chart_paragraphs(chart: Chart, number: int, style_ids: Mapping[str, str], keep_next: bool) -> str:
    """The `number`th chart of the document and its caption, as high as the lines of the page that they take.

    `keep_next`: on the page of the paragraph that follows.
    """
    room = chart_lines(chart) * LINE_PITCH_TWIPS
    # At least so high: a line of exactly that height would cut the picture off.
    height = f'<w:spacing w:line="{room}" w:lineRule="atLeast"/>'
    keep = KEEP_NEXT if keep_next or chart.caption else ""
    picture = paragraph(style_ids["图"], _picture(chart, number), keep + height)
    if not chart.caption:
        return picture
    return picture + paragraph(style_ids["图题"], run(str(chart.caption)), KEEP_NEXT if keep_next else "")


def with_charts(parts: Mapping[str, bytes], charts: Sequence[Chart], fonts: Fonts) -> dict[str, bytes]:
    """The parts of a document with its charts' drawings.  Raises NoFont."""
    drawings: dict[str, bytes] = {}
    for number, chart in enumerate(charts, 1):
        size = TYPE_AREA.width, chart_height(chart)
        drawings[f"media/chart{number}.png"] = draw_png(chart, *size, fonts)
        drawings[f"media/chart{number}.svg"] = draw_svg(chart, *size, fonts).encode()
    return {
        **parts,
        RELATIONSHIPS: with_entries(parts[RELATIONSHIPS], map(_relationship, drawings)),
        CONTENT_TYPES: with_entries(parts[CONTENT_TYPES], map(_content_type, drawings)),
        **{f"word/{file}": drawing for file, drawing in drawings.items()},
    }


def _picture(chart: Chart, number: int) -> str:
    width, height = TYPE_AREA.width.emu, chart_height(chart).emu
    drawing = _FIRST_DRAWING + number
    words = f'id="{drawing}" name="图{number}" descr="{escape(chart.description)}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr {words}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {words}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{_identifier(f"media/chart{number}.png")}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{_identifier(f"media/chart{number}.svg")}"/></a:ext></a:extLst>'
        "</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _identifier(file: str) -> str:
    return "gongwen" + file.removeprefix("media/").replace(".", "").capitalize()


def _relationship(file: str) -> str:
    return f'<Relationship Id="{_identifier(file)}" Type="{R}/image" Target="{file}"/>'


def _content_type(file: str) -> str:
    kind = "png" if file.endswith("png") else "svg+xml"
    return f'<Override PartName="/word/{file}" ContentType="image/{kind}"/>'
