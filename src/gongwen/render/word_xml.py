"""WordprocessingML as text: namespaces, escaping, paragraphs made of named styles.  Nothing here knows a document.

Measures are in twips.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape as _escape

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

KEEP_NEXT = "<w:keepNext/>"
TAB = "<w:r><w:tab/></w:r>"


def escape(text: str) -> str:
    """Text as character data or as the value of an attribute in double quotes."""
    return _escape(text, {'"': "&quot;"})


def run(text: str, style: str | None = None, spacing: int | None = None) -> str:
    """Text in a named character style, with `spacing` after each character."""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties += "" if spacing is None else f'<w:spacing w:val="{spacing}"/>'
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
    given = {"before": before, "after": after, "line": line}
    attributes = "".join(f' w:{name}="{value}"' for name, value in given.items() if value is not None)
    rule = "" if line is None else ' w:lineRule="exact"'
    return f"<w:spacing{attributes}{rule}/>" if attributes else ""


def exact_line(height: int) -> str:
    return spacing(line=height)


def indent(right: int) -> str:
    return f'<w:ind w:right="{right}"/>'


def hanging(lead: int, name: int) -> str:
    """The first line begins at `lead`, the others at `name`."""
    return f'<w:ind w:left="{name}" w:hanging="{name - lead}"/>'
