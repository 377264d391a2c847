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

from gongwen.document.model import Paragraph, Piece, Text
from gongwen.problem import InvalidFacts, Location
from gongwen.render import word_template
from gongwen.render.docx import render_docx
from gongwen.render.word_template import pack
from gongwen.render.word_xml import W
from tests import measure
from tests.documents import EXAMPLES, ROOT, document, example, set_in_type
from tests.office import saved_by_office, to_pdfs

TEMPLATE = (ROOT / "templates/document.docx").read_bytes()
FACTS = """\
发文字号: 测党〔2025〕6号
标题: 关于印发工作计划的通知
主送机关: [各科室]
正文: |
  一、总体要求
  （一）健全机制。每季至少一次。
  请认真组织自查。
发文机关署名: 某某医院
成文日期: 2025-05-21
附注: 此件公开发布
抄送机关: [市卫生健康委]
印发机关: 某某医院办公室
印发文件:
- 标题: 工作计划
  正文: |
    一、目标
    按期完成。
"""


def word(facts: str = FACTS, template: bytes = TEMPLATE) -> bytes:
    composed = document(facts)
    return render_docx(composed, set_in_type(composed), template, "模板.docx")


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


def problems(template: bytes) -> list[str]:
    with pytest.raises(InvalidFacts) as invalid:
        word(template=template)
    return [str(problem) for problem in invalid.value.problems]


def test_template_in_the_repository_is_the_one_the_measures_make() -> None:
    assert parts(TEMPLATE) == parts(word_template.build())


def test_same_document_gives_the_same_bytes() -> None:
    assert word() == word()
    with zipfile.ZipFile(BytesIO(word())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"<dc:title>\xe5\x85\xb3\xe4\xba\x8e" in parts(word())["docProps/core.xml"]
    assert b"dcterms" not in parts(word())["docProps/core.xml"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_clean_by_the_schema(name: str, tmp_path: Path) -> None:
    composed = example(name)
    file = tmp_path / "word.docx"
    for content in (TEMPLATE, render_docx(composed, set_in_type(composed), TEMPLATE)):
        file.write_bytes(content)
        assert OpenXmlValidator().validate(file).errors == []


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
    tree = etree.fromstring(body(render_docx(composed, set_in_type(composed), TEMPLATE)).encode())
    assert [text.text for text in tree.iter(f"{{{W}}}t")].count(words) == 2


def test_paragraphs_of_text_bear_a_style_and_nothing_else() -> None:
    xml = body(word())
    assert "w:br w:type" not in xml
    assert xml.count("<w:br/>") == 0  # only titles have any, and these are short
    for paragraph in re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", xml):
        properties = re.fullmatch(
            r'<w:p><w:pPr><w:pStyle w:val="\w+"/>(<w:ind w:right="\d+"/>)?</w:pPr>(.*)</w:p>', paragraph
        )
        assert properties
        assert "w:rPr" not in re.sub(r'<w:rPr>(<w:rStyle w:val="\w+"/>)?</w:rPr>', "", properties[2])
    styles = parts(TEMPLATE)["word/styles.xml"].decode()
    assert "<w:b/>" not in styles
    assert "Theme" not in styles


def test_levels_take_the_styles_that_bear_their_names() -> None:
    styles = parts(TEMPLATE)["word/styles.xml"].decode()
    names = dict(re.findall(r'w:styleId="(\w+)"><w:name w:val="(.*?)"', styles))
    found = [
        (names[style], [names.get(run, "") for run in re.findall(r'<w:rStyle w:val="(\w+)"/>', content)])
        for style, content in re.findall(r'<w:pStyle w:val="(\w+)"/>.*?</w:pPr>(.*?)</w:p>', body(word()))
    ]
    assert [item for item in found if "标题" in item[0] or item[1] or "正文" in item[0]] == [
        ("一级标题", []),
        ("正文段落", ["二级标题字"]),
        ("正文整段", []),
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
    made = word(template=restyled)
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
        "模板.docx:12:1: Word 模板：第 12 段“{{ 主送单位 }}”中的“主送单位”不是可用的标签。是不是“主送机关”",
        "模板.docx:41:1: Word 模板：第 41 段“{{ 印发机关 }}{{ 印发曰期 }}”中的“印发曰期”不是可用的标签。"
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
    assert problem.startswith("模板.docx:12:1: Word 模板：第 12 段“{{ 主送机关 | 大写 }}”中的标签写法不对")


def test_template_cannot_reach_into_the_program() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 主送机关 }}": "{{ 主送机关.__class__.__mro__ }}"})
    (problem,) = problems(template)
    assert problem.startswith("模板.docx:12:1: Word 模板：第 12 段")


def test_a_template_saved_by_an_office_program_still_works() -> None:
    """LibreOffice splits tags over runs, renames styles' ids and rewrites every part."""
    saved = saved_by_office(TEMPLATE)
    ours, theirs = to_pdfs((word(), word(template=saved)))
    assert measure.text(ours) == measure.text(theirs)
    assert measure.page_count(ours) == measure.page_count(theirs)


def test_an_expression_that_fails_is_reported_with_its_paragraph() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 成文日期 }}": "{{ 成文日期 + 1 }}"})
    (problem,) = problems(template)
    assert "“{{ 成文日期 + 1 }}”中的标签写法不对" in problem


def test_a_tag_without_its_end_is_reported_with_its_paragraph() -> None:
    template = changed(TEMPLATE, "word/document.xml", {"{{ 主送机关 }}": "{{ 主送机关 }"})
    (problem,) = problems(template)
    assert problem.startswith("模板.docx:12:1: Word 模板：第 12 段“{{ 主送机关 }”中的标签写法不对")


def test_missing_place_style_or_file_is_reported() -> None:
    assert problems(changed(TEMPLATE, "word/document.xml", {"{{ 附注 }}": ""})) == [
        "模板.docx:1:1: Word 模板：没有“附注”的位置。请加上标签 {{ 附注 }}"
    ]
    assert problems(changed(TEMPLATE, "word/styles.xml", {"二级标题字": "我的样式"})) == [
        "模板.docx:1:1: Word 模板：没有样式“二级标题字”。请在模板中恢复这个样式，名称一字不差"
    ]
    assert problems(b"PK") == [
        "模板.docx:1:1: Word 模板：不是有效的 Word 文件。请用 Word 另存为 .docx，或恢复原来的模板"
    ]
