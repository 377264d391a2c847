from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from gongwen.facts.document_facts import DocumentFacts
from gongwen.facts.json_schema import document_schema
from tests.facts.test_load import NOTICE

REST = """\
版式: 文件
依据标准: GB/T 9704-2012
年度: 2024
成文日期: {日期: 2012-04-02, 原文: 二〇一二年四月二日}
抄送机关: 无
印发日期: 无
附注:
份号: 000001
密级: 机密
保密期限: 6个月
紧急程度: 特急
印数: 50
签发人: 甲
变量: {数: 3}
表格: {甲: {表头: [乙, 丙], 列宽: [1, 2], 行: [[1, [二, 三]], ['', 5], [{文: , 跨列: 2, 对齐: 中}]]}}
附件说明: 1. 丙
附件:
- {标题: 丙, 名称: 丁, 表格: {甲: {行: [[1]], 方向: 横, 单位: 万元, 表注: 戊}}}
- {标题: 己, 正文: [甲, {表格: {行: [[1]]}}]}
归档: {保管期限: 永久}
"""


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2's core types, as the YAML language server has them: a date is text."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(text: str) -> list[str]:
    validator = Draft202012Validator(document_schema())
    return [error.message for error in validator.iter_errors(yaml.load(text, AsEditorsRead))]


def test_the_schema_is_one() -> None:
    schema = document_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(schema)) == schema


def test_every_field_has_its_chinese_term_title_and_description() -> None:
    properties: dict[str, Any] = document_schema()["properties"]
    assert list(properties) == [field.alias for field in DocumentFacts.model_fields.values()]
    assert all(
        described["title"] == term and described["description"] for term, described in properties.items()
    )


def test_what_a_clerk_may_write_passes() -> None:
    assert errors(NOTICE) == []
    assert errors("标题: 甲\n正文: 乙\n" + REST) == []


@pytest.mark.parametrize(
    "written",
    [
        "发文字号: {编号: 某医〔2025〕6号, 原文: '某医[2025]6号'}",
        "密级: 机 密☆三年",
        "紧急程度: 急件",
        "印数: 共印：50份",
        "附注: [联系人：某某, 电话：1]",
    ],
)
def test_an_element_may_be_spelt_as_on_paper(written: str) -> None:
    assert errors(f"标题: 甲\n正文: 乙\n{written}\n") == []


def test_a_table_may_be_a_file() -> None:
    assert errors("标题: 甲\n正文: 乙\n附件: [{标题: 丙, 文件: 丁.xlsx}]\n") == []
    assert errors("标题: 甲\n正文: 乙\n附件: [{标题: 丙, 文件: {文件: 丁.xlsx, 工作表: 戊}}]\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "标题: 甲",
        "标题:\n正文: 甲",
        "标题: 甲\n正文: 乙\n主送机光: 丙",
        "标题: 甲\n正文: 乙\n成文日期: 2024年5月",
        "标题: 甲\n正文: 乙\n印章: 丙",
        "标题: 甲\n正文: {丙: 丁}",
        "标题: 甲\n正文: 乙\n年度: 丙",
        "标题: 甲\n正文: 乙\n密级: 丙",
        "标题: 甲\n正文: 乙\n紧急程度: 丙",
        "标题: 甲\n正文: 乙\n发文字号: {原文: 丙}",
        "标题: 甲\n正文: 乙\n表格: {甲: {行: [{文: 1}]}}",
    ],
)
def test_what_is_wrong_does_not_pass(text: str) -> None:
    assert errors(text)
