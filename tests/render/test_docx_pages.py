"""The Word file as LibreOffice lays it out, measured.  Tolerance 0.5 mm where the clause gives none."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from math import floor
from typing import Any

import pytest

from gongwen.document.model import (
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    Piece,
    Signature,
    Text,
    Title,
)
from gongwen.fonts import find_fonts
from gongwen.gbt9704 import (
    CHARACTER,
    CHARACTER_SPACING_PT,
    LINE,
    PAPER,
    TYPE_AREA,
    Face,
    Seal,
    Size,
    Standard,
)
from gongwen.problem import Location
from gongwen.render.docx import render_docx
from gongwen.render.word_package import pack
from gongwen.templates import find_template, word_template_name
from gongwen.typeset.composed import Keep, PartSetting, Tight
from tests.documents import set_in_type
from tests.measure import Box, PrintedLine, ink, lines, page_count, rules
from tests.office import to_pdf, to_pdfs

MM = 25.4 / 72
FOOT = (PAPER.top + TYPE_AREA.height).mm
# Hanzi only: LibreOffice spaces digits away from hanzi and lets commas hang, and nothing in a .docx stops it.
SENTENCE = "各单位要认真学习深刻领会会议精神切实抓好贯彻落实确保各项任务按期完成并及时报送进展情况"


def text(words: str) -> Text:
    return Text((Piece(words, Location("facts.yaml")),))


def notice(
    body: Sequence[str], mark: str = "中共绍兴市中医院委员会文件", copied_to: str = "抄送：市卫生健康委。"
) -> Document:
    main = Part(
        title=Title((text("中共绍兴市中医院委员会关于开展主题党日活动的通知"),)),
        recipients=text("各支部："),
        body=tuple(Paragraph(text(words)) for words in body),
        signature=Signature(text("中共绍兴市中医院委员会"), text("2025年5月21日"), Seal.SEALED),
    )
    imprint = Imprint(
        copied_to=text(copied_to), printed_by=text("党政综合办公室"), printed_on=text("2025年5月21日印发")
    )
    head = Head(text(mark), text("绍市中医党〔2025〕6号"))
    return Document(head, (main,), imprint, "中共绍兴市中医院委员会", 2025)


def word(document: Document) -> bytes:
    return render_docx(
        set_in_type(document), find_template(word_template_name(document.standard)).read_bytes()
    )


def lines_of_text(pdf: bytes, page: int) -> list[PrintedLine]:
    return [line for line in lines(pdf, page) if line.baseline < FOOT]


def red_rule(pdf: bytes) -> Box:
    """As drawn: the bounds of a stroked path are wider than its ink."""
    rule = rules(pdf, 1)[0]
    return ink(pdf, 1, red=True, between=(rule.top - 1, rule.bottom + 1))


def height(rule: Box) -> float:
    return (rule.top + rule.bottom) / 2


@pytest.fixture(scope="module")
def long() -> bytes:
    return to_pdf(word(notice([SENTENCE * 5] * 8)))


@pytest.mark.parametrize("mark", ["市委文件", "中共绍兴市中医院委员会文件", "浙江省" * 9 + "文件"])
def test_issuing_mark_stands_35_mm_below_the_type_area_on_one_line(mark: str) -> None:
    document = notice([SENTENCE], mark=mark)
    pdf = to_pdf(word(document))
    rule = red_rule(pdf)
    red = ink(pdf, 1, red=True, between=(0, rule.top - 2))
    assert red.top == pytest.approx(72, abs=0.5)  # 7.2.4
    line = lines(pdf, 1)[0]
    assert line.text == mark
    assert line.right - line.x < TYPE_AREA.width.mm
    assert (line.x + line.right) / 2 == pytest.approx(106, abs=0.3)
    decided = set_in_type(document).pages[0]
    assert rule.top == pytest.approx(decided.rules[0].y * MM, abs=0.3)
    number = next(block for block in decided.blocks if block.element == "number")
    assert lines(pdf, 1)[1].baseline == pytest.approx(number.lines[0].baseline * MM, abs=0.5)


def test_number_stands_two_lines_below_the_mark_and_the_red_rule_4_mm_below_the_number() -> None:
    pdf = to_pdf(word(notice([SENTENCE], mark="市委文件")))
    rule = red_rule(pdf)
    mark = ink(pdf, 1, red=True, between=(0, rule.top - 2))
    number = ink(pdf, 1, red=False, between=(mark.bottom, rule.top))
    # 7.2.5; the middle of a character is 0.38 em above its baseline and in the middle of its line.
    middle = mark.bottom + 2.5 * LINE.mm
    assert lines(pdf, 1)[1].baseline == pytest.approx(middle + 0.38 * Size.SIZE_3.pt * MM, abs=0.5)
    assert rule.top - number.bottom == pytest.approx(4, abs=0.5)  # 7.2.7
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.3)
    assert rule.bottom - rule.top == pytest.approx(0.5, abs=0.1)


def test_title_stands_two_lines_below_the_rule_and_the_recipients_one_below_it(long: bytes) -> None:
    rule = red_rule(long)
    title, second, recipients, body = lines(long, 1)[2:6]
    pitch = 36 * MM
    font = find_fonts().face(Face.XIAOBIAOSONG)
    first_line = rule.bottom + 2 * LINE.mm  # 7.3.1
    middle = first_line + pitch / 2
    assert title.baseline == pytest.approx(middle + font.centre * Size.SIZE_2.pt * MM, abs=0.5)
    assert second.baseline - title.baseline == pytest.approx(pitch, abs=0.1)
    assert recipients.text == "各支部："
    assert recipients.x == pytest.approx(28, abs=0.3)
    # 7.3.2: one blank line between; an exact line holds its baseline at 4/5 of its height in Word, too.
    assert recipients.baseline == pytest.approx(first_line + 2 * pitch + 1.8 * LINE.mm, abs=0.5)
    assert body.x == pytest.approx(28 + 2 * CHARACTER.mm, abs=0.3)
    assert body.baseline - recipients.baseline == pytest.approx(LINE.mm, abs=0.1)


def test_full_page_holds_22_lines_of_28_characters(long: bytes) -> None:
    printed = lines_of_text(long, 2)
    assert len(printed) == 22
    full = [line for line in printed if line.x < 29 and line.right > 180]
    assert len(full) > 12
    assert {len(line.text) for line in full} == {28}
    # 28 characters of 16 pt, each 0.25 pt closer; LibreOffice leaves the last 0.4 mm where it is.
    assert all(line.right == pytest.approx(184, abs=0.4) for line in full)
    baselines = [line.baseline for line in printed]
    assert all(below - above == pytest.approx(LINE.mm, abs=0.05) for above, below in pairwise(baselines))


def test_body_follows_any_head_without_a_gap() -> None:
    """The first page holds as many lines as in the PDF, whether its head is high or low."""
    for mark in ("市委文件", "浙江省" * 9 + "文件"):
        document = notice([SENTENCE * 5] * 8, mark=mark)
        pages = set_in_type(document)
        decided = sum(
            len(block.lines) for block in pages.pages[0].blocks if block.element in ("body", "recipients")
        )
        printed = lines(to_pdf(word(document)), 1)
        recipients = next(index for index, line in enumerate(printed) if line.text == "各支部：")
        assert len([line for line in printed[recipients:] if line.baseline < FOOT]) == decided


def edited(docx: bytes, paragraphs: int) -> bytes:
    """As a clerk would: some more paragraphs like the first of the text, or some fewer."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    xml = parts["word/document.xml"].decode()
    some = re.findall(r'<w:p><w:pPr><w:pStyle w:val="BodyText1"/></w:pPr>.*?</w:p>', xml)
    for paragraph in some[: max(0, -paragraphs)]:
        xml = xml.replace(paragraph, "", 1)
    xml = xml.replace(some[-1], some[-1] * (1 + max(0, paragraphs)), 1)
    parts["word/document.xml"] = xml.encode()
    return pack(parts)


def test_imprint_stays_on_the_foot_of_the_last_page_when_the_text_is_edited() -> None:
    """By single lines through more than a page, so that the page is full to every line once."""
    docx = word(notice([SENTENCE[:20]] * 14))
    pages = []
    for pdf in to_pdfs(tuple(edited(docx, more) for more in range(-10, 16))):
        last = page_count(pdf)
        first, middle, final = rules(pdf, last)[-3:]
        assert height(final) == pytest.approx(FOOT, abs=0.5)  # 7.4.1
        assert height(middle) == pytest.approx(FOOT - LINE.mm, abs=0.5)
        assert height(first) == pytest.approx(FOOT - 2 * LINE.mm, abs=0.5)
        above = [line for line in lines_of_text(pdf, last) if line.baseline < first.top]
        assert len(lines_of_text(pdf, last)) == len(above) + 2  # nothing runs into 版记
        pages.append(last)
    assert pages == sorted(pages)
    assert len(set(pages)) == 2  # it moved to a new page once, and stayed there


def test_imprint_of_many_lines_keeps_its_room() -> None:
    units = "抄送：" + "，".join(f"绍兴市第{number}医院党委" for number in "一二三四五六七八九十") + "。"
    pdf = to_pdf(word(notice([SENTENCE], copied_to=units)))
    first, *_, final = rules(pdf, page_count(pdf))[-3:]
    printed = [line for line in lines_of_text(pdf, page_count(pdf)) if line.baseline > first.top]
    assert height(final) == pytest.approx(FOOT, abs=0.5)
    rule = ink(pdf, page_count(pdf), red=False, between=(FOOT - 1, FOOT + 1))
    assert (rule.left, rule.right) == pytest.approx((28, 184), abs=0.3)
    assert rule.bottom - rule.top == pytest.approx(0.35, abs=0.1)
    # 7.4.2: one character in, further lines under the first organ's name.
    inset = PAPER.left.mm + CHARACTER.mm
    places = [inset, *[inset + 3 * Size.SIZE_4.pt * MM] * (len(printed) - 2), inset]
    assert [line.x for line in printed] == pytest.approx(places, abs=0.3)
    assert len(printed) > 3


def test_page_number_stands_7_mm_below_the_type_area_one_character_in(long: bytes) -> None:
    dash_top = find_fonts().face(Face.SONGTI).ink("—").top * Size.SIZE_4.pt * MM
    for page in (1, 2):
        number = lines(long, page)[-1]
        assert number.text == f"—{page}—"
        assert number.size == pytest.approx(14, abs=0.1)
        assert number.baseline - dash_top == pytest.approx(FOOT + 7, abs=0.5)  # 7.5
        if page % 2:
            assert number.right == pytest.approx(184 - CHARACTER.mm, abs=0.3)
        else:
            assert number.x == pytest.approx(28 + CHARACTER.mm, abs=0.3)


def test_signature_never_stands_on_a_page_without_text() -> None:
    document = set_so(lambda setting: setting.keep is Keep.WHOLE)
    for pdf in to_pdfs(tuple(edited(word(document), more) for more in range(7))):
        for page in range(1, page_count(pdf) + 1):
            printed = [line.text for line in lines_of_text(pdf, page)]
            if "2025年5月21日" in printed:
                date = printed.index("2025年5月21日")
                assert printed[date - 1] == "中共绍兴市中医院委员会"
                assert printed[date - 2] == SENTENCE[:20]


def set_so(wanted: Callable[[PartSetting], bool]) -> Document:
    """A notice of as many lines as it takes."""
    documents = (notice([SENTENCE[:20]] * lines) for lines in range(1, 60))
    return next(document for document in documents if wanted(set_in_type(document).parts[0]))


# 7.3.5.5: the lines of recipients, text and signature on page 1; of the text from a paragraph on and the signature.
@pytest.mark.parametrize(
    "drawn",
    [
        lambda tight: tight.first < 0,
        lambda tight: tight.spacing < CHARACTER_SPACING_PT,
        lambda tight: tight.first > 0,
    ],
)
def test_lines_are_drawn_together_where_the_signature_would_leave_its_text(
    drawn: Callable[[Tight], bool],
) -> None:
    document = set_so(lambda setting: setting.tight is not None and drawn(setting.tight))
    pages = set_in_type(document)
    tight = pages.parts[0].tight
    assert tight
    pdf = to_pdf(word(document))
    assert page_count(pdf) == len(pages.pages)
    page = next(
        number
        for number, page in enumerate(pages.pages, 1)
        if any(block.element == "issued-on" for block in page.blocks)
    )
    printed = lines_of_text(pdf, page)
    date = [line.text for line in printed].index("2025年5月21日")
    first = next(n for n, line in enumerate(printed) if line.text in ("各支部：", SENTENCE[:20]))
    steps = [below.baseline - above.baseline for above, below in pairwise(printed[first : date - 1])]
    assert steps == pytest.approx([tight.pitch * MM] * len(steps), abs=0.1)
    text = next(line for line in printed if line.text == SENTENCE[:20])
    gaps = [right.x - left.right for left, right in pairwise(text.glyphs)]
    assert gaps == pytest.approx([floor(tight.spacing * 20) / 20 * MM] * len(gaps), abs=0.05)


def test_a_part_drawn_together_from_a_paragraph_on_leaves_the_pages_before_as_they_are() -> None:
    document = set_so(lambda setting: setting.tight is not None and setting.tight.first > 1)
    tight = set_in_type(document).parts[0].tight
    assert tight
    printed = [line for line in lines_of_text(to_pdf(word(document)), 1) if line.text == SENTENCE[:20]]
    steps = [below.baseline - above.baseline for above, below in pairwise(printed)]
    before = steps[: tight.first - 1]
    assert before
    assert before == pytest.approx([LINE.mm] * len(before), abs=0.1)


UNITS = "，".join(f"绍兴市第{number}医院党委" for number in "一二三四五六七八九十") + "。"
OLD = Standard.GBT9704_1999
TERMS = (text("党建工作"), text("计划"), text("通知"))
IMPRINTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "many": {"copied_to": text("抄送：" + UNITS)},
    "moved recipients": {"recipients": text("主送：" + UNITS), "copied_to": text("抄送：" + UNITS)},
    "moved recipients alone": {"recipients": text("主送：" + UNITS), "copied_to": None},
    "print run": {"print_run": text("共印50份")},
    "print run alone": {
        "copied_to": None,
        "printed_by": None,
        "printed_on": None,
        "print_run": text("共印50份"),
    },
    "1999": {"subject_terms": TERMS, "print_run": text("共印50份")},
    "1999, many": {"subject_terms": TERMS, "copied_to": text("抄送：" + UNITS)},
}


@pytest.mark.parametrize("name", IMPRINTS)
def test_imprint_stands_as_typesetting_decided(name: str) -> None:  # 7.4
    document = notice([SENTENCE * 5] * 4)
    imprint = replace(document.imprint or Imprint(), **IMPRINTS[name])
    standard = OLD if name.startswith("1999") else document.standard
    document = replace(document, imprint=imprint, standard=standard)
    pages = set_in_type(document)
    pdf = to_pdf(word(document))
    last = page_count(pdf)
    assert last == len(pages.pages)
    decided = pages.pages[-1]
    middles = [(rule.y + rule.thickness / 2) * MM for rule in decided.rules]
    assert [height(rule) for rule in rules(pdf, last)] == pytest.approx(middles, abs=0.3)
    blocks = [block for block in decided.blocks if block.element != "page-number" and block.top > 500]
    baselines = [line.baseline * MM for block in blocks for line in block.lines]
    printed = lines_of_text(pdf, last)[-len(baselines) :]
    assert [line.baseline for line in printed] == pytest.approx(baselines, abs=1)
    assert all(
        below.baseline - above.baseline == pytest.approx(LINE.mm, abs=0.7)
        for above, below in pairwise(printed)
    )
    starts = [min(run.x for run in line.runs) * MM for block in blocks for line in block.lines]
    if "print run" not in name and name != "1999":  # LibreOffice sets digits away from hanzi
        assert [line.x for line in printed] == pytest.approx(starts, abs=0.3)


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize(
    "names", [(), ("张某某",), ("张某某", "李某"), ("张某某", "李某", "欧阳某某", "王某某")]
)
def test_a_head_with_everything_stands_as_typesetting_decided(
    standard: Standard, names: tuple[str, ...]
) -> None:
    document = replace(notice([SENTENCE * 5] * 4, mark="市委文件"), standard=standard)
    assert document.head
    head = replace(
        document.head,
        copy_number=text("000001"),
        secrecy=text("机密★3年"),
        urgency=text("特急"),
        signatories=tuple(map(text, names)),
        upward=bool(names),
    )
    document = replace(document, head=head)
    decided = set_in_type(document).pages[0]
    pdf = to_pdf(word(document))
    assert red_rule(pdf).top == pytest.approx(decided.rules[0].y * MM, abs=0.4)
    places = {
        run.text[:1]: (line.baseline * MM, run.x * MM)
        for block in decided.blocks
        if block.element in ("copy-number", "secrecy", "issuer-mark", "signatories", "number")
        for line in block.lines
        for run in line.runs
    }
    found = {
        glyph.character: (glyph.baseline, glyph.x)
        for line in reversed(lines(pdf, 1)[: 5 + len(names)])
        for glyph in reversed(line.glyphs)
    }
    for character, (baseline, x) in places.items():
        assert found[character][0] == pytest.approx(baseline, abs=0.8)
        if (
            character not in "机绍"
        ):  # digits follow, or it is centred: LibreOffice sets digits away from hanzi
            assert found[character][1] == pytest.approx(x, abs=0.5)
