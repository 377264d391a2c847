"""Lists as an archivist prints them, read back as Excel, Word and a PDF reader would."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Twips
from openxml_audit import OpenXmlValidator

from gongwen.problem import InvalidFacts
from gongwen.render.listing import Column, Listing, listing_docx, listing_pdf, listing_xlsx
from gongwen.templates import CHECKOUT
from tests.measure import lines, page_count
from tests.office import to_pdf

TEMPLATE = (CHECKOUT / "listing.html").read_text("utf-8")
HEAD = ("序号", "档号", "题名", "页数")
COLUMNS = tuple(Column(name, share, name != "题名") for name, share in zip(HEAD, (1, 5, 9, 1), strict=True))
ROWS = tuple(
    (
        str(number),
        f"Z109-WS·2025-Y-BGS-{number:04}",
        f"关于印发第{number}号计划的通知" * (number % 4 + 1),
        "03",
    )
    for number in range(1, 61)
)
LINES = ("全宗名称：绍兴市中医院", "年度：2025")
LISTING = Listing("归档文件目录", LINES, COLUMNS, ROWS)
ODD = Listing(
    "目录：[甲]/乙",
    (),
    COLUMNS,
    (
        ("=1+1", "+1", "@甲", "-1"),
        ("1e5", "007", "<甲>&\x00乙\x0b\ufffe", "20250521"),
        ("12", "", "㐂𠮷", "0"),
    ),
)


def printed(pdf: bytes) -> str:
    text = "".join(line.text for page in range(1, page_count(pdf) + 1) for line in lines(pdf, page))
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def pdf_of(listing: Listing) -> bytes:
    return listing_pdf(listing, TEMPLATE)


@pytest.mark.parametrize("made", [listing_xlsx, listing_docx, pdf_of])
def test_the_same_list_gives_the_same_bytes(made: Callable[[Listing], bytes]) -> None:
    assert made(LISTING) == made(LISTING)


@pytest.mark.parametrize("made", [listing_xlsx, listing_docx])
def test_a_package_has_no_clock(made: Callable[[Listing], bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(made(LISTING))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = package.read("docProps/core.xml").decode()
    assert "归档文件目录" in properties
    assert "dcterms" not in properties


# Excel


def test_a_sheet_has_title_lines_head_and_rows() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(listing_xlsx(LISTING))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "归档文件目录"
    assert rows[1][0] == "全宗名称：绍兴市中医院　　年度：2025"
    assert rows[2] == HEAD
    assert rows[3] == (1, "Z109-WS·2025-Y-BGS-0001", "关于印发第1号计划的通知" * 2, "03")
    assert len(rows) == 3 + len(ROWS)


def test_a_sheet_prints_on_landscape_a4_with_its_head_on_every_page() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(listing_xlsx(LISTING))).active
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter.center.text == "第 &P 页　共 &N 页"
    assert sheet.freeze_panes == "A4"


def test_no_text_becomes_a_formula_and_only_counts_become_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(listing_xlsx(ODD))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert cells == [
        ["=1+1", "+1", "@甲", "-1"],
        ["1e5", "007", "<甲>&乙", "20250521"],
        [12, None, "㐂𠮷", 0],
    ]
    assert {cell.data_type for row in sheet.iter_rows(min_row=4, max_row=5) for cell in row} == {"s"}
    assert sheet.title == "目录： 甲  乙"


# Word


def test_a_word_file_has_the_same_table_on_landscape_a4() -> None:
    document = docx.Document(io.BytesIO(listing_docx(LISTING)))
    (table,) = document.tables
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [HEAD, *ROWS]
    assert [paragraph.text for paragraph in document.paragraphs][:2] == [
        "归档文件目录",
        "全宗名称：绍兴市中医院　　年度：2025",
    ]
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width, section.page_height) == (Twips(16838), Twips(11906))
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True] + [False] * len(ROWS)


@pytest.mark.parametrize("listing", [LISTING, ODD, Listing("空", (), COLUMNS, (), landscape=False)])
def test_a_word_file_is_valid(listing: Listing, tmp_path: Path) -> None:
    file = tmp_path / "list.docx"
    file.write_bytes(listing_docx(listing))
    result = OpenXmlValidator().validate(str(file))
    assert not result.errors


def test_word_repeats_the_head_and_numbers_the_pages() -> None:
    pdf = to_pdf(listing_docx(LISTING))
    count = page_count(pdf)
    assert count > 2
    for page in range(1, count + 1):
        texts = [line.text for line in lines(pdf, page)]
        assert "".join(HEAD) in texts
        assert texts[-1] == f"第{page}页共{count}页"


# PDF


def test_every_page_of_a_pdf_has_the_head_and_its_number() -> None:
    pdf = pdf_of(LISTING)
    count = page_count(pdf)
    assert count > 2
    for page in range(1, count + 1):
        texts = [line.text for line in lines(pdf, page)]
        assert "".join(HEAD) in texts[: 3 if page == 1 else 1]
        assert texts[-1] == f"第{page}页共{count}页"


def test_nothing_of_a_list_is_lost() -> None:
    pdf = pdf_of(LISTING)
    count = page_count(pdf)
    expected = [LISTING.title, *LINES, *HEAD * count, *(cell for row in ROWS for cell in row)]
    expected += [f"第{page}页共{count}页" for page in range(1, count + 1)]
    assert Counter(printed(pdf)) == Counter("".join(expected))


@pytest.mark.parametrize(("landscape", "size"), [(True, (297, 210)), (False, (210, 297))])
def test_a_pdf_is_a4_either_way(landscape: bool, size: tuple[int, int]) -> None:
    listing = Listing("目录", LINES, COLUMNS, ROWS[:1], landscape)
    with pikepdf.open(io.BytesIO(pdf_of(listing))) as pdf:
        box = [float(edge) / 72 * 25.4 for edge in pdf.pages[0].mediabox]
    assert (round(box[2]), round(box[3])) == size


def test_a_pdf_is_an_archival_one_with_all_fonts_inside() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(ODD))) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3U"
            assert metadata["dc:title"] == "目录：[甲]/乙"
        assert "/OutputIntents" in pdf.Root
        descriptors = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        fonts = [each for each in descriptors if each.get("/Type") == pikepdf.Name.FontDescriptor]
    assert fonts
    assert all(("/FontFile3" in font) or ("/FontFile2" in font) for font in fonts)


def test_characters_that_the_chosen_face_lacks_are_printed_by_another() -> None:
    assert "㐂𠮷" in printed(pdf_of(ODD))


def test_a_list_without_rows_prints_its_head() -> None:
    pdf = pdf_of(Listing("目录", (), COLUMNS, ()))
    assert [line.text for line in lines(pdf, 1)] == ["目录", "".join(HEAD), "第1页共1页"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("{{ column.name }}", "{{ column.nmae }}", 43), ("{% if lines %}", "{% if lines", 32)],
)
def test_what_is_wrong_with_a_template_is_said_with_its_place(old: str, new: str, line: int) -> None:
    with pytest.raises(InvalidFacts) as invalid:
        listing_pdf(LISTING, TEMPLATE.replace(old, new, 1), "templates/listing.html")
    assert str(invalid.value) == (
        f"templates/listing.html:{line}:1: 网页模板：标签写法不对。请对照原来的模板改正"
    )
