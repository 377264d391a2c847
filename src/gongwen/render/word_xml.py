"""WordprocessingML as text: namespaces, escaping, paragraphs made of named styles.  Nothing here knows a document."""

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


def escape(text: str) -> str:
    """Text as character data or as the value of an attribute in double quotes."""
    return _escape(text, {'"': "&quot;"})


def run(text: str, style: str | None = None) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def lines(texts: Iterable[str]) -> str:
    """What stands between `<w:t>` and `</w:t>` when a paragraph's lines are broken by hand, as a title's are."""
    return '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, texts))


def paragraph(style: str, content: str = "", right: int | None = None, line: int | None = None) -> str:
    """A paragraph of a named style; its right indent and line height in twips, where no style can know them."""
    height = "" if line is None else f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
    indent = "" if right is None else f'<w:ind w:right="{right}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{height}{indent}</w:pPr>{content}</w:p>'
