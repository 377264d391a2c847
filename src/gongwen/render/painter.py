"""HTML -> PDF bytes by WeasyPrint, and how to have it ready in time: loading it takes longer than painting a page."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration


class PdfUnavailable(Exception):
    """WeasyPrint cannot load Pango: everything but PDF works."""


PdfVariant = Literal["pdf/a-3u"]


def paint(html: str, variant: PdfVariant | None = None) -> bytes:
    """HTML made by `render.pdf` -> PDF: tagged, with bookmarks, the same bytes every time.  Raises PdfUnavailable.

    A variant has what its standard asks for (all fonts, the colours' profile, a Unicode value for each glyph), but for
    what `render.pdfa` puts in order afterwards.
    """
    load_engine()
    from weasyprint import HTML

    page = HTML(string=html)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves the colours' profile open
        pdf: bytes = page.write_pdf(font_config=_font_configuration(), pdf_tags=True, pdf_variant=variant)
    return pdf


@cache
def load_engine() -> None:
    """Import WeasyPrint, once a process.  Raises PdfUnavailable."""
    if sys.platform.startswith("linux"):
        _return_large_buffers()
    with suppress(OSError), _libraries_by_name_only():
        import weasyprint
    try:
        import weasyprint  # noqa: F401
    except OSError as missing_library:
        raise PdfUnavailable from missing_library


def _return_large_buffers() -> None:
    """Every document reads its fonts whole.  glibc learns from the first such buffer to keep the next ones on its heap,
    which they tear into holes: 30 MB more after 40 documents.  A threshold that is set is not learnt."""
    import ctypes

    threshold, bytes_ = -3, 16 << 20  # M_MMAP_THRESHOLD; lower ones cost time at every document
    with suppress(AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(threshold, bytes_)


@contextmanager
def _libraries_by_name_only() -> Iterator[None]:
    """WeasyPrint tries several names for each library, and for each that the loader does not know cffi asks ctypes,
    which runs ldconfig, and gcc where there is one, for names that are Windows's and the Mac's."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import ctypes.util

    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@cache
def _font_configuration() -> FontConfiguration:
    """One for the process: it keeps the fonts it has read, and memory stays flat."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()
