"""The last page (7.3.5.5): swept over every length of text, so that the signature lands on every line of the page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from gongwen.document.model import Document
from gongwen.gbt9704 import CHARACTER_SPACING_PT, LINE
from gongwen.typeset.composed import ImprintPage, Page, Typeset
from tests.conftest import FUZZ
from tests.documents import NOTICE, document, set_in_type

FOOT = (37 + 225) / 25.4 * 72
IMPRINT = "抄送机关: [某某局]\n印发机关: 某某医院办公室\n"
ATTACHMENT = "附件:\n- 标题: 甲表\n  正文: 照填。\n"
# One to three pages line by line; further on by so many lines, up to thirty pages.
STEP = 7 if FUZZ >= 1000 else 61
LENGTHS = (*range(1, 56), *range(56, 640, STEP))
KINDS = {
    "sealed": "",
    "unsealed": "印章: 不加盖\n",
    "with a note": "附注: 此件公开发布\n",
    "stamped": "印章: 签名章\n发文机关标志: 某某医院文件\n",
    "with an imprint": IMPRINT,
    "with an attachment": ATTACHMENT + IMPRINT,
    "one paragraph": IMPRINT,
}
TEXT = ("body", "heading-1")
BELOW = ("subject-terms", "recipients-moved", "copied-to", "printed", "print-run", "page-number")


def notice(lines: int, more: str = "", paragraph: int = 3) -> Document:
    """A notice whose text fills so many lines, in paragraphs of three or fewer."""
    full, rest = divmod(lines, paragraph)
    texts = ["公文" * (14 * paragraph - 2)] * full + (["公文" * (14 * rest - 2)] if rest else [])
    return document(NOTICE.replace("请认真组织自查。", "\n  ".join(texts)) + more)


def elements(page: Page) -> list[str]:
    return [block.element for block in page.blocks]


def signed(pages: Typeset) -> Page:
    return next(page for page in pages.pages if "issued-on" in elements(page))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lines", LENGTHS)
def test_signature_and_date_share_a_page_with_text(lines: int, kind: str) -> None:
    pages = set_in_type(notice(lines, KINDS[kind], lines if kind == "one paragraph" else 3))
    page = signed(pages)
    assert "signature" in elements(page)
    assert "body" in elements(page)
    if "附注" in KINDS[kind]:
        assert "note" in elements(page)
    assert not pages.notices


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lines", LENGTHS)
def test_page_1_shows_text_and_nothing_leaves_the_type_area(lines: int, kind: str) -> None:  # 7.3.3
    pages = set_in_type(notice(lines, KINDS[kind], lines if kind == "one paragraph" else 3))
    assert "body" in elements(pages.pages[0])
    for page in pages.pages:
        for block in page.blocks:
            if block.element not in ("page-number", "issuer-mark"):
                assert block.bottom <= FOOT + 0.02
        boxes = sorted(
            (b.top, b.bottom) for b in page.blocks if b.element not in ("page-number", "issuer-mark")
        )
        assert all(below[0] >= above[1] - 0.02 for above, below in pairwise(boxes))


@pytest.mark.parametrize("lines", LENGTHS)
def test_the_seal_keeps_its_room_above_the_imprint(lines: int) -> None:  # 7.3.5.1
    pages = set_in_type(notice(lines, IMPRINT))
    page = signed(pages)
    date = next(block for block in page.blocks if block.element == "issued-on")
    imprint = [block for block in page.blocks if block.element == "copied-to"]
    if imprint:
        pitch = pages.parts[0].tight.pitch if pages.parts[0].tight else LINE.pt
        assert imprint[0].top - date.bottom >= min(pitch, LINE.pt) - 0.02


@pytest.mark.parametrize("lines", LENGTHS)
def test_lines_are_drawn_together_within_limits_and_from_a_paragraph_of_that_page(lines: int) -> None:
    pages = set_in_type(notice(lines, IMPRINT))
    tight = pages.parts[0].tight
    if tight is None:
        return
    assert tight.pitch >= (0.84 if tight.spacing == CHARACTER_SPACING_PT else 0.78) * LINE.pt
    assert tight.pitch * 20 == round(tight.pitch * 20)
    drawn = {block.pitch for block in signed(pages).blocks if block.element == "body"}
    assert round(min(drawn), 4) == tight.pitch


UPWARD = """\
文种: 请示
依据标准: GB/T 9704-1999
标题: 关于核拨经费的请示
主送机关: [某某市卫生健康委员会]
发文机关标志: 某某医院文件
签发人: 张某某
成文日期: 2010-03-05
正文: |
  """


def request(characters: int) -> Document:
    """A first page of few lines: the mark stands 80 mm down."""
    return document(UPWARD + "公文" * (characters // 2) + "\n")


def just_over_a_line(paragraphs: int) -> Document:
    """Each takes a second line for its last character, which characters drawn together bring into the first."""
    text = "\n  ".join(["公" * 27] * paragraphs)
    return document(NOTICE.replace("请认真组织自查。", text) + IMPRINT)


def test_every_step_is_taken_before_the_next() -> None:
    """Lines alone, lines and characters, lines of the text that go along."""
    steps = set()
    swept = (
        *map(just_over_a_line, range(1, 40)),
        *map(request, range(20, 120, 6)),
        *map(notice, range(1, 30)),
    )
    for composed in swept:
        pages = set_in_type(composed)
        assert not pages.notices
        part = pages.parts[0]
        if part.tight is None:
            steps.add(part.keep.name)
            continue
        by_characters = part.tight.spacing < CHARACTER_SPACING_PT
        steps.add("characters" if by_characters else "lines")
        text = [block for block in signed(pages).blocks if block.element == "body"]
        assert text[-1].pitch == part.tight.pitch
        if by_characters:
            assert len(text[-1].lines) == 1
    assert steps == {"NOT", "lines", "characters", "LINES", "WHOLE"}


@pytest.mark.parametrize("lines", range(12, 60))
def test_a_heading_never_stands_on_the_foot_of_a_page(lines: int) -> None:
    facts = NOTICE.replace(
        "请认真组织自查。", "公文" * (14 * lines - 2) + "\n  一、总则\n  （一）要求\n  各科室照办。"
    )
    for page in set_in_type(document(facts)).pages:
        found = [each for each in elements(page) if each not in BELOW]
        assert not found[-1].startswith("heading")


@pytest.mark.parametrize("lines", range(1, 50))
def test_a_heading_stays_with_the_table_below_it(lines: int) -> None:
    facts = NOTICE.replace("请认真组织自查。", "公文" * (14 * lines - 2) + "\n  一、名单\n  [表：甲]")
    facts += "表格: {甲: {表头: [姓名, 职务], 行: [[甲, 院长], [乙, 科长]]}}\n"
    pages = set_in_type(document(facts)).pages
    together = next(page for page in pages if "heading-1" in elements(page))
    assert "table-head" in elements(together)


@pytest.mark.parametrize("lines", LENGTHS)
def test_both_sides_printed_the_imprint_stands_on_an_even_page(lines: int) -> None:  # 7.4.1
    pages = set_in_type(replace(notice(lines, IMPRINT), duplex=True))
    last = pages.pages[-1]
    assert len(pages.pages) % 2 == 0
    assert "copied-to" in elements(last)
    has_text = "body" in elements(last)
    blank = [page for page in pages.pages if not page.blocks]
    assert has_text == (pages.imprint is ImprintPage.FLOWS)
    assert len(blank) == (pages.imprint is ImprintPage.AFTER_BLANK)
    for page in pages.pages:
        expected = page is last and pages.imprint is ImprintPage.AFTER_BLANK
        assert (page.number is None) == (expected or page in blank)


def test_what_cannot_be_kept_together_is_said() -> None:
    name = "某某市" * 60
    pages = set_in_type(document(NOTICE.replace("标题: 关于", f"标题: 关于{name}")))
    assert [notice.message for notice in pages.notices] == ["首页没有正文"]
