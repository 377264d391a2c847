"""What is in the Word file, and what a template may and may not do."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from gongwen.document.model import Document, Paragraph, Piece, Text
from gongwen.gbt9704 import CHARACTER_SPACING_PT, Standard
from gongwen.problem import InvalidFacts, Location
from gongwen.render import word_template
from gongwen.render.docx import render_docx
from gongwen.render.word_package import pack
from gongwen.render.word_xml import W
from gongwen.templates import word_template_name
from gongwen.typeset.composed import ImprintPage, Keep, Tight
from tests import measure
from tests.documents import EXAMPLES, ROOT, document, example, set_in_type
from tests.office import saved_by_office, to_pdfs
from tests.render.words_of import words

TEMPLATES = {
    standard: (ROOT / "templates" / word_template_name(standard)).read_bytes() for standard in Standard
}
TEMPLATE = TEMPLATES[Standard.GBT9704_2012]
SHORT = """\
发文字号: 测党〔2025〕6号
标题: 关于印发工作计划的通知
主送机关: [各科室]
正文: |
  一、总体要求
  （一）健全机制。每季至少一次。
  请认真组织自查。
发文机关署名: 某某医院
成文日期: 2025-05-21
抄送机关: [市卫生健康委]
印发机关: 某某医院办公室
印发文件:
- 标题: 工作计划
  正文: |
    一、目标
    按期完成。
"""
FACTS = SHORT + "附注: 此件公开发布\n"


def word(facts: str = FACTS, template: bytes = TEMPLATE) -> bytes:
    return filled(document(facts), template)


def filled(composed: Document, template: bytes | None = None) -> bytes:
    return render_docx(set_in_type(composed), template or TEMPLATES[composed.standard], "模板.docx")


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(docx: bytes) -> str:
    return parts(docx)["word/document.xml"].decode()


def changed(docx: bytes, part: str, replacements: Mapping[str, str]) -> bytes:
    content = parts(docx)
    xml = content[part].decode()
    for old, new in replacements.items():
        assert old in xml
        xml = xml.replace(old, new)
    return pack(content | {part: xml.encode()})


def errors(docx: bytes, folder: Path) -> list[object]:
    file = folder / "word.docx"
    file.write_bytes(docx)
    return list(OpenXmlValidator().validate(file).errors)


def problems(template: bytes) -> list[str]:
    with pytest.raises(InvalidFacts) as invalid:
        word(template=template)
    return [str(problem) for problem in invalid.value.problems]


@pytest.mark.parametrize("standard", Standard)
def test_templates_in_the_repository_are_those_the_measures_make(standard: Standard) -> None:
    assert parts(TEMPLATES[standard]) == parts(word_template.build(standard))


def test_same_document_gives_the_same_bytes() -> None:
    assert word() == word()
    with zipfile.ZipFile(BytesIO(word())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"<dc:title>\xe5\x85\xb3\xe4\xba\x8e" in parts(word())["docProps/core.xml"]
    assert b"dcterms" not in parts(word())["docProps/core.xml"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_clean_by_the_schema(name: str, tmp_path: Path) -> None:
    assert errors(filled(example(name)), tmp_path) == []


@pytest.mark.parametrize("standard", Standard)
def test_templates_are_clean_by_the_schema(standard: Standard, tmp_path: Path) -> None:
    assert errors(TEMPLATES[standard], tmp_path) == []


@pytest.mark.parametrize(
    "words",
    [
        """甲 & 乙 < 丙 > 丁 "戊" '己'""",
        "{{ 标题 }}",
        "{% if 标题 %}",
        "{_{ 标题 }_}",
        "</w:t>",
        "  两端空格 ",
    ],
)
def test_text_comes_out_as_written(words: str) -> None:
    """In text that is inserted as XML and in text that a tag prints."""
    written = Text((Piece(words, Location("facts.yaml")),))
    composed = document(FACTS)
    main = replace(composed.parts[0], body=(Paragraph(written),), recipients=written)
    composed = replace(composed, parts=(main, *composed.parts[1:]))
    tree = etree.fromstring(body(filled(composed)).encode())
    assert [text.text for text in tree.iter(f"{{{W}}}t")].count(words) == 2


def test_paragraphs_of_text_bear_a_style_and_nothing_else() -> None:
    xml = body(word(SHORT))
    assert "w:br w:type" not in xml
    assert xml.count("<w:br/>") == 0  # only titles have any, and these are short
    for paragraph in re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", xml):
        # 成文日期 keeps the room of its seal, and signatures stand where their lengths put them.
        own = r'(<w:spacing w:after="579"/>)?(<w:ind w:right="\d+"/>)?'
        properties = re.fullmatch(rf'<w:p><w:pPr><w:pStyle w:val="\w+"/>{own}</w:pPr>(.*)</w:p>', paragraph)
        assert properties
        assert "w:rPr" not in re.sub(
            r'<w:rPr>(<w:(rStyle|position) w:val="\w+"/>)?</w:rPr>', "", properties[3]
        )
    styles = parts(TEMPLATE)["word/styles.xml"].decode()
    assert "<w:b/>" not in styles
    assert "Theme" not in styles


def test_levels_take_the_styles_that_bear_their_names() -> None:
    styles = parts(TEMPLATE)["word/styles.xml"].decode()
    names = dict(re.findall(r'w:styleId="(\w+)"><w:name w:val="(.*?)"', styles))
    found = [
        (names[style], [names.get(run, "") for run in re.findall(r'<w:rStyle w:val="(\w+)"/>', content)])
        for style, content in re.findall(
            r'<w:pStyle w:val="(\w+)"/>.*?</w:pPr>(.*?)</w:p>', body(word(SHORT))
        )
    ]
    assert [item for item in found if "标题" in item[0] or item[1] or "正文" in item[0]] == [
        ("一级标题", []),
        ("正文段落", ["二级标题字"]),
        ("正文段落", []),
        ("印发文件标题", []),
        ("一级标题", []),
        ("正文段落", []),
    ]


def test_restyled_template_is_used_as_it_stands() -> None:
    """An office changes a colour and a size; Word, saving, gives styles with Chinese names ids of its own."""
    renamed = {
        f'"{identifier}"': f'"a{number}"'
        for number, identifier in enumerate(("BodyText1", "Heading1Text", "IssuerMark"))
    }
    restyled = changed(
        TEMPLATE, "word/styles.xml", renamed | {"FF0000": "C00000", 'w:val="84"': 'w:val="72"'}
    )
    restyled = changed(restyled, "word/document.xml", {'"IssuerMark"': '"a2"'})
    made = word(SHORT, restyled)
    assert parts(made)["word/styles.xml"] == parts(restyled)["word/styles.xml"]
    assert '<w:pStyle w:val="a1"/></w:pPr><w:r><w:t xml:space="preserve">一、总体要求' in body(made)
    assert re.search(r'<w:pStyle w:val="a2"/></w:pPr><w:r>(<w:rPr></w:rPr>|<w:rPr/>)?<w:t', body(made))


def test_misspelt_tags_are_all_reported_with_their_paragraphs() -> None:
    template = changed(
        TEMPLATE,
        "word/document.xml",
        {"{{ 主送机关 }}": "{{ 主送单位 }}", "{{ 印发日期 }}": "{{ 印发曰期 }}"},
    )
    assert problems(template) == [
        "模板.docx:17:1: Word 模板：第 17 段“{{ 主送单位 }}”中的“主送单位”不是可用的标签。是不是“主送机关”",
        "模板.docx:54:1: Word 模板：第 54 段“{{ 印发机关 }}{{ 印发曰期 }}”中的“印发曰期”不是可用的标签。"
        "是不是“印发日期”",
    ]


def test_tag_split_by_word_over_several_runs_is_still_a_tag() -> None:
    split = {
        "{{ 主送机关 }}": '{{ 主</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>送机关 }</w:t></w:r><w:r><w:t>}'
    }
    assert "各科室：</w:t>" in body(word(template=changed(TEMPLATE, "word/document.xml", split)))


def test_broken_tag_is_reported_with_its_paragraph() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 主送机关 }}": "{{ 主送机关 | 大写 }}"})
    (problem,) = problems(template)
    assert problem.startswith("模板.docx:17:1: Word 模板：第 17 段“{{ 主送机关 | 大写 }}”中的标签写法不对")


def test_template_cannot_reach_into_the_program() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 主送机关 }}": "{{ 主送机关.__class__.__mro__ }}"})
    (problem,) = problems(template)
    assert problem.startswith("模板.docx:17:1: Word 模板：第 17 段")


@pytest.mark.parametrize(
    "added",
    [
        "附注: 此件公开发布\n份号: '000003'\n密级: 秘密\n附件:\n- 标题: 甲表\n  正文: 照填。\n",
        "依据标准: GB/T 9704-1999\n主题词: [党建工作, 计划]\n紧急程度: 特急\n印数: 50\n",
    ],
)
def test_a_template_saved_by_an_office_program_still_works(added: str) -> None:
    """LibreOffice splits tags over runs, renames styles' ids and rewrites every part."""
    composed = replace(document(SHORT + added), mirrored=True)
    saved = saved_by_office(TEMPLATES[composed.standard])
    ours, theirs = to_pdfs((filled(composed), filled(composed, saved)))
    assert measure.page_count(ours) == measure.page_count(theirs)
    for page in range(1, measure.page_count(ours) + 1):
        for line, other in zip(measure.lines(ours, page), measure.lines(theirs, page), strict=True):
            assert other.text == line.text
            assert (other.x, other.baseline) == pytest.approx((line.x, line.baseline), abs=0.3)


def test_an_expression_that_fails_is_reported_with_its_paragraph() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 成文日期 }}": "{{ 成文日期 + 1 }}"})
    (problem,) = problems(template)
    assert "“{{ 成文日期 + 1 }}”中的标签写法不对" in problem


def test_a_tag_without_its_end_is_reported_with_its_paragraph() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 主送机关 }}": "{{ 主送机关 }"})
    (problem,) = problems(template)
    assert problem.startswith("模板.docx:17:1: Word 模板：第 17 段“{{ 主送机关 }”中的标签写法不对")


def test_missing_place_style_or_file_is_reported() -> None:
    assert problems(changed(TEMPLATE, "word/document.xml", {"{{ 附注 }}": ""})) == [
        "模板.docx:1:1: Word 模板：没有“附注”的位置。请加上标签 {{ 附注 }}"
    ]
    assert problems(changed(TEMPLATE, "word/styles.xml", {"二级标题字": "我的样式"})) == [
        "模板.docx:1:1: Word 模板：没有样式“二级标题字”。请在模板中恢复或新建这个样式，名称一字不差"
    ]
    assert problems(b"PK") == [
        "模板.docx:1:1: Word 模板：不是有效的 Word 文件。请用 Word 另存为 .docx，或恢复原来的模板"
    ]


LANDSCAPE_TABLE = """\
附件:
- 标题: 甲表
  表格:
    甲: {方向: 横, 行: [[一, 二], [三, 四]]}
  正文: "[表：甲]"
"""


@pytest.mark.parametrize("name", ["单页页码", "双页页码", "表后", "表格文字"])
def test_a_style_that_only_landscape_pages_need_is_reported_where_there_are_any(name: str) -> None:
    older = changed(TEMPLATE, "word/styles.xml", {f'"{name}"': '"另一个样式"'})
    assert word(SHORT, older).startswith(b"PK")
    with pytest.raises(InvalidFacts) as invalid:
        word(SHORT + LANDSCAPE_TABLE, older)
    assert [str(problem) for problem in invalid.value.problems] == [
        f"模板.docx:1:1: Word 模板：没有样式“{name}”。请在模板中恢复或新建这个样式，名称一字不差"
    ]


def test_an_office_program_reads_the_words_that_were_written() -> None:
    """It writes a text box twice, the second time for older programs."""
    made = filled(example("2025/plan"))
    assert words(saved_by_office(made)) == words(made)


UPWARD = SHORT.replace("通知\n主送", "请示\n文种: 请示\n签发人: [张某某]\n主送", 1)
NEEDS = {
    "紧急程度: 特急\n": ("{{p 份号密级紧急程度 }}", "紧急程度", "份号密级紧急程度"),
    "附件:\n- 标题: 甲表\n  正文: 照填。\n": ("{{p 附件说明 }}", "附件说明", "附件说明"),
    "印数: 50\n": ("{{ 印数 }}", None, "印数"),
    "印章: 签名章\n发文机关标志: 某某医院文件\n": ("{{ 签发人职务 }}", None, "签发人职务"),
}


@pytest.mark.parametrize("added", NEEDS)
def test_a_template_made_before_an_element_was_known_fails_only_documents_that_have_it(added: str) -> None:
    tag, style, name = NEEDS[added]
    older = changed(TEMPLATE, "word/document.xml", {tag: ""})
    written = tag if tag.startswith("{{p") else f"{{{{ {name} }}}}"
    expected = [f"模板.docx:1:1: Word 模板：没有“{name}”的位置。请加上标签 {written}"]
    if style:
        older = changed(older, "word/styles.xml", {f'"{style}"': '"另一个样式"'})
        expected.append(
            f"模板.docx:1:1: Word 模板：没有样式“{style}”。请在模板中恢复或新建这个样式，名称一字不差"
        )
    assert word(SHORT, older).startswith(b"PK")
    with pytest.raises(InvalidFacts) as invalid:
        word(SHORT + added, older)
    assert sorted(map(str, invalid.value.problems)) == sorted(expected)


def style_of(docx: bytes, name: str) -> str:
    styles = re.findall("<w:style .*?</w:style>", parts(docx)["word/styles.xml"].decode())
    return str(next(style for style in styles if f'"{name}"' in style))


def tight_paragraphs(docx: bytes) -> list[str]:
    return re.findall(r'<w:p><w:pPr><w:pStyle w:val="TightBodyText"/>.*?</w:p>', body(docx))


def test_text_drawn_together_bears_a_style_that_says_by_how_much() -> None:  # 7.3.5.5
    pages = set_in_type(document(FACTS))
    first, second = pages.parts
    tight = replace(first, tight=Tight(-1, 27.0, CHARACTER_SPACING_PT), keep=Keep.NOT)
    made = render_docx(replace(pages, parts=(tight, second)), TEMPLATE)
    assert '<w:spacing w:line="540" w:lineRule="exact"/>' in style_of(made, "末页紧排")
    assert '<w:spacing w:val="-5"/>' in style_of(made, "末页紧排")
    found = tight_paragraphs(made)
    assert len(found) == 2
    assert "w:spacing" not in "".join(found)
    assert '<w:pStyle w:val="Heading1Text"/><w:spacing w:line="540" w:lineRule="exact"/>' in body(made)
    assert '<w:pStyle w:val="Recipients"/><w:spacing w:line="540" w:lineRule="exact"/>' in body(made)
    assert '<w:pStyle w:val="Signature"/><w:spacing w:line="540" w:lineRule="exact"/>' in body(made)
    assert "<w:spacing w:line" not in style_of(word(SHORT), "末页紧排")


def test_a_second_part_drawn_together_in_another_way_says_so_itself() -> None:
    pages = set_in_type(document(FACTS))
    parts_set = (
        replace(setting, tight=tight, keep=Keep.NOT)
        for setting, tight in zip(pages.parts, (Tight(2, 26.0, -0.3), Tight(0, 25.0, -0.4)), strict=True)
    )
    made = render_docx(replace(pages, parts=tuple(parts_set)), TEMPLATE)
    assert '<w:spacing w:line="520" w:lineRule="exact"/>' in style_of(made, "末页紧排")
    assert '<w:spacing w:val="-6"/>' in style_of(made, "末页紧排")
    own, other = tight_paragraphs(made)
    assert "请认真组织自查。" in own
    assert "w:spacing" not in own
    assert '<w:spacing w:line="500" w:lineRule="exact"/>' in other
    assert '<w:rPr><w:spacing w:val="-8"/></w:rPr>' in other


def test_margins_swap_where_the_office_wants_it_and_its_other_settings_stay() -> None:
    own = changed(TEMPLATE, "word/settings.xml", {'w:percent="100"/>': 'w:percent="120"/>'})
    composed = document(SHORT)
    plain = parts(filled(composed, own))["word/settings.xml"].decode()
    made = parts(filled(replace(composed, mirrored=True), own))["word/settings.xml"].decode()
    assert (
        made.partition("?>")[2].strip().replace("<w:mirrorMargins/>", "") == plain.partition("?>")[2].strip()
    )
    assert 'w:percent="120"/><w:mirrorMargins/><w:defaultTabStop' in made


@pytest.mark.parametrize(
    "facts",
    [
        UPWARD + "份号: '000003'\n密级: 机密\n保密期限: 3年\n紧急程度: 加急\n",
        SHORT + "依据标准: GB/T 9704-1999\n主题词: [党建工作, 计划]\n密级: 秘密\n份号: '0000012'\n印数: 50\n",
        SHORT + "附件:\n- 标题: 甲表\n  正文: 照填。\n- 标题: 乙表\n  正文: 照填。\n",
        SHORT + "印章: 签名章\n发文机关标志: 某某医院文件\n",
        FACTS + "印数: 50\n",
    ],
)
def test_every_element_is_clean_by_the_schema(facts: str, tmp_path: Path) -> None:
    composed = replace(document(facts), mirrored=True, duplex=True)
    assert errors(filled(composed), tmp_path) == []
    pages = replace(set_in_type(composed), imprint=ImprintPage.AFTER_BLANK)
    assert errors(render_docx(pages, TEMPLATES[composed.standard]), tmp_path) == []


def test_names_of_signatories_bear_a_style_of_their_own() -> None:  # 7.2.6
    run = '<w:r><w:rPr><w:rStyle w:val="SignatoryName"/></w:rPr><w:t xml:space="preserve">张某某</w:t></w:r>'
    assert run in body(word(UPWARD))
    assert 'w:ascii="楷体"' in style_of(TEMPLATE, "签发人姓名")


def test_title_stands_on_line_one_where_there_is_no_head() -> None:
    made = body(word("版式: 普通\n标题: 总结\n正文: 一年来，工作有序。\n"))
    assert '<w:body><w:p><w:pPr><w:pStyle w:val="Title"/><w:spacing w:after="0"/></w:pPr>' in made
