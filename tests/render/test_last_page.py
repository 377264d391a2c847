"""The last page in the files themselves: lengths of text swept so that the signature lands on every line of the page.

The text holds Chinese characters only, of which LibreOffice makes the same lines as we.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from gongwen.document.model import Document
from gongwen.typeset.composed import Typeset
from tests import measure
from tests.conftest import FUZZ
from tests.documents import NOTICE, document, pdf, set_in_type, word
from tests.office import to_pdfs

IMPRINT = "抄送机关: [某某局]\n印发机关: 某某医院办公室\n"
BOTTOM = 262
LENGTHS = (*range(1, 46), *range(46, 640, 23 if FUZZ >= 1000 else 149))


def notice(lines: int) -> Document:
    """Paragraphs of three lines, and one of the rest."""
    full, rest = divmod(lines, 3)
    texts = ["各单位要抓好落实" * 10] * full + (["各单位要抓好落实" * (3 * rest)] if rest else [])
    return document(NOTICE.replace("请认真组织自查。", "\n  ".join(texts)) + IMPRINT)


@lru_cache(maxsize=1)
def swept() -> dict[int, tuple[Typeset, bytes, bytes]]:
    documents = {lines: notice(lines) for lines in LENGTHS}
    theirs = to_pdfs(tuple(map(word, documents.values())))
    return {
        lines: (set_in_type(composed), pdf(composed), office)
        for (lines, composed), office in zip(documents.items(), theirs, strict=True)
    }


def page_of(file: bytes, text: str) -> tuple[int, list[str]]:
    for page in range(1, measure.page_count(file) + 1):
        printed = [line.text for line in measure.lines(file, page) if line.baseline < BOTTOM]
        if text in printed:
            return page, printed
    raise AssertionError(f"{text} is not printed")


@pytest.mark.parametrize("lines", LENGTHS)
def test_signature_and_date_stand_on_the_same_page_with_text_in_both(lines: int) -> None:
    _, ours, theirs = swept()[lines]
    pages = set()
    for file in (ours, theirs):
        page, printed = page_of(file, "2025年5月21日")
        assert "某某医院" in printed
        assert any("抓好落实" in text for text in printed)
        pages.add((page, measure.page_count(file)))
    assert len(pages) == 1


@pytest.mark.parametrize("lines", LENGTHS)
def test_the_imprint_stands_on_the_foot_of_the_last_page_in_both(lines: int) -> None:
    _, ours, theirs = swept()[lines]
    for file in (ours, theirs):
        last = measure.page_count(file)
        final = measure.rules(file, last)[-1]
        assert (final.top + final.bottom) / 2 == pytest.approx(BOTTOM, abs=0.5)
        assert page_of(file, "抄送：某某局。")[0] == last


def test_lines_drawn_together_are_so_by_the_same_measure_in_both() -> None:
    seen = 0
    for setting, ours, theirs in swept().values():
        tight = setting.parts[0].tight
        if tight is None:
            continue
        for file in (ours, theirs):
            page, _ = page_of(file, "2025年5月21日")
            text = [line for line in measure.body_lines(file, page) if "落实" in line.text][-3:]
            if len(text) == 3:
                assert text[2].baseline - text[1].baseline == pytest.approx(tight.pitch * measure.MM, abs=0.1)
                seen += 1
    assert seen > 4
