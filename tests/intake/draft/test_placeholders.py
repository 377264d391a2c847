"""Figures left open: where they are, what they may be counted by, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.facts.indicators import read_indicators
from gongwen.intake.draft.placeholders import Placeholder, placeholders
from tests.intake.outcome import of


def found(*paragraphs: str) -> list[Placeholder]:
    text = "\n".join(f"　　{each}" for each in paragraphs)
    return list(placeholders(of(f"2024年工作总结\n\n　　过去一年，成绩明显。\n{text}\n")))


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("全年组织开展巡诊XX场。", "巡诊: {事项: 巡诊, 单位: 场}"),
        ("惠及居民×××人次。", "居民: {事项: 居民, 单位: 人次}"),
        ("确定入党积极分子___名。", "确定入党积极分子: {事项: 确定入党积极分子, 单位: 名}"),
        ("投入专项资金＊＊万元。", "投入专项资金: {事项: 投入专项资金, 单位: 万元}"),
        ("收到合理化建议   条。", "合理化建议: {事项: 合理化建议, 单位: 条}"),
        ("共有 个支部完成换届。", "支部: {事项: 支部, 单位: 个}"),
        ("为XX名患者提供服务。", "患者: {事项: 患者, 单位: 名}"),
        ("女干部占比达XX%。", "女干部占比: {比: [分子, 分母], 小数: 2}"),
        ("召开党委会XX次。", "党委会: {事项: 党委会, 单位: 次}"),
        ("慰问到X家。", "慰问: {事项: 慰问, 单位: 家}"),
        ("张贴海报XX 张。", "张贴海报: {事项: 张贴海报, 单位: 张}"),
        ("到XX家。", "数据: {事项: 数据, 单位: 家}"),
        ("举办消防演练，共XX人。", "消防演练: {事项: 消防演练, 单位: 人}"),
    ],
)
def test_a_figure_left_open_is_offered_as_an_indicator(sentence: str, indicator: str) -> None:
    assert [each.indicator for each in found(sentence)] == [indicator]


@pytest.mark.parametrize(
    "sentence",
    [
        "×××同志主持会议。",
        "在××省某某医院学习。",
        "召开第X次全体会议。",
        "推进XX项目建设。",
        "房间为3×4平方米。",
        "每季度走访X次。",
        "得分=X个×2。",
        "药费同比下降XX%。",
        "20XX年X月X日起施行。",
        "XX支部按期换届。",
        "患者×××人已出院。",
        "全年开展巡诊12场。",
        "李××　张××",
        "李×× 张××",
        "由李××张××负责。",
        "参加人员：王×　位××　李××、陈× 位×",
        "患者李××例行复查。",
        "李××名列第一。",
        "患者李××本人签字。",
        "联系人×××本周值班。",
        "经×××台长同意。",
        "由王×名医坐诊。",
        "第三条  本办法所称职工，是指在编人员。",
        "第十二条  项目，须经公示。",
    ],
)
def test_masks_formulas_dates_and_typed_figures_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


def test_it_is_written_as_an_expression_that_prints_its_unit() -> None:
    (each,) = found("全年组织开展巡诊XX场，反响良好。")
    assert each.typed == "XX场"
    assert each.clause == "全年组织开展巡诊XX场"
    assert each.written == "全年组织开展巡诊{{ 巡诊 }}"
    assert (each.at.line, each.at.column, each.part) == (4, 11, 0)


def test_the_names_of_a_document_are_different() -> None:
    figures = found("开展谈心XX人次，开展谈心XX次。", "乡镇职工总数X人，城区职工总数X人，乡镇职工总数X人。")
    assert [each.name for each in figures] == ["谈心", "谈心次", "乡镇职工", "城区职工", "乡镇职工2"]
    assert [each.event for each in figures] == ["谈心", "谈心", "乡镇职工", "城区职工", "乡镇职工"]


def test_the_words_before_a_figure_end_at_the_one_before_it() -> None:
    assert [each.name for each in found("配有x名专职人员与x名兼职人员。")] == ["专职人员", "兼职人员"]


def test_the_offered_lines_can_be_read_as_indicators(tmp_path: Path) -> None:
    figures = found("开展巡诊XX场，惠及居民XX人次，发放资料XX份。", "开展巡诊XX次。")
    year = tmp_path / "2024"
    year.mkdir()
    (year / "indicators.yaml").write_text("\n".join(each.indicator for each in figures), encoding="utf-8")
    indicators = read_indicators(year)
    assert indicators.problems == ()
    assert [(name, indicators.unit(name)) for name in indicators.by_name] == [
        ("巡诊", "场"),
        ("居民", "人次"),
        ("发放资料", "份"),
        ("巡诊次", "次"),
    ]


def test_of_very_many_the_first_are_offered() -> None:
    figures = found(*(f"开展巡诊{number}次，义诊XX次。" for number in range(150)))
    assert len(figures) == 100
    assert figures[-1].at.line == 103


def test_blank_forms_have_none() -> None:
    text = """\
关于填报报表的通知
各科室：
　　请填报。
　　附件：统计表
某某医院
2024年3月5日
附件
统计表
党员XX名
职工XX名
"""
    assert placeholders(of(text)) == ()


@given(st.text(alphabet="Xx×＊*_ 　开展义诊场人次家%，。、为共的12第", max_size=60))
def test_any_text_gives_names_that_can_be_used(words: str) -> None:
    figures = found(words)
    names = [each.name for each in figures]
    assert len(set(names)) == len(names)
    for each in figures:
        assert each.name.isidentifier()
        assert each.clause[each.start :].startswith(each.typed)
