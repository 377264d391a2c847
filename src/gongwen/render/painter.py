"""HTML -> PDF bytes by WeasyPrint, and how to have it ready in time: loading it takes longer than painting a page."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from gongwen.fonts import folders, font_files
from gongwen.problem import InvalidFacts, Location, Problem

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

_BESIDE = "https://template.invalid/"  # what a template names without saying where gets a place, to be refused there


class PdfUnavailable(Exception):
    """WeasyPrint cannot load Pango: everything but PDF works."""


PdfVariant = Literal["pdf/a-3u"]


def paint(html: str, variant: PdfVariant | None = None, template: str = "document.html") -> bytes:
    """HTML made from a template -> PDF: tagged, with bookmarks, the same bytes every time.

    A variant has what its standard asks for (all fonts, the colours' profile, a Unicode value for each glyph), but for
    what `render.pdfa` puts in order afterwards.

    Raises PdfUnavailable, and InvalidFacts for whatever the HTML refers to that is neither in itself nor one of
    `font_files()`: nothing else is read, nor asked for over a network.  `template` is what to call its file.
    """
    load_engine()
    from weasyprint import HTML

    refused: set[str] = set()
    page = HTML(string=html, base_url=_BESIDE, url_fetcher=_fetcher(refused))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves the colours' profile open
        pdf: bytes = page.write_pdf(font_config=_font_configuration(), pdf_tags=True, pdf_variant=variant)
    if refused:
        raise InvalidFacts(_refusal(url, template) for url in refused)
    return pdf


def _fetcher(refused: set[str]) -> URLFetcher:
    """Fetches data: URLs and this machine's fonts, and notes the URLs that it refuses: WeasyPrint goes on without."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if not url.startswith("data:") and url not in _font_urls(tuple(folders())):
                refused.add(url)
                raise ValueError(url)
            return super().fetch(url, headers)

    return Fetcher()


@cache
def _font_urls(_folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(path.as_uri() for path in font_files())


def _refusal(url: str, template: str) -> Problem:
    named = unquote(url.removeprefix(_BESIDE))
    return Problem(
        Location(template),
        "网页模板",
        f"要取“{named}”，排 PDF 时不取别处的文件，也不联网",
        "图片请用 data: 写进模板，字体请先装到本机；不用的，请从模板中删去",
    )


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
