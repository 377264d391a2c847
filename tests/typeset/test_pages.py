"""Where pages end, and what must stay together."""

from __future__ import annotations

import pytest

from gongwen.document.model import Document
from gongwen.fonts import find_fonts
from gongwen.gbt9704 import LINE, Face, Seal
from gongwen.problem import InvalidFacts
from gongwen.typeset.composed import Page
from gongwen.typeset.signature import signature_indents
from tests.documents import NOTICE, document, set_in_type


def notice(lines: int, **changes: str) -> Document:
    """A notice whose text fills so many lines, in paragraphs of two."""
    paragraphs = ["公文" * 20] * (lines // 2) + ["公文。"] * (lines % 2)
    return document(NOTICE.replace("请认真组织自查。", "\n  ".join(paragraphs)), **changes)


def elements(page: Page) -> list[str]:
    return [block.element for block in page.blocks]


@pytest.mark.parametrize("lines", range(1, 60))
def test_a_signature_never_stands_on_a_page_without_text(lines: int) -> None:
    for page in set_in_type(notice(lines)).pages:
        if "signature" in elements(page):
            assert "body" in elements(page)
            assert "issued-on" in elements(page)


@pytest.mark.parametrize("lines", range(1, 60))
def test_the_first_page_shows_text(lines: int) -> None:  # 7.3.3
    assert "body" in elements(set_in_type(notice(lines)).pages[0])


def test_lines_are_drawn_together_when_that_keeps_a_notice_on_its_page() -> None:
    drawn = {lines: set_in_type(notice(lines)) for lines in range(1, 12)}
    needed = [lines for lines, pages in drawn.items() if pages.parts[0].tight]
    assert needed
    for lines in needed:
        assert len(drawn[lines].pages) == 1
        tight = drawn[lines].parts[0].tight
        assert tight
        assert tight.pitch >= 0.78 * LINE.pt


@pytest.mark.parametrize("lines", range(1, 60))
def test_nothing_stands_below_the_type_area_and_the_imprint_stands_on_its_foot(lines: int) -> None:
    pages = set_in_type(notice(lines, 抄送机关="[某某局]", 印发机关="某某医院办公室")).pages
    foot = (37 + 225) / 25.4 * 72
    for page in pages:
        for block in page.blocks:
            if block.element not in ("page-number", "issuer-mark"):
                assert block.bottom <= foot + 0.02
    last = pages[-1]
    assert elements(last)[-3:-1] == ["copied-to", "printed"]
    assert last.blocks[-2].bottom == pytest.approx(foot)
    text = [block for block in last.blocks if block.element not in ("copied-to", "printed", "page-number")]
    assert all(block.bottom <= last.blocks[-3].top + 0.02 for block in text)


def test_a_character_no_font_has_is_an_error_at_its_place() -> None:
    with pytest.raises(InvalidFacts) as caught:
        set_in_type(document(NOTICE.replace("请认真", "请\U00016f00认真")))
    (problem,) = caught.value.problems
    assert (problem.at.line, problem.at.column) == (4, 4)
    assert problem.message == "本机没有字体能印出“\U00016f00”（U+16F00）"


def test_a_character_the_face_lacks_is_lent_by_another_and_reported() -> None:
    fonts = find_fonts()
    rare = next(
        c for c in "㎡⑳䶮㙟犇堃" if not fonts.face(Face.FANGSONG).has(c) and fonts.font_for(Face.FANGSONG, c)
    )
    pages = set_in_type(document(NOTICE.replace("请认真", f"请{rare}认真")))
    (notice_,) = pages.notices
    assert (notice_.at.line, notice_.at.column) == (4, 4)
    assert f"“{rare}”" in notice_.message
    lent = [
        run
        for block in pages.pages[0].blocks
        for line in block.lines
        for run in line.runs
        if rare in run.text
    ]
    assert lent[0].font != fonts.face(Face.FANGSONG)


def test_typed_title_breaks_are_kept() -> None:
    pages = set_in_type(
        document(
            NOTICE.replace("标题: 关于开展安全生产检查的通知", "标题: |\n  关于开展\n  安全生产检查的通知")
        )
    )
    assert pages.parts[0].title == ("关于开展", "安全生产检查的通知")


@pytest.mark.parametrize(
    ("organ", "date", "seal", "organ_in", "date_in"),
    [
        ("绍兴市中医院", "2025年5月21日", Seal.SEALED, 4.25, 4),  # 4 + (6.5 - 6) / 2
        ("中共绍兴市中医院委员会", "2025年5月21日", Seal.SEALED, 1.75, 4),
        ("国家卫生健康委员会办公厅国家中医药管理局", "2025年5月21日", Seal.SEALED, 2, 2 + (20 - 6.5) / 2),
        ("绍兴市中医院", "2025年5月21日", Seal.UNSEALED, 4.5, 2),  # the date is longer: 4 + 6.5 - 6
        ("中共绍兴市中医院委员会", "2025年5月21日", Seal.UNSEALED, 2, 4.5),  # 11 - 6.5
    ],
)
def test_signature_indents_follow_their_clause(
    organ: str, date: str, seal: Seal, organ_in: float, date_in: float
) -> None:
    indents = signature_indents(organ, date, seal)
    assert (indents.organ, indents.date) == (organ_in, date_in)
