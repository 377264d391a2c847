"""A PDF opened, and what of it paints: pages, forms, patterns."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from gongwen.problem import Unusable

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


def opened(pdf: bytes) -> Pdf:
    """Raises Unusable for what is no PDF, or is open to those alone who have its password."""
    import pikepdf

    try:
        return pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError:
        raise Unusable("要有密码才能打开这个 PDF", "请给出不带密码的 PDF") from None
    except pikepdf.PdfError as error:
        raise Unusable("不是 PDF，或已损坏", "请用能打开的 PDF") from error


def painters(pdf: Pdf) -> Iterator[tuple[Page | Object, Any]]:
    """Everything with content of its own, and its resources, which may be shared."""
    from pikepdf import Stream

    for page in pdf.pages:
        yield page, page.resources
    for each in pdf.objects:
        if isinstance(each, Stream) and "/Resources" in each:
            yield each, each.Resources


def drop_empty_resources(pdf: Pdf) -> None:
    """WeasyPrint lists also the kinds of resources that nothing uses, and not every validator knows them all."""
    from pikepdf import Dictionary

    for _, resources in painters(pdf):
        for kind, entries in list(resources.items()):
            if isinstance(entries, Dictionary) and not entries.keys():
                del resources[kind]
