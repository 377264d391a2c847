from __future__ import annotations

from pathlib import Path

from gongwen.facts.indicators import read_indicators
from gongwen.statistics.unused import unused

INDICATORS = """
义诊: {事项: 义诊}
报道: {事项: 报道}
37周岁以下干部: {事项: 干部}
干部: {事项: 干部}
占比: {比: [37周岁以下干部, 干部]}
献血: {事项: 献血}
"""


def said(folder: Path, facts: str) -> list[str]:
    (folder / "2025").mkdir()
    (folder / "indicators.yaml").write_text(INDICATORS, "utf-8")
    file = folder / "2025/summary.yaml"
    file.write_text(facts, "utf-8")
    return [str(notice) for notice in unused(read_indicators(folder / "2025"), [file])]


def test_texts_tables_and_charts_use_indicators_and_so_do_other_indicators(tmp_path: Path) -> None:
    facts = """
正文: |
  开展{{ 义诊.完成率 }}，占{{ 指标["占比"] }}。
表格: {甲: {指标: [报道]}}
图: {乙: {类型: 柱, 指标: 献血}}
"""
    assert said(tmp_path, facts) == []


def test_an_indicator_that_nobody_uses_is_named_with_its_place(tmp_path: Path) -> None:
    facts = '正文: "报道{{ 占比 }}，{{ 义诊 }}，献血{{ 献血 }}"'
    assert said(tmp_path, facts) == [
        f"{tmp_path / 'indicators.yaml'}:3:1: 报道：没有公文用到这个指标。请核对公文中的名称；不再需要的可删去"
    ]


def test_where_the_texts_are_not_written_yet_one_notice_says_so(tmp_path: Path) -> None:
    assert said(tmp_path, "正文: 今年开展义诊。") == [
        f"{tmp_path / 'indicators.yaml'}:2:1: 指标：这一年的公文还没有用到任何指标：义诊、报道、占比、献血。"
        "写公文时用 {{ 指标名 }} 引用"
    ]
