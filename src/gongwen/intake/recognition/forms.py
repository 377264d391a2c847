"""Blank forms, sample pages and lists of names: parts with hardly a sentence in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.document.model import Paragraph, Table

_SENTENCE = re.compile("[。；]")
_SHARE = 0.3  # of the characters, in sentences


def is_form(body: Sequence[Paragraph | Table]) -> bool:
    words = list(_words(body))
    total = sum(map(len, words))
    return total > 0 and sum(len(each) for each in words if _SENTENCE.search(each)) < _SHARE * total


def _words(body: Sequence[Paragraph | Table]) -> Iterator[str]:
    for item in body:
        if isinstance(item, Paragraph):
            yield str(item.text)
        else:
            yield from (str(text) for row in item.rows for cell in row for text in cell.paragraphs)
