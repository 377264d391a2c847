"""An old paper's own spelling is printed to the letter, in both files."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gongwen.checking import mend_file
from tests import measure
from tests.documents import document, pdf, word

PAPER = """\
文种: 报告
依据标准: GB/T 9704-1999
份号: '0000012'
密级: 机 密☆三年
紧急程度: 特急件
发文机关标志: 某某市委人才办公室文件
发文字号: {编号: 某市委人才办〔2009〕10号, 原文: '某市委人才办[2009]第 010 号'}
签发人: 签 发 人:某某某
标题: 关于填写{{ "{{" }}年度{{ "}}" }}的报告
主送机关: '市委组织部, 市委办公室:'
正文: |
  一．总体情况
  {{ "[" }}表：甲]
  特此报告。
附件说明: |
  附 件：1、考核表
  2、选拔表
发文机关署名: [某某市委人才办公室, 某某市教育局]
印章: 不加盖
成文日期: {日期: 2009-12-24, 原文: 二00九年十二月廿四日}
附注: ['联 系 人:某某', '电话：1234567']
主题词: 主 题 词:人才　考核　报告
抄送机关: |
  主送：市委。
  抄　报:省委人才办；市委办公室；
印发机关: 某某市委人才办公室
印发日期: {日期: 2009-12-25, 原文: 2009年12月25日印制}
印数: 共印：50份
"""
WORDS = (
    "0000012",
    "机密☆三年",
    "特急件",
    "某市委人才办[2009]第010号",
    "签发人:某某某",
    "关于填写{{年度}}的报告",
    "市委组织部,市委办公室:",
    "一．总体情况",
    "[表：甲]",
    "附件：1、考核表",
    "2、选拔表",
    "某某市委人才办公室某某市教育局二00九年十二月廿四日",
    "联系人:某某电话：1234567",
    "主题词:人才考核报告",
    "主送：市委。抄报:省委人才办；市委办公室；",
    "2009年12月25日印制",
    "共印：50份",
)


def printed(form: str) -> str:
    composed = document(PAPER)
    if form == "PDF":
        return "".join(measure.text(pdf(composed)).split())
    with zipfile.ZipFile(BytesIO(word(composed))) as package:
        xml = package.read("word/document.xml").decode()
    return "".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml)).split())


@pytest.mark.parametrize("form", ["Word", "PDF"])
def test_an_old_paper_is_printed_to_the_letter(form: str) -> None:
    text = printed(form)
    assert [words for words in WORDS if words not in text] == []
    for label in ("主题词", "签发人", "印制", "抄报", "共印"):
        assert text.count(label) == 1


def test_what_is_mechanical_in_it_is_mended_by_fix(tmp_path: Path) -> None:
    file = tmp_path / "paper.yaml"
    file.write_text(PAPER, "utf-8")
    mended = mend_file(file, tmp_path, ordinals=True, everything=True).text.text
    for line in (
        "发文字号: {编号: 某市委人才办〔2009〕10号, 原文: '某市委人才办〔2009〕10号'}",
        "签发人: 签 发 人：某某某",
        "主送机关: '市委组织部，市委办公室：'",
        "  一、总体情况",
        "  抄　报：省委人才办；市委办公室。",
        "附注: ['联 系 人：某某', '电话：1234567']",
    ):
        assert line in mended.split("\n")
    assert document(mended).head
