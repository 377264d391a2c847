"""What a Word file holds beside its text is told with the paragraphs it stands in."""

from __future__ import annotations

import pytest

from gongwen.intake.lines import Changes, Source
from gongwen.intake.word.read import read_docx
from tests.intake.word.test_asides import asides
from tests.intake.word.test_read import cell, docx, p, r, read, words

VECTOR = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PICTURE = f'<w:r><w:drawing {DRAWING}><a:blip r:embed="rId9"/></w:drawing></w:r>'
OLD_PICTURE = f'<w:r><w:pict {VECTOR}><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'
LINE = f'<w:r><w:pict {VECTOR}><v:line from="0,0" to="200pt,0"/></w:pict></w:r>'
LEFT_OUT = "请对照原件，需要的另行加上"
COMPARE = "请对照原件核对"
IN_WORD = "请在 Word 中打开，对照原件核对"
REVISED = "请在 Word 中处理完修订，或核对修订的各处"


def graphic(kind: str) -> str:
    data = f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{kind}"/>'
    return f"<w:r><w:drawing {DRAWING}>{data}</w:drawing></w:r>"


def embedded(program: str) -> str:
    shape = '<v:shape><v:imagedata r:id="rId9"/></v:shape>'
    return f'<w:r><w:object {VECTOR}>{shape}<o:OLEObject ProgID="{program}"/></w:object></w:r>'


def told(source: Source) -> list[str]:
    return [message for message, _ in source.notices]


def test_pictures_are_told_with_their_paragraphs() -> None:
    source = read(
        p(PICTURE) + p(r("各科室要按时 报送材料")) + p(PICTURE) + p(r("印章") + OLD_PICTURE) + p(LINE)
    )
    places = "第1段（开头）、第3段（“各科室要按时报送…”之后）、第4段（“印章”）"
    assert source.left_out == ((f"{places}有图片，没有读入", LEFT_OUT),)
    assert source.notices == ()


def test_of_many_pictures_the_first_are_named() -> None:
    (notice,) = read("".join(p(r(f"第{n}") + PICTURE) for n in range(7))).left_out
    assert notice[0].endswith("、第5段（“第4”）等7处有图片，没有读入")


@pytest.mark.parametrize(
    ("form", "notice"),
    [
        (graphic("chart"), ("第1段（“甲”）有图表，其中的文字没有读入", COMPARE)),
        (graphic("diagram"), ("第1段（“甲”）有图示，其中的文字没有读入", COMPARE)),
        (embedded("Equation.3"), ("第1段（“甲”）有公式，没有读入", "请对照原件补上")),
        (embedded("Excel.Sheet.12"), ("第1段（“甲”）有嵌入的对象，没有读入", IN_WORD)),
        (
            f"<w:r><w:object {VECTOR}><w:control/></w:object></w:r>",
            ("第1段（“甲”）有嵌入的对象，没有读入", IN_WORD),
        ),
    ],
)
def test_what_has_words_of_its_own_is_told(form: str, notice: tuple[str, str]) -> None:
    source = read(p(r("甲") + form))
    assert (source.notices, source.left_out) == ((notice,), ())


def test_what_stands_in_a_paragraph_without_an_end_is_told_of_the_next() -> None:
    body = p(r("甲") + PICTURE, "<w:rPr><w:del/></w:rPr>") + p(r("乙"))
    assert read(body).left_out == (("第1段（“甲乙”）有图片，没有读入", LEFT_OUT),)


def test_a_picture_in_a_text_box_is_told_of_the_paragraph_there() -> None:
    box = f"<w:r><w:pict {VECTOR}><v:shape><v:textbox><w:txbxContent>{p(r('框') + PICTURE)}</w:txbxContent></v:textbox>"
    source = read(p(r("甲") + box + "</v:shape></w:pict></w:r>"))
    assert words(source) == ["甲", "框"]
    assert source.left_out == (("第2段（“框”）有图片，没有读入", LEFT_OUT),)


def test_a_picture_in_a_header_is_told() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    source = read(p(r("甲")) + p(r("乙"), section) + section, header1=p(OLD_PICTURE))
    assert source.left_out == (("页眉或页脚里有图片，没有读入", LEFT_OUT),)


# Tables within tables


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def around(inner: str) -> str:
    return f"<w:tc><w:tcPr/>{inner}</w:tc>"


def test_a_table_in_a_cell_leaves_the_table_around_it_whole() -> None:
    inner = table(cell("内一") + cell("内二"), cell("内三") + around(p(r("内四")) + p(r("内五"))))
    source = read(
        table(cell("甲") + around(p(r("乙")) + inner + p()) + cell("丙"), cell("丁") * 3) + p(r("后"))
    )
    assert [(line.words, line.table, line.row, line.column) for line in source.lines if line.words] == [
        ("甲", 0, 0, 0),
        ("乙", 0, 0, 1),
        ("内一　内二", 0, 0, 1),
        ("内三　内四　内五", 0, 0, 1),
        ("丙", 0, 0, 2),
        *(("丁", 0, 1, column) for column in range(3)),
        ("后", None, None, None),
    ]
    places = "第3段（“内一内二”）、第4段（“内三内四内五”）"
    assert source.notices == ((f"{places}原是单元格里的表格，每行读成了一段", COMPARE),)
    blanks = [piece.text for piece in source.lines[2].text.pieces if not piece.literal]
    assert blanks == ["　"]


def test_pictures_and_hidden_words_of_a_table_in_a_cell_are_kept() -> None:
    inner = table(cell("内") + around(p(PICTURE + r("密", "<w:vanish/>"))))
    source = read(table(cell("甲") + around(inner)))
    assert (words(source), asides(source)) == (["甲", "内"], [("隐藏文字", "密")])
    assert source.left_out == (("第2段（“内”）有图片，没有读入", LEFT_OUT),)


def test_a_frame_of_one_cell_around_tables_leaves_them_tables() -> None:
    source = read(table(around(p(r("题")) + table(cell("甲") + cell("乙")) + p(r("尾")))))
    assert [(line.words, line.table, line.column) for line in source.lines] == [
        ("题", 0, 0),
        ("甲", 1, 0),
        ("乙", 1, 1),
        ("尾", 0, 0),
    ]
    assert source.notices == ()


# Tracked changes

INSERTED = f"<w:ins>{r('新')}</w:ins>"
DELETED = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
MARK = "<w:rPr><w:{}/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (
            p(r("一")) + p(r("二") + INSERTED) + p(r("三")) + p(r("四") + DELETED),
            "第2段（“二新”）、第4段（“四”）",
        ),
        (p(r("一")) + p(INSERTED, MARK.format("ins")) + p(r("三")), "第2段（“新”）"),
        (p(r("一")) + p(DELETED, MARK.format("del")) + p(r("三")), "第2段（“三”）"),
        (
            p(r("一")) + table(cell("甲")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>"),
            "第1段（“一”）",
        ),
        (
            table(cell("甲")).replace("<w:tr>", "<w:tr><w:trPr><w:ins/></w:trPr>") + p(r("二")),
            "第1段（“甲”）",
        ),
    ],
)
def test_tracked_changes_are_told_with_their_paragraphs(body: str, places: str) -> None:
    assert read(body).notices == ((f"有修订，按全部接受读入：{places}", REVISED),)


def test_tracked_changes_are_told_of_what_is_read_before_them_too() -> None:
    source = read_docx(docx(p(r("一")) + p(r("二") + INSERTED)), "旧文.docx", Changes.REJECTED)
    assert told(source) == ["有修订，按全部拒绝读入：第2段（“二”）"]
