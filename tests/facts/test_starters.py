from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gongwen.composing import compose_file
from gongwen.document.model import Document
from gongwen.facts.rewriting import marked
from gongwen.pipeline import start
from tests.documents import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The examples, to be changed."""
    return shutil.copytree(DATA, tmp_path / "data")


def carried(data: Path) -> Path:
    """The summary of 2025 as that of 2026."""
    return start("summary", 2026, data, data / "2025/summary.yaml")[0]


def printed(document: Document) -> list[str]:
    return [str(getattr(block, "text", "")) for part in document.parts for block in part.body]


def test_a_summary_carried_over_keeps_its_expressions_table_and_chart(data: Path) -> None:
    old = (data / "2025/summary.yaml").read_text("utf-8")
    made = carried(data).read_text("utf-8")
    for kept in (
        '{{ 义诊.期间("1—11月").完成率 }}',
        "    [表：目标完成情况]\n    [图：逐月服务]\n",
        "      列: [目标, 今年, 完成率, 上年, 同比]\n",
        "      类型: 柱\n",
    ):
        assert kept in old
        assert kept in made
    assert "标题: 中共绍兴市中医院委员会关于印发2026年党建工作总结及2027年工作思路的通知\n" in made
    assert "成文日期: 2026-12-12\n" in made


def test_a_summary_carried_over_says_what_must_be_rewritten(data: Path) -> None:
    made = carried(data).read_text("utf-8").split("\n")
    assert made[0] == "# 待核改：以下各处照搬自2025年，逐处改写；改好一行，就删去一行“待核改”"
    for mark, what in (
        ("# 待核改：日期“2026年1月15日”", "正文: |"),
        ("  # 待核改：数字“110场”", "  明年义诊: 110场"),
    ):
        assert made[made.index(mark) + 1] == what
    assert "  # 待核改：第3段，届次“党的二十届四中全会”；日期“1—11月”" in made


def test_marks_change_nothing_that_is_printed(data: Path) -> None:
    file = data / "2025/summary.yaml"
    before = printed(compose_file(file, data).document)
    facts = file.read_text("utf-8")
    file.write_text(marked(facts, 2024, ()), "utf-8")
    assert file.read_text("utf-8").count("# 待核改") > 10
    assert printed(compose_file(file, data).document) == before


@pytest.mark.parametrize(
    ("number", "carried_number"),
    [
        ("{编号: 某医〔2025〕6号, 原文: '某医[2025]第06号'}", "{编号: 某医〔2026〕, 原文: '某医〔2026〕'}"),
        ("{原文: '某医[2025]第06号', 编号: 某医〔2025〕6号}", "{原文: '某医〔2026〕', 编号: 某医〔2026〕}"),
        ("\n  编号: 某医〔2025〕6号\n  原文: 某医(2025)6号", "\n  编号: 某医〔2026〕\n  原文: 某医〔2026〕"),
    ],
)
def test_a_number_is_carried_over_with_its_wording(data: Path, number: str, carried_number: str) -> None:
    rest = "标题: 某某医院工作总结\n正文: 一段。\n发文机关署名: 某某医院\n成文日期: 2025-12-12\n"
    (data / "2025/summary.yaml").write_text(f"发文字号: {number}\n{rest}", "utf-8")
    made = carried(data)
    assert f"发文字号: {carried_number}\n" in made.read_text("utf-8")
    assert compose_file(made, data).document.head


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("标题: 2019年总结\n成文日期: 2019-12-12\n", "标题: 2026年总结\n成文日期: 2026-12-12\n"),
        (
            "标题: 2019年总结\n成文日期: {日期: 2019-12-12}\n",
            "标题: 2026年总结\n成文日期: {日期: 2026-12-12}\n",
        ),
        ("标题: 2019年总结\n", "标题: 2026年总结\n"),
        ("标题: 2021—2025年规划\n", "标题: 2022—2026年规划\n"),
        ("标题: 2025年总结\n成文日期: 2026-01-12\n", "标题: 2026年总结\n成文日期: 2027-01-12\n"),
        ("年度: 2025\n标题: 规划\n成文日期: 2019-12-12\n", "年度: 2026\n标题: 规划\n成文日期: 2020-12-12\n"),
    ],
)
def test_an_old_paper_in_the_folder_of_another_year_moves_from_its_own(
    data: Path, old: str, new: str
) -> None:
    rest = "正文: 一段。\n发文机关署名: 某某医院\n"
    (data / "2025/summary.yaml").write_text(f"版式: 普通\n{old}{rest}", "utf-8")
    made = carried(data).read_text("utf-8")
    assert [line for line in made.splitlines() if not line.lstrip().startswith("#")] == [
        "版式: 普通",
        *new.splitlines(),
        *rest.splitlines(),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("二〇二五年十二月十二日", "二〇二六年十二月十二日"),
        ("二○二五年十二月十二日", "二〇二六年十二月十二日"),
        ("二O二五 年十二月十二日", "二〇二六 年十二月十二日"),
        ("２０２５年１２月１２日", "2026年１２月１２日"),
        ("2025年12月12日印发", "2026年12月12日印发"),
        ("2025.12.12", "2026.12.12"),
    ],
)
def test_the_wording_of_a_date_moves_with_it_however_its_year_is_typed(
    data: Path, old: str, new: str
) -> None:
    facts = "版式: 普通\n标题: 总结\n正文: 一段。\n发文机关署名: 某某医院\n"
    day = f"成文日期: {{日期: 2025-12-12, 原文: {old}}}\n"
    (data / "2025/summary.yaml").write_text(facts + day, "utf-8")
    made = carried(data)
    assert f"成文日期: {{日期: 2026-12-12, 原文: {new}}}\n" in made.read_text("utf-8")
    assert compose_file(made, data).document.parts


def test_the_years_own_indicators_go_along_with_targets_to_be_set_anew(data: Path) -> None:
    carried(data)
    made = (data / "2026/indicators.yaml").read_text("utf-8")
    assert "# 待核改：目标“100”是2025年写的，请重新确定\n义诊: {目标: 100}\n" in made
    old = (data / "2025/indicators.yaml").read_text("utf-8")
    assert [line for line in made.split("\n") if "待核改" not in line] == old.split("\n")


def test_indicators_that_the_new_year_has_already_stay(data: Path) -> None:
    (data / "2026").mkdir()
    (data / "2026/indicators.yaml").write_text("义诊: {目标: 110}\n", "utf-8")
    carried(data)
    assert (data / "2026/indicators.yaml").read_text("utf-8") == "义诊: {目标: 110}\n"


def test_the_starter_of_a_summary_shows_how_figures_are_counted_and_needs_no_log(tmp_path: Path) -> None:
    (file,) = start("summary", 2026, tmp_path / "data", None)
    text = file.read_text("utf-8")
    for shown in (
        "{{ 义诊.完成率 }}",
        "[表：目标完成情况]",
        "类型: 柱",
        "义诊: {事项: 义诊, 单位: 场, 目标: 100}",
    ):
        assert shown in text
    composed = compose_file(file, tmp_path / "data")
    assert composed.document.parts
