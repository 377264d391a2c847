"""Where templates lie: an office's own in `templates/` of the working folder, before those that came with gongwen."""

from __future__ import annotations

from pathlib import Path

from gongwen.gbt9704 import Standard

_INSTALLED = Path(__file__).parent / "templates"
CHECKOUT = Path(__file__).parents[2] / "templates"

_WORD_TEMPLATES = {
    Standard.GBT9704_2012: "document.docx",
    Standard.GBT9704_1999: "document-1999.docx",
}
NAMES = (
    *_WORD_TEMPLATES.values(),
    "document.html",
    "document.css",
    "stats.html",
    "listing.html",
    "labels.html",
)


def word_template_name(standard: Standard) -> str:
    """The Word template for documents of an edition of the standard."""
    return _WORD_TEMPLATES[standard]


def find_template(name: str) -> Path:
    """The file to use for one of NAMES."""
    own = Path("templates") / name
    if own.is_file():
        return own
    return next(folder / name for folder in (_INSTALLED, CHECKOUT) if (folder / name).is_file())
