"""PDFs, ours and others', read back."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.model import Document, Paragraph, Table
from gongwen.gbt9704 import Alignment
from gongwen.intake.lines import Aside, Look, Source
from gongwen.intake.pdf.read import read_pdf
from gongwen.problem import Location, Unusable
from tests.documents import EXAMPLES, NOTICE, document, example, pdf, word
from tests.intake.word.test_read import docx, letters, p, r
from tests.office import to_pdfs
from tests.render.test_agreement import is_whole
from tests.stopwatch import seconds_of

COPIED = {
    "抄送机关": "[中共绍兴市卫生健康委员会]",
    "印发机关": "某某医院办公室",
    "发文字号": "某医〔2025〕6号",
}


@lru_cache(maxsize=1)
def by_office() -> dict[str, bytes]:
    return dict(zip(EXAMPLES, to_pdfs(tuple(word(example(name)) for name in EXAMPLES)), strict=True))


def printed(name: str, program: str) -> bytes:
    return pdf(example(name)) if program == "gongwen" else by_office()[name]


def body_paragraphs(composed: Document) -> list[str]:
    items = (item for part in composed.parts for item in part.body)
    return ["".join(str(item.text).split()) for item in items if isinstance(item, Paragraph)]


# Our own documents


@pytest.mark.parametrize("program", ["gongwen", "office"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_our_documents_read_back_letter_for_letter_and_paragraph_for_paragraph(
    name: str, program: str
) -> None:
    composed = example(name)
    source = read_pdf(printed(name, program), "x.pdf")
    assert is_whole(letters(source), composed)
    assert set(body_paragraphs(composed)) <= {"".join(line.words.split()) for line in source.lines}
    assert source.notices == ()


@pytest.mark.parametrize("program", ["gongwen", "office"])
def test_cells_read_back_where_they_stand_be_their_table_on_four_pages(program: str) -> None:
    source = read_pdf(printed("2012/plan", program), "x.pdf")
    (table,) = (item for part in example("2012/plan").parts for item in part.body if isinstance(item, Table))
    for row, cells in enumerate(table.rows):
        for cell in cells:
            there = [line for line in source.lines if (line.row, line.column) == (row, cell.column)]
            assert "".join(line.words for line in there) == "".join(map(str, cell.paragraphs))
            assert {(line.table, line.rows, line.columns) for line in there} == {(0, cell.rows, cell.columns)}


def test_heads_of_tables_that_pages_show_again_are_set_aside() -> None:
    source = read_pdf(pdf(example("2012/plan")), "x.pdf")
    assert [line.words for line in source.running if line.page == 7] == [
        "— 7 —",
        "项目",
        "责任内容",
        "评分细则",
    ]


def test_page_numbers_are_set_aside_and_a_copy_number_is_not() -> None:
    source = read_pdf(pdf(example("2024/request")), "x.pdf")
    assert source.lines[0].words == "000003"
    assert [line.words for line in source.running if "—" in line.words] == [f"— {n} —" for n in range(1, 8)]
    assert [line.text for line in source.pages[0].lines if line.paragraph is None] == ["— 1 —"]


def test_a_landscape_page_is_measured_as_one_reads_it() -> None:
    upright, turned = (read_pdf(pdf(example("2024/request")), "x.pdf").pages[n] for n in (2, 4))
    assert (round(upright.width), round(turned.width), round(turned.height)) == (210, 297, 210)
    assert {round(line.x) for line in turned.lines if line.text == "附件2"} == {35}
    (number,) = (line for line in turned.lines if line.turned)
    (other,) = (line for line in upright.lines if line.paragraph is None)
    assert (number.text, number.paragraph) == ("— 5 —", None)
    assert number.baseline == pytest.approx(other.baseline, abs=0.1)
    assert number.x == pytest.approx(other.x, abs=0.1)


def test_looks_and_places_are_those_of_the_page() -> None:
    source = read_pdf(pdf(document(**COPIED)), "旧文.pdf")
    by_words = {line.words: line for line in source.lines}
    title, text = by_words["关于开展安全生产检查的通知"], by_words["请认真组织自查。"]
    ((_, title_look),), ((_, text_look),) = title.looks, text.looks
    assert (title_look.size, title_look.alignment, title_look.colour) == (22.0, Alignment.CENTRE, "000000")
    assert (text_look.size, text_look.alignment, text_look.left_indent) == (16.0, Alignment.LEFT, 0.0)
    assert text_look.first_indent == pytest.approx(2, abs=0.05)
    assert "+" not in (text_look.font or "")
    number = source.lines.index(text) + 1
    assert text.text.place(2) == Location("旧文.pdf", number, 3)
    (line,) = (line for line in source.pages[0].lines if line.paragraph == number)
    assert (line.text, round(line.x, 1), line.look) == ("请认真组织自查。", 39.1, plain(text_look))


def plain(look: Look) -> Look:
    return Look(look.font, look.size, look.bold, look.colour)


@pytest.mark.parametrize("program", ["gongwen", "office"])
def test_rules_are_measured_and_those_of_tables_left_out(program: str) -> None:
    pages = read_pdf(printed("2024/request", program), "x.pdf").pages
    (red,) = pages[0].rules
    assert (red.colour, round(red.x), round(red.width)) == ("FF0000", 28, 156)
    assert red.thickness == pytest.approx(0.5, abs=0.05)
    assert pages[4].rules == ()
    thick, thin, last = read_pdf(printed("2025/plan", program), "x.pdf").pages[-1].rules
    assert thin.thickness < thick.thickness == pytest.approx(last.thickness)
    assert last.y == pytest.approx(262, abs=0.3)


def test_what_stands_far_apart_on_a_line_is_parted_by_what_nobody_typed() -> None:
    source = read_pdf(pdf(document(**COPIED)), "x.pdf")
    (line,) = (line for line in source.lines if line.words.endswith("印发"))
    assert [(piece.text, piece.literal) for piece in line.text.pieces] == [
        ("某某医院办公室", True),
        ("\t", False),
        ("2025年5月21日印发", True),
    ]


def test_a_blank_of_half_a_character_is_read_as_one() -> None:
    sentence = "第一条 为推进议事决策的科学化，制定本规则。"
    pages = to_pdfs((docx(p(r(sentence, '<w:rFonts w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="32"/>'))),))
    assert words(pages[0]) == [sentence]


def test_twenty_pages_are_read_in_no_time() -> None:
    words = "；".join(["加强组织领导，压实工作责任，按时完成各项任务"] * 8)
    data = pdf(document(NOTICE.replace("请认真组织自查。", "\n  ".join([words] * 68))))
    assert len(read_pdf(data, "x.pdf").pages) >= 20
    assert seconds_of(lambda: read_pdf(data, "x.pdf")) < 2  # two thirds of it is the library opening pages


# Others' documents

TEXTS = (
    "按照上级党组织的部署和要求，各支部要对照目标任务细化措施，明确责任人和完成时限，逐项抓好落实，并于每季度末报送进展情况。",
    "一、加强组织领导",
    "各科室要指定一名联络员，using the new DRG/DIP payment system，统筹推进各项工作，重要情况及时报告。",
    "（一）健全机制。每月召开一次例会，研究解决存在的问题。",
    "每季度通报一次进展情况，年底组织考核，考核结果作为评先评优的重要依据，与科室绩效分配直接挂钩。",
) * 6
FORMS = {
    "左对齐": ('<w:ind w:firstLine="640"/><w:jc w:val="left"/>', "", ""),
    "空格缩进": ('<w:jc w:val="both"/>', "　　", ""),
    "段间距": ('<w:spacing w:after="240"/><w:jc w:val="both"/>', "", ""),
    "有页眉": ('<w:ind w:firstLine="640"/><w:jc w:val="both"/>', "", "文件汇编"),
}


@lru_cache(maxsize=1)
def in_forms() -> dict[str, bytes]:
    files = []
    for properties, blanks, header in FORMS.values():
        body = "".join(p(r(blanks + text, '<w:sz w:val="32"/>'), properties) for text in TEXTS)
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        section = (
            '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
            '<w:footerReference w:type="default" r:id="footer1"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="992"/>'
            "</w:sectPr>"
        )
        footer = p(r("第") + field + r("页"), '<w:jc w:val="center"/>')
        files.append(docx(body + section, footer1=footer, header1=p(r(header))))
    return dict(zip(FORMS, to_pdfs(tuple(files)), strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_paragraphs_of_other_forms_are_found_too(form: str) -> None:
    source = read_pdf(in_forms()[form], "x.pdf")
    assert [line.words for line in source.lines] == list(TEXTS)
    heads = {line.words for line in source.running if not line.words.startswith("第")}
    assert heads == ({"文件汇编"} if form == "有页眉" else set())


# Pages written by hand


def page(content: str, pages: int = 1, **attributes: object) -> bytes:
    """A PDF of A4 pages with that content, in Helvetica; lengths in pt from the lower left corner."""
    file = pikepdf.new()
    for _ in range(pages):
        file.add_blank_page(page_size=(595, 842))
        sheet = file.pages[-1]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        sheet.Contents = file.make_stream(content.encode())
        for name, value in attributes.items():
            sheet[f"/{name}"] = value
    return saved(file)


def saved(file: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    buffer = BytesIO()
    file.save(buffer, encryption=encryption)
    return buffer.getvalue()


def shown(text: str, x: float = 100, y: float = 700, mode: int = 0, turn: str = "1 0 0 1") -> str:
    return f"BT /F 16 Tf {mode} Tr {turn} {x} {y} Tm ({text}) Tj ET\n"


def words(data: bytes) -> list[str]:
    return [line.words for line in read_pdf(data, "x.pdf").lines]


def test_a_turned_sheet_is_read_as_it_is_seen() -> None:
    data = page(
        shown("first", 100, 100, turn="0 1 -1 0") + shown("second", 130, 100, turn="0 1 -1 0"), Rotate=90
    )
    source = read_pdf(data, "x.pdf")
    assert [line.words for line in source.lines] == ["first second"]
    assert (round(source.pages[0].width), round(source.pages[0].height)) == (297, 210)
    assert source.pages[0].lines[0].x == pytest.approx(100 * 25.4 / 72, abs=0.1)
    assert source.pages[0].lines[0].baseline == pytest.approx(100 * 25.4 / 72, abs=0.1)


def test_a_watermark_across_the_page_is_set_aside() -> None:
    source = read_pdf(page(shown("text of it") + shown("DRAFT", 100, 650, turn="0.7 0.7 -0.7 0.7")), "x.pdf")
    assert [line.words for line in source.lines] == ["text of it"]
    assert [(line.words, line.page) for line in source.running] == [("DRAFT", 1)]


def test_text_painted_twice_is_read_once() -> None:
    assert words(page(shown("bold words") + shown("bold words", 100.5))) == ["bold words"]


def test_text_painted_with_its_outline_is_bold() -> None:
    source = read_pdf(page(shown("thin", y=720) + shown("fat", y=600, mode=2)), "x.pdf")
    assert [line.looks[0][1].bold for line in source.lines] == [False, True]


def test_a_rule_drawn_in_any_way_is_a_rule() -> None:
    stroke = "1 0 0 RG 2 w 100 500 m 400 500 l S\n"
    area = "q 2 0 0 1 0 0 cm 0 0 1 rg 50 399 150 2 re f Q\n"
    rules = read_pdf(page(shown("x") + stroke + area + "1 g 100 300 300 2 re f\n"), "x.pdf").pages[0].rules
    places = [(round(rule.y / 25.4 * 72), round(rule.width / 25.4 * 72), rule.colour) for rule in rules]
    assert places == [(842 - 500, 300, "FF0000"), (842 - 400, 300, "0000FF")]
    assert [round(rule.thickness / 25.4 * 72, 2) for rule in rules] == [2, 2]


IMAGE = "q {} 0 0 {} 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"
COMPARE = "请对照原件核对"


def joined(*pages: bytes) -> bytes:
    file = pikepdf.open(BytesIO(pages[0]))
    for each in pages[1:]:
        file.pages.extend(pikepdf.open(BytesIO(each)).pages)
    return saved(file)


def test_pages_without_text_are_told_beside_pages_with_it() -> None:
    picture, text = page(IMAGE.format(400, 400)), page(shown("text"))
    assert read_pdf(joined(text, picture, page("")), "x.pdf").notices == (
        ("第2页只有图片，可能是扫描的，没有读入", COMPARE),
    )
    (notice,) = read_pdf(joined(text, *[picture] * 7), "x.pdf").notices
    assert notice == ("第2、3、4、5、6页等7页只有图片，可能是扫描的，没有读入", COMPARE)


def test_pictures_beside_text_are_told_with_their_pages() -> None:
    thin = IMAGE.format(400, 1)  # some programs paint a rule so
    strips = "".join(IMAGE.format(400, 4) for _ in range(100))  # as a scanner's program cuts a picture
    source = read_pdf(
        joined(*(page(shown("text") + each) for each in ("", IMAGE.format(90, 90), thin, strips))), "x.pdf"
    )
    assert source.left_out == (("第2、4页有图片，没有读入", "请对照原件，需要的另行加上"),)
    assert source.notices == ()


INVISIBLE = 3


def test_the_text_of_a_scanned_page_is_read_and_said_to_be_a_machines() -> None:
    source = read_pdf(page(IMAGE.format(400, 700) + shown("text of it", mode=INVISIBLE)), "x.pdf")
    assert [line.words for line in source.lines] == ["text of it"]
    assert source.notices == (("第1页的文字看不见，是识别图片得来的", COMPARE),)
    assert source.left_out == ()


def test_invisible_text_over_what_is_printed_is_not_read_and_other_is() -> None:
    printed = shown("printed words") + shown("below", y=660)
    laid_over = shown("prlnted words", 103, 697, mode=INVISIBLE) + shown("be1ow", 98, 662, mode=INVISIBLE)
    scanned = shown("scanned", y=620, mode=INVISIBLE)
    assert words(page(printed + laid_over + scanned)) == ["printed words below scanned"]


def test_lines_of_other_sizes_that_lie_near_one_another_stay_apart() -> None:
    large = "BT /F 42 Tf 100 600 Td (LARGE) Tj ET\n"
    assert words(page(large + shown("small one", 110, 607))) == ["small one", "LARGE"]


def test_a_raised_figure_stands_on_its_line() -> None:
    raised = "BT /F 10 Tf 122 705 Td (2) Tj ET\n"
    assert words(page(shown("km", 98) + raised + shown("wide", 130))) == ["km2wide"]


def test_a_word_beside_several_lines_is_read_behind_them() -> None:
    organs = [shown(f"organ {number}", 100, 700 - number * 24) for number in range(4)]
    assert words(page("".join(organs) + shown("papers", 300, 664) + shown("text", 100, 500))) == [
        *(f"organ {number}" for number in range(4)),
        "papers",
        "text",
    ]
    far_apart = shown("first", y=700) + shown("second", 300, 650) + shown("third", y=600)
    assert words(page(far_apart)) == ["first", "second", "third"]


def test_what_begins_past_the_middle_goes_on_with_no_paragraph() -> None:
    full = shown("x" * 48) + shown("organ and nothing", 330, 680)
    assert words(page(full)) == ["x" * 48, "organ and nothing"]


def grid(xs: tuple[int, ...], ys: tuple[int, ...]) -> str:
    across, down = ((xs[0], y, xs[-1], y) for y in ys), ((x, ys[0], x, ys[-1]) for x in xs)
    return "".join(f"{x} {y} m {far_x} {far_y} l S\n" for x, y, far_x, far_y in (*across, *down))


def test_a_table_in_a_cell_is_read_within_it() -> None:
    tables = grid((100, 250, 500), (600, 700, 740)) + grid((270, 350, 450), (620, 640, 660))
    text = shown("a", 110, 710) + shown("b", 260, 710) + shown("c", 110, 680) + shown("d", 260, 680)
    inner = shown("1", 280, 645) + shown("2", 360, 645) + shown("3", 280, 625) + shown("4", 360, 625)
    source = read_pdf(page(tables + text + inner + shown("after", 100, 500)), "x.pdf")
    assert [(line.words, line.table, line.row, line.column) for line in source.lines] == [
        ("a", 0, 0, 0),
        ("b", 0, 0, 1),
        ("c", 0, 1, 0),
        ("d", 0, 1, 1),
        ("1\t2", 0, 1, 1),
        ("3\t4", 0, 1, 1),
        ("after", None, None, None),
    ]


def test_empty_cells_are_read_and_an_empty_grid_is_no_table() -> None:
    form = grid((100, 250, 500), (600, 650, 700, 740)) + shown("name", 110, 710) + shown("works at", 110, 670)
    source = read_pdf(page(form + grid((100, 250, 500), (300, 340, 380)) + shown("after", 100, 200)), "x.pdf")
    assert [(line.words, line.row, line.column, line.page) for line in source.lines] == [
        ("name", 0, 0, 1),
        ("", 0, 1, 1),
        ("works at", 1, 0, 1),
        ("", 1, 1, 1),
        ("", 2, 0, 1),
        ("", 2, 1, 1),
        ("after", None, None, 1),
    ]


# What is no document


def message(data: bytes) -> str:
    with pytest.raises(Unusable) as raised:
        read_pdf(data, "x.pdf")
    return str(raised.value)


AGAIN = "请用 Word 或 WPS 重新导出 PDF"


def test_what_is_no_pdf_is_refused() -> None:
    assert message(b"") == f"这不是 PDF 文件。{AGAIN}"
    assert message(word(document())) == f"这不是 PDF 文件。{AGAIN}"


def test_a_damaged_file_is_refused() -> None:
    assert message(b"%PDF-1.7\n" + b"no objects") == f"PDF 已损坏，读不出来。{AGAIN}"


def test_a_locked_file_is_refused_and_one_that_opens_without_a_password_read() -> None:
    file = pikepdf.open(BytesIO(page(shown("text"))))
    assert (
        message(saved(file, encryption=pikepdf.Encryption(owner="a", user="b")))
        == "PDF 有打开密码。请取消密码后再保存"
    )
    assert words(saved(file, encryption=pikepdf.Encryption(owner="a", user=""))) == ["text"]


def test_more_pages_than_any_document_has_are_refused() -> None:
    file = pikepdf.new()
    file.add_blank_page()
    for _ in range(1000):
        file.pages.append(file.pages[0])
    assert message(saved(file)) == "PDF 有1001页，超过1000页。请只留下公文的页"


# Anything


def read_or_refused(data: bytes) -> Source | None:
    try:
        return read_pdf(data, "x.pdf")
    except Unusable:
        return None


SAMPLE = page(shown("text") + "100 500 m 400 500 l S\n", pages=2)


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    read_or_refused(bytes(data))


NUMBERS = st.floats(-2000, 2000, allow_nan=False).map(lambda number: f"{number:.3f}")
OPERATORS: st.SearchStrategy[tuple[list[str], str]] = st.one_of(
    st.tuples(st.lists(NUMBERS, min_size=6, max_size=6), st.sampled_from(["cm", "Tm", "c"])),
    st.tuples(st.lists(NUMBERS, min_size=4, max_size=4), st.sampled_from(["re", "v"])),
    st.tuples(st.lists(NUMBERS, min_size=2, max_size=2), st.sampled_from(["m", "l", "Td"])),
    st.tuples(st.lists(NUMBERS, min_size=1, max_size=1), st.sampled_from(["w", "Tz", "Ts", "g"])),
    st.tuples(
        st.just([]), st.sampled_from(["S", "f", "h", "BT", "ET", "q", "Q", "/F 16 Tf", "(abc 1 \\267) Tj"])
    ),
)


@given(st.lists(OPERATORS, max_size=40))
def test_whatever_a_page_paints_is_read(operators: list[tuple[list[str], str]]) -> None:
    content = "\n".join(" ".join((*numbers, operator)) for numbers, operator in operators)
    source = read_pdf(page(shown("text") + content), "x.pdf")
    for line in source.lines:
        assert sum(length for length, _ in line.looks) == len(line.text)
    assert all(1 <= (line.paragraph or 1) <= len(source.lines) for line in source.pages[0].lines)


def test_a_hyphen_that_a_line_ends_with_stays_one() -> None:
    content = "BT /F 12 Tf 72 700 Td 14 TL (see www.example.org/doc-) Tj T* (793.html for more) Tj ET"
    assert "".join(words(page(content))) == "see www.example.org/doc-793.html for more"


def test_what_is_set_aside_says_what_it_is_and_has_a_place_of_its_own() -> None:
    source = read_pdf(pdf(example("2012/plan")), "x.pdf")
    assert {line.aside for line in source.running} == {Aside.PAGE_NUMBER, Aside.TABLE_HEAD}
    places = [line.text.pieces[0].origin for line in source.running]
    assert places == sorted(set(places))
    for place, line in zip(places, source.running, strict=True):
        above = source.lines[place.line - 1]
        assert place.column > len(above.words)
        assert (above.page or 0) <= (line.page or 0)


def test_paragraphs_with_hanging_indents_are_found() -> None:
    body = "".join(
        p(r(text, '<w:sz w:val="28"/>'), '<w:ind w:left="560" w:hanging="560"/>') for text in TEXTS
    )
    assert words(to_pdfs((docx(body),))[0]) == list(TEXTS)


def test_radicals_stay_and_are_told_of() -> None:
    sentence = "⼀二三"
    source = read_pdf(
        to_pdfs((docx(p(r(sentence, '<w:rFonts w:eastAsia="Noto Serif CJK SC"/>'))),))[0], "x.pdf"
    )
    if source.lines[0].words != sentence:
        pytest.skip("the office program names the other character")
    assert source.notices == (("PDF 里有1个字不是通常的汉字，只是看起来一样，如“⼀”", "请换成通常的汉字"),)
