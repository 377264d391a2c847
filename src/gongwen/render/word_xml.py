"""WordprocessingML as text: namespaces, escaping, paragraphs made of named styles.  Nothing here knows a document.

Measures are in twips.
"""

from __future__ import annotations

from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {"w": W, "r": R, "wp": WP, "a": A, "wps": WPS, "mc": MC}.items()
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES, SETTINGS = "word/styles.xml", "word/settings.xml"

# Not the standard library's: importing xml.sax.saxutils takes as long as setting a page.
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

KEEP_NEXT = "<w:keepNext/>"
TAB = "<w:r><w:tab/></w:r>"


def escape(text: str) -> str:
    """Text as character data or as the value of an attribute in double quotes."""
    return text.translate(_ESCAPED)


def run(
    text: str,
    style: str | None = None,
    spacing: int | None = None,
    raised: int | None = None,
    size: int | None = None,
) -> str:
    """Text in a named character style, with `spacing` after each character; the last two are half points."""
    given = {"rStyle": style, "spacing": spacing, "position": raised, "sz": size, "szCs": size}
    properties = "".join(f'<w:{name} w:val="{value}"/>' for name, value in given.items() if value is not None)
    properties = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def lines(texts: Iterable[str]) -> str:
    """What stands between `<w:t>` and `</w:t>` when a paragraph's lines are broken by hand, as a title's are."""
    return '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, texts))


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph of a named style; `properties` are what no style can know, in the schema's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def tabs(places: Iterable[int]) -> str:
    stops = "".join(f'<w:tab w:val="left" w:pos="{place}"/>' for place in places)
    return f"<w:tabs>{stops}</w:tabs>"


def spacing(before: int | None = None, after: int | None = None, line: int | None = None) -> str:
    """Above a paragraph, below it, and the exact height of its lines; what is not given stays as the style says."""
    rule = None if line is None else "exact"
    return _empty("spacing", before=before, after=after, line=line, lineRule=rule)


def indent(left: int | None = None, right: int | None = None, hanging: int | None = None) -> str:
    """The first line begins `hanging` before the others."""
    return _empty("ind", left=left, right=right, hanging=hanging)


def text_box(
    content: str, number: int, name: str, width: int, height: int, place: str, turned: bool = False
) -> str:
    """A run with a box that floats over the page, at the place that its positionH and positionV say; sizes in EMU.

    One whose text is turned, a quarter to the right, does not grow with it.
    """
    vertical, fit = (' vert="vert"', "") if turned else ("", "<a:spAutoFit/>")
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        f'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{vertical} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b">{fit}</wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def _empty(element: str, **attributes: int | str | None) -> str:
    given = "".join(f' w:{name}="{value}"' for name, value in attributes.items() if value is not None)
    return f"<w:{element}{given}/>" if given else ""
