"""Labels for the cover and the spine of an archivist's boxes, typeset: a page a box, to be cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from gongwen.gbt9704 import Face


@dataclass(frozen=True)
class BoxLabel:
    """`first` and `last` 件号 in the box, `number` 盒号; `spine` in mm."""

    fonds_code: str
    fonds_name: str
    year: str
    retention: str
    unit: str
    first: str
    last: str
    number: str
    spine: int


def labels_pdf(labels: Sequence[BoxLabel], template: str, file: str = "labels.html") -> bytes:
    """PDF/A-3u, by the HTML template.  Raises PdfUnavailable, NoFont, and InvalidFacts for what is wrong with the
    template; `file` is what to call it."""
    from gongwen.fonts import find_fonts
    from gongwen.render.page_template import FontRules, filled
    from gongwen.render.painter import paint

    fonts = FontRules(
        find_fonts(), template + "".join(str(value) for label in labels for value in astuple(label))
    )
    styles = {
        "name": fonts.style(Face.XIAOBIAOSONG),
        "value": fonts.style(Face.HEITI),
        "text": fonts.style(Face.SONGTI),
    }
    html = filled(template, file, labels=labels, fonts=styles, font_faces=fonts.faces())
    return paint(html, variant="pdf/a-3u", template=file)
