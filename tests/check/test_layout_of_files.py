"""The rules on layout before real files: pages that LibreOffice makes of our Word files, and damaged ones."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gongwen.check.finding import Severity
from gongwen.check.manuscripts import of_source
from gongwen.check.paper import red_head
from gongwen.check.rule import all_rules
from gongwen.intake.lines import Source
from gongwen.intake.pdf.read import read_pdf
from gongwen.intake.recognition.recognise import recognise
from gongwen.intake.word.read import read_docx
from tests.documents import EXAMPLES, example, word
from tests.office import to_pdf, to_pdfs

Damage = Callable[[Any], object]


def found(source: Source, shown: bool = True) -> dict[str, str]:
    """The codes of the rules on layout that find something, each with its first message."""
    manuscript = of_source(source, recognise(source))
    rules = [rule for code, rule in all_rules().items() if code.startswith(("GW1", "GW5"))]
    marks = ((rule, mark) for rule in rules for mark in rule.check(manuscript))
    first: dict[str, str] = {}
    for rule, mark in marks:
        if rule.severity is not Severity.NOTE or not shown:
            first.setdefault(rule.code, mark.message)
    return first


@cache
def _word(name: str) -> bytes:
    return word(example(name))


def _damaged(name: str, damage: Damage) -> bytes:
    file = docx.Document(io.BytesIO(_word(name)))
    damage(file)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()


def test_pages_that_another_program_makes_of_our_word_files_raise_nothing() -> None:
    pages = to_pdfs(tuple(_word(name) for name in EXAMPLES))
    assert {name: found(read_pdf(each, "a.pdf")) for name, each in zip(EXAMPLES, pages, strict=True)} == {
        name: {} for name in EXAMPLES
    }


def _margins(**margins: float) -> Damage:
    def damage(file: Any) -> None:
        for section in file.sections:
            for name, length in margins.items():
                setattr(section, name, Mm(length))

    return damage


def _face(style: str, name: str) -> Damage:
    def damage(file: Any) -> None:
        fonts = file.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "eastAsia", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), name)

    return damage


def _size(style: str, points: float) -> Damage:
    return lambda file: setattr(file.styles[style].font, "size", Pt(points))


def _of_paragraphs(style: str, **formats: Any) -> Damage:
    def damage(file: Any) -> None:
        for paragraph in file.paragraphs:
            if paragraph.style.name == style:
                for name, value in formats.items():
                    setattr(paragraph.paragraph_format, name, value)

    return damage


def _without(style: str) -> Damage:
    def damage(file: Any) -> None:
        for paragraph in list(file.paragraphs):
            if paragraph.style.name == style:
                paragraph._p.getparent().remove(paragraph._p)

    return damage


def _footers(change: Callable[[Any], object]) -> Damage:
    def damage(file: Any) -> None:
        for section in file.sections:
            for footer in (section.footer, section.even_page_footer):
                for paragraph in footer.paragraphs:
                    change(paragraph)

    return damage


def _emptied(paragraph: Any) -> None:
    for child in list(paragraph._p):
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)


def _centred(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(0)


def _blue(file: Any) -> None:
    file.styles["正文段落"].font.color.rgb = RGBColor(0, 0, 0xFF)


def _without_indent(file: Any) -> None:
    properties = file.styles["正文段落"].element.pPr
    properties.remove(properties.find(qn("w:ind")))


def _black_rule(file: Any) -> None:
    for border in file.styles["红色分隔线"].element.iter(qn("w:bottom")):
        border.set(qn("w:color"), "000000")


def _short_rule(file: Any) -> None:
    form = file.styles["红色分隔线"].paragraph_format
    form.left_indent = form.right_indent = Mm(12)


def _without_first_rule(file: Any) -> None:
    styles = {style.style_id for style in file.styles if style.name == "版记粗线"}
    for paragraph in file.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in styles:
            paragraph.getparent().remove(paragraph)
            return


def _more_overleaf(file: Any) -> None:
    file.add_page_break()
    file.add_paragraph("附：联系人名单", style="正文段落")


# What is done to the Word file, and which rules see it in the file and in the PDF made of it.
DAMAGES: dict[str, tuple[Damage, set[str], set[str]]] = {
    "天头": (_margins(top_margin=25.4), {"GW102"}, {"GW102"}),
    "订口": (_margins(left_margin=31.8, right_margin=22.2), {"GW103"}, {"GW103"}),
    "右边距": (_margins(right_margin=18), {"GW104"}, {"GW104"}),
    "下边距": (_margins(bottom_margin=65), {"GW105"}, {"GW105"}),
    "纸张": (_margins(page_width=215.9, page_height=279.4), {"GW101"}, {"GW101"}),
    "正文宋体": (_face("正文段落", "宋体"), {"GW111"}, {"GW111"}),
    "正文四号": (_size("正文段落", 14), {"GW112"}, {"GW112"}),
    "一级标题仿宋": (_face("一级标题", "仿宋"), {"GW113"}, {"GW113"}),
    "标题黑体": (_face("Title", "黑体"), {"GW116"}, {"GW116"}),
    "标题小二": (_size("Title", 18), {"GW117"}, {"GW117"}),
    "标题顶格": (_of_paragraphs("Title", alignment=WD_ALIGN_PARAGRAPH.LEFT), {"GW151"}, {"GW151"}),
    "蓝字": (_blue, {"GW119"}, {"GW119"}),
    "段首": (_without_indent, {"GW161"}, {"GW161"}),
    "日期": (_of_paragraphs("成文日期", right_indent=Pt(0)), {"GW175"}, {"GW175"}),
    "没有红线": (_without("红色分隔线"), {"GW135"}, {"GW135"}),
    "黑线": (_black_rule, {"GW137"}, {"GW137"}),
    "红线太短": (_short_rule, {"GW136"}, {"GW136"}),
    "行距": (_of_paragraphs("正文段落", line_spacing=Pt(22)), {"GW106"}, {"GW106"}),
    "版记没有首条": (_without_first_rule, {"GW192"}, {"GW192"}),
    "版记之后另有一面": (_more_overleaf, {"GW191"}, set()),
    "标志太低": (_of_paragraphs("发文机关标志", space_before=Mm(60)), set(), {"GW133"}),
    "没有页码": (_footers(_emptied), {"GW501"}, {"GW501"}),
    "页码居中": (_footers(_centred), {"GW506"}, {"GW506"}),
    "没有空行": (_without("空行"), set(), {"GW164", "GW176"}),
}


@cache
def _damaged_files() -> dict[str, tuple[bytes, bytes]]:
    """Each damaged Word file and the PDF made of it; all at once, for starting LibreOffice takes longest."""
    files = tuple(_damaged("2025/plan", damage) for damage, _, _ in DAMAGES.values())
    return dict(zip(DAMAGES, zip(files, to_pdfs(files), strict=True), strict=True))


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_is_found_in_word_and_on_paper(name: str) -> None:
    _, in_word, on_paper = DAMAGES[name]
    file, pages = _damaged_files()[name]
    assert in_word <= set(found(read_docx(file, "a.docx")))
    assert on_paper <= set(found(read_pdf(pages, "a.pdf")))


def test_a_copy_of_a_web_page_in_a_plain_word_file_is_no_paper_that_lacks_anything() -> None:
    file = docx.Document()
    for line in (
        "某某市卫生健康委员会关于印发工作要点的通知",
        "发布日期：2020-05-07　浏览次数：12",
        "某某市卫生健康委员会关于印发工作要点的通知",
        "某卫〔2020〕6号",
        "现将工作要点印发给你们，请结合实际认真贯彻落实。",
        "2020年5月6日",
    ):
        file.add_paragraph(line)
    saved = io.BytesIO()
    file.save(saved)
    source = read_docx(saved.getvalue(), "a.docx")
    manuscript = of_source(source, recognise(source))
    assert red_head(manuscript) is None
    assert found(source) == {}


def test_a_speech_in_a_plain_word_file_is_told_once_that_it_is_no_official_document() -> None:
    file = docx.Document()
    file.add_heading("在全院安全生产工作会议上的讲话", 0)
    for _ in range(30):
        file.add_paragraph("同志们，今天我们召开全院安全生产工作会议，主要任务是分析形势，部署下一步的工作。")
    saved = io.BytesIO()
    file.save(saved)
    speech = saved.getvalue()
    alone = {"GW100": "本文没有按公文的版式排，版面不逐项检查"}
    assert found(read_docx(speech, "a.docx"), shown=False) == alone
    assert found(read_pdf(to_pdf(speech), "a.pdf"), shown=False) == alone
