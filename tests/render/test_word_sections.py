"""Sections of the Word file: what is written, and the pages that LibreOffice makes of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from gongwen.document.model import Cell, Piece, Table, Text
from gongwen.gbt9704 import CHARACTER, Alignment, Standard
from gongwen.problem import InvalidFacts, Location
from gongwen.render.word_package import pack
from gongwen.render.word_sections import Pages, section_end, with_sections
from gongwen.render.word_tables import table
from gongwen.render.word_template import build
from gongwen.render.word_xml import W, paragraph, run
from gongwen.typeset.composed import TableSetting
from tests import measure
from tests.office import saved_by_office, to_pdf, to_pdfs

TEMPLATE = build(Standard.GBT9704_2012)
PREFIX = f"{{{W}}}"
FILE = "模板.docx"
NUMBERED, LANDSCAPE, UNNUMBERED = map(section_end, Pages)
ROWS = 30
HEIGHT = 15.0  # mm, of a row; ten fill a landscape page


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def style_ids(template: bytes) -> dict[str, str]:
    tree = etree.fromstring(parts(template)["word/styles.xml"])
    return {
        style.find(f"{PREFIX}name").get(f"{PREFIX}val"): style.get(f"{PREFIX}styleId")
        for style in tree.iter(f"{PREFIX}style")
    }


IDS = style_ids(TEMPLATE)
BLANK = paragraph(IDS["表后"])


def text(words: str, style: str = "正文段落") -> str:
    return paragraph(IDS[style], run(words))


def landscape_table(rows: int = ROWS, height: float = HEIGHT) -> str:
    """As wide as a landscape page."""
    cells = [Cell((Text((Piece("甲", Location("facts.yaml")),)),), column) for column in range(3)]
    setting = TableSetting(
        size=14,
        pitch=19.6,
        widths=(212.55, 212.6, 212.6),
        characters=((14,) * 3,) * rows,
        alignments=((Alignment.CENTRE,) * 3,) * rows,
        heights=(height / measure.MM,) * rows,
        splits=(False,) * rows,
        repeats_head=False,
    )
    return table(Table((tuple(cells),) * rows, columns=3, landscape=True), setting, IDS)


def package(body: str, template: bytes = TEMPLATE, section: Callable[[str], str] = str) -> dict[str, bytes]:
    """The template's parts with this body, sections marked."""
    content = parts(template)
    xml = content["word/document.xml"].decode()
    start, end = re.search("<w:body[^>]*>", xml), xml.rindex("<w:sectPr")
    assert start
    return content | {"word/document.xml": (xml[: start.end()] + body + section(xml[end:])).encode()}


def word(body: str, template: bytes = TEMPLATE, section: Callable[[str], str] = str) -> bytes:
    return pack(with_sections(package(body, template, section), style_ids(template), FILE))


def body(docx: bytes) -> etree._Element:
    return etree.fromstring(parts(docx)["word/document.xml"]).find(f"{PREFIX}body")


def sections(docx: bytes) -> list[etree._Element]:
    return list(body(docx).iter(f"{PREFIX}sectPr"))


NO_PAPER = (
    "模板.docx:1:1: Word 模板：读不出纸张和页边距。"
    "请用 Word 打开模板，在“页面设置”中重新设定纸张和页边距，再保存为 .docx"
)
ALL = (
    text("前文")
    + NUMBERED
    + landscape_table()
    + LANDSCAPE
    + text("后文")
    + NUMBERED
    + BLANK
    + UNNUMBERED
    + text("版记")
    + UNNUMBERED
)


@pytest.fixture(scope="module")
def printed() -> bytes:
    """1 upright, 2 to 4 landscape, 5 upright, 6 blank, 7 with 版记."""
    return to_pdf(word(ALL))


def dashes(pdf: bytes, page: int) -> measure.Box:
    """Ink left of the type area of a landscape page: as high as the page number, as wide as its first dash."""
    image = pypdfium2.PdfDocument(pdf)[page - 1].render(scale=measure.DPI / 72).to_pil().convert("L")
    scale = 25.4 / measure.DPI
    ink = image.crop((0, 0, round(34 / scale), image.height)).point(lambda value: 255 * (value < 128))
    number = ink.getbbox()
    assert number
    left, top, right, bottom = number
    dash = ink.crop((left, top, right, top + round(3 / scale))).getbbox()
    assert dash
    return measure.Box((left + dash[0]) * scale, top * scale, (left + dash[2]) * scale, bottom * scale)


def page_number(pdf: bytes, page: int) -> str:
    number = measure.page_number(pdf, page)
    return number.text if number else ""


# What is written


def test_a_document_without_marks_is_left_as_it_is() -> None:
    plain = package(text("正文"))
    assert with_sections(plain, IDS, FILE) == plain


def test_sections_are_clean_by_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "word.docx"
    file.write_bytes(word(ALL))
    assert OpenXmlValidator().validate(file).errors == []


def test_same_document_gives_the_same_bytes() -> None:
    assert word(ALL) == word(ALL)


def test_a_section_ends_in_the_last_paragraph_of_its_text() -> None:
    made = body(word(text("前文") + NUMBERED + text("后文")))
    assert [child.tag.removeprefix(PREFIX) for child in made] == ["p", "p", "sectPr"]
    assert made[0].find(f"{PREFIX}pPr/{PREFIX}sectPr") is not None


def test_a_section_that_ends_in_a_table_has_a_paragraph_of_the_least_height_behind_it() -> None:
    made = body(word(landscape_table() + LANDSCAPE + text("后文")))
    assert [child.tag.removeprefix(PREFIX) for child in made] == ["tbl", "p", "p", "sectPr"]
    assert made[1].find(f"{PREFIX}pPr/{PREFIX}pStyle").get(f"{PREFIX}val") == IDS["表后"]


def test_a_mark_behind_another_says_nothing() -> None:
    plain = word(text("前文") + NUMBERED + landscape_table() + LANDSCAPE + text("后文"))
    assert (
        word(NUMBERED + text("前文") + NUMBERED * 2 + landscape_table() + LANDSCAPE * 2 + text("后文"))
        == plain
    )


def test_pages_of_the_last_mark_are_the_documents_own_where_nothing_follows() -> None:
    made = sections(word(text("前文") + NUMBERED + landscape_table() + LANDSCAPE))
    assert [each.find(f"{PREFIX}pgSz").get(f"{PREFIX}orient") for each in made] == [None, "landscape"]
    assert made[-1].getparent().tag == f"{PREFIX}body"


def test_only_the_first_section_has_a_first_page_and_a_first_number() -> None:
    def started(section: str) -> str:
        return section.replace(
            "<w:docGrid",
            '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/><w:docGrid',
        ).replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz')

    made = sections(
        word(text("前文") + NUMBERED + landscape_table() + LANDSCAPE + text("后文"), section=started)
    )
    assert [each.find(f"{PREFIX}titlePg") is not None for each in made] == [True, False, False]
    assert [each.find(f"{PREFIX}pgNumType").get(f"{PREFIX}start") for each in made] == ["1", None, None]
    assert [each.find(f"{PREFIX}type") is not None for each in made] == [True, False, False]


def test_footers_come_with_the_pages_that_need_them() -> None:
    def footers(marked: str) -> list[str]:
        return [name for name in parts(word(marked)) if name.startswith("word/footer")]

    own = ["word/footer1.xml", "word/footer2.xml"]
    assert footers(text("前文") + NUMBERED + text("后文")) == own
    assert footers(text("前文") + UNNUMBERED + text("后文")) == [*own, "word/footerEmpty.xml"]
    assert len(footers(ALL)) == 5


def test_margins_are_those_of_the_template_turned() -> None:
    def wider(section: str) -> str:
        return re.sub(r'w:left="\d+"', 'w:left="1701"', section)

    made = sections(word(text("前文") + NUMBERED + text("横排") + LANDSCAPE + text("后文"), section=wider))
    upright, turned, last = (each.find(f"{PREFIX}pgMar").attrib for each in made)
    assert upright == last
    for side, of_upright in (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom")):
        assert turned[f"{PREFIX}{side}"] == upright[f"{PREFIX}{of_upright}"]
    assert turned[f"{PREFIX}top"] == "1701"


@pytest.mark.parametrize("cut", [r"<w:sectPr.*?</w:sectPr>", r"<w:pgMar[^>]*/>", r"<w:pgSz[^>]*/>"])
def test_a_template_without_paper_or_margins_fails_only_documents_of_several_sections(cut: str) -> None:
    def without(section: str) -> str:
        return re.sub(cut, "", section)

    assert word(text("正文"), section=without)
    with pytest.raises(InvalidFacts) as invalid:
        word(text("前文") + NUMBERED + text("后文"), section=without)
    assert [str(problem) for problem in invalid.value.problems] == [NO_PAPER]


def test_margins_in_other_units_are_reported() -> None:
    def in_millimetres(section: str) -> str:
        return re.sub(r'w:left="\d+"', 'w:left="28mm"', section)

    with pytest.raises(InvalidFacts) as invalid:
        word(text("横排") + LANDSCAPE, section=in_millimetres)
    assert [str(problem) for problem in invalid.value.problems] == [NO_PAPER]


# As LibreOffice lays it out


def test_only_the_landscape_pages_are_turned(printed: bytes) -> None:
    pages = pypdfium2.PdfDocument(printed)
    assert [page.get_width() > page.get_height() for page in pages] == [
        False,
        *[True] * 3,
        False,
        False,
        False,
    ]


def test_a_turned_page_has_its_type_area_where_an_upright_one_has_it(printed: bytes) -> None:
    """Its upper edge is the left one: 28 mm from the paper's, and 225 mm wide."""
    for page in (2, 3, 4):
        rules = measure.rules(printed, page)
        assert len(rules) == 11
        assert (rules[0].top + rules[0].bottom) / 2 == pytest.approx(28, abs=0.3)
        assert (rules[-1].top + rules[-1].bottom) / 2 == pytest.approx(28 + 10 * HEIGHT, abs=0.5)
        assert [rules[1].left, rules[1].right] == pytest.approx([35, 260], abs=0.3)


def test_page_number_of_a_turned_page_stands_where_it_stands_on_the_others(printed: bytes) -> None:  # 7.5, 8
    for page in (2, 3, 4):
        ink = dashes(printed, page)
        assert page_number(printed, page) == f"—{page}—"
        assert (ink.left + ink.right) / 2 == pytest.approx(35 - 7, abs=0.5)
        if page % 2:
            assert ink.bottom == pytest.approx(184 - CHARACTER.mm, abs=0.5)
        else:
            assert ink.top == pytest.approx(28 + CHARACTER.mm, abs=0.5)


def test_blank_page_and_the_one_with_the_imprint_are_not_numbered(printed: bytes) -> None:  # 7.5
    assert measure.page_count(printed) == 7
    texts = [[line.text for line in measure.lines(printed, page)] for page in (1, 5, 6, 7)]
    assert texts == [["前文", "—1—"], ["后文", "—5—"], [], ["版记"]]


def test_full_pages_turn_into_no_other_page() -> None:
    full_of_text = text("文" * (28 * 22 - 2))
    full_of_rows = landscape_table(10, 15.58)
    first = paragraph(IDS["印发文件标题"], run("标题"))  # it begins a new page by itself
    pdfs = to_pdfs(
        (
            word(full_of_text + NUMBERED + full_of_rows + LANDSCAPE + first),
            word(full_of_rows + LANDSCAPE + NUMBERED + full_of_rows + LANDSCAPE),
            word(full_of_text + NUMBERED + BLANK + UNNUMBERED + text("版记") + UNNUMBERED),
        )
    )
    assert [measure.page_count(pdf) for pdf in pdfs] == [3, 2, 3]


def test_a_template_saved_by_an_office_program_still_works(printed: bytes, tmp_path: Path) -> None:
    """It numbers relationships and footers anew."""
    saved = saved_by_office(TEMPLATE)
    made = pack(
        with_sections(
            package(re.sub(r'w:pStyle w:val="(\w+)"', lambda found: renamed(found[1], saved), ALL), saved),
            style_ids(saved),
            FILE,
        )
    )
    file = tmp_path / "word.docx"
    file.write_bytes(made)
    pdf = to_pdf(made)
    assert measure.text(pdf) == measure.text(printed)
    for page in (2, 3):
        assert page_number(pdf, page) == f"—{page}—"
    assert [line.text for line in measure.lines(pdf, 5)] == ["后文", "—5—"]
    assert [line.text for line in measure.lines(pdf, 7)] == ["版记"]


def renamed(identifier: str, template: bytes) -> str:
    names = {known: name for name, known in IDS.items()}
    return f'w:pStyle w:val="{style_ids(template)[names[identifier]]}"'
