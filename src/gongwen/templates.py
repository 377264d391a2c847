"""Where templates lie: an office's own in `templates/` of the working folder, before those that came with gongwen."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "templates"
CHECKOUT = Path(__file__).parents[2] / "templates"

NAMES = ("document.docx", "document.html", "document.css")


def find_template(name: str) -> Path:
    """The file to use for one of NAMES."""
    own = Path("templates") / name
    if own.is_file():
        return own
    return next(folder / name for folder in (_INSTALLED, CHECKOUT) if (folder / name).is_file())
