from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.exit_status import Exit
from gongwen.cli.trace import A_SCREEN, trace

INDICATORS = """\
义诊: {事项: 义诊, 单位: 场, 目标: 8, 上年: 4}
讲座: {事项: 讲座, 单位: 场}
达标率: {比: [讲座, 义诊], 小数: 2}
巡讲: {事项: 巡讲, 单位: 场}
"""
LOG = """\
日期,事项,数量,支部,说明
2025-03-05,义诊,1,第一支部,学雷锋日
2025-04-01,培训,1,,
2025-05-12,义诊,2,第二支部,护士节
2025-06-01,义诊,3,第二支部,
2025-07-01,讲座,4,第一支部,
2025-08-01,培训,1,,
"""
SUMMARY = """\
版式: 普通
文种: 总结
标题: 2025年工作总结
正文: |
  全年开展义诊{{ 义诊 }}，完成{{ 义诊.目标 }}的目标。
  讲座与义诊之比为{{ 达标率 }}；上半年义诊{{ 义诊.期间("上半年") }}。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    year = tmp_path / "data/2025"
    year.mkdir(parents=True)
    (tmp_path / "data/indicators.yaml").write_text(INDICATORS, "utf-8")
    (year / "log.csv").write_text(LOG, "utf-8")
    (year / "summary.yaml").write_text(SUMMARY, "utf-8")
    return year


def run(*words: str) -> Result:
    return CliRunner().invoke(
        trace, ["data/2025/summary.yaml", *words], obj=Path("data"), catch_exceptions=False
    )


def write(folder: Path, *lines: str) -> None:
    """The body in place of that of the summary."""
    head = SUMMARY[: SUMMARY.index("  全年")]
    (folder / "summary.yaml").write_text(head + "".join(f"  {line}\n" for line in lines), "utf-8")


def test_each_figure_stands_with_its_place_its_value_and_its_rows(folder: Path) -> None:
    done = run()
    assert done.exit_code == Exit.DONE
    assert (
        done.stdout
        == """\
印有 4 个数，台账共 6 行。后面写上指标名（如 义诊），可看它数的各行。

  位置  印出    四舍五入前   指标

《2025年工作总结》正文
  5:9   6场     6            义诊
        事项为“义诊”，数量相加：log.csv 第2、4—5行，共 3 行
  5:20  8场     8            义诊.目标
        在指标中写明的目标：0 行
  6:11  66.67%  0.66666666…  达标率
        “讲座”除以“义诊”：log.csv 第2、4—6行，共 4 行
  6:26  6场     6            义诊.期间("上半年")
        事项为“义诊”，上半年，数量相加：log.csv 第2、4—5行，共 3 行

没有数进这份公文的台账：2 行
  培训  log.csv 第3、7行，共 2 行
"""
    )


def test_json_has_the_contract_and_nothing_else(folder: Path) -> None:
    write(folder, "全年开展义诊{{ 义诊 }}，讲座与义诊之比为{{ 达标率 }}。全年义诊5场。")
    done = run("--json")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    rows = [{"file": str(Path("data/2025/log.csv")), "sheet": None, "row": row} for row in (2, 4, 5)]
    assert found[0] == {
        "figure": "义诊",
        "printed": "6场",
        "value": "6",
        "unit": "场",
        "line": 5,
        "column": 9,
        "rows": rows,
    }
    assert found[1]["value"].startswith("0.6666666666666")
    assert found[1]["unit"] == "%"
    assert "手写的“5场”与指标“义诊”的6场不同" in done.stderr


def test_rows_in_workbooks_are_given_with_their_sheet(folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active
    book.active.title = "义诊"
    book.active.append(["日期", "事项", "数量"])
    book.active.append(["2025-09-01", "义诊", 5])
    book.save(folder / "log.xlsx")
    assert {"file": str(Path("data/2025/log.xlsx")), "sheet": "义诊", "row": 2} in json.loads(
        run("--json").stdout
    )[0]["rows"]
    assert "log.csv 第2、4—5行；log.xlsx（义诊） 第2行，共 4 行" in run().stdout


def test_one_indicator_is_shown_with_the_text_of_its_rows(folder: Path) -> None:
    write(folder, "全年开展义诊{{ 义诊 }}。共{{ 义诊 }}，目标{{ 义诊.目标 }}。", "讲座{{ 讲座 }}。")
    done = run("义诊")
    assert (
        done.stdout
        == """\
义诊　6场
  计法　事项为“义诊”，数量相加
  四舍五入前　6场
  印在　data/2025/summary.yaml:5:9（《2025年工作总结》正文）“6场”
  印在　data/2025/summary.yaml:5:19（《2025年工作总结》正文）“6场”
  台账　log.csv 第2、4—5行，共 3 行
  行         日期        事项  数量  支部      说明
  log.csv 2  2025-03-05  义诊  1     第一支部  学雷锋日
  log.csv 4  2025-05-12  义诊  2     第二支部  护士节
  log.csv 5  2025-06-01  义诊  3     第二支部

义诊.目标　8场
  计法　在指标中写明的目标
  四舍五入前　8场
  印在　data/2025/summary.yaml:5:30（《2025年工作总结》正文）“8场”
  台账　0 行
""".replace("data/2025/summary.yaml", str(Path("data/2025/summary.yaml")))
    )


def test_an_indicator_that_is_not_printed_is_answered_with_those_that_are(folder: Path) -> None:
    write(folder, "全年开展义诊{{ 义诊 }}，讲座{{ 讲座 }}。")
    near = run("义诊场次")
    assert near.exit_code == Exit.PROBLEMS
    assert near.stderr == "“data/2025/summary.yaml”没有印指标“义诊场次”的数。是不是“义诊”？\n"
    assert run("献血").stderr == "“data/2025/summary.yaml”没有印指标“献血”的数。印有的指标：义诊、讲座。\n"


def test_the_name_of_an_indicator_may_have_a_dot(folder: Path) -> None:
    indicators = INDICATORS + "PM2.5达标天数: {事项: 讲座, 单位: 天, 目标: 300}\n"
    (folder.parent / "indicators.yaml").write_text(indicators, "utf-8")
    name = '指标["PM2.5达标天数"]'
    write(folder, f"达标{{{{ {name} }}}}，目标{{{{ {name}.目标 }}}}。", "全年PM2.5达标天数3天。")
    done = run()
    assert "（如 PM2.5达标天数）" in done.stdout
    assert f"请核对，或写成 {{{{ {name} }}}}" in done.stdout
    asked = run("PM2.5达标天数").stdout
    assert "PM2.5达标天数　4天" in asked
    assert "PM2.5达标天数.目标　300天" in asked
    assert run("PM2").stderr.endswith("没有印指标“PM2”的数。是不是“PM2.5达标天数”？\n")
    assert "印有的指标：PM2.5达标天数。" in run("献血").stderr


def test_a_huge_target_is_held_against_a_precise_number(folder: Path) -> None:
    indicators = INDICATORS + "筹款: {事项: 讲座, 单位: 亿元, 目标: 999999999999999}\n"
    (folder.parent / "indicators.yaml").write_text(indicators, "utf-8")
    write(folder, "全年筹款1.000000元，讲座{{ 讲座 }}。")
    assert run().exit_code == Exit.DONE


def test_values_have_no_zeros_behind_their_last_decimal(folder: Path) -> None:
    (folder / "log.csv").write_text(LOG + "2025-09-01,巡讲,10,,\n2025-09-02,巡讲,0.50,,\n", "utf-8")
    write(folder, "巡讲{{ 巡讲 }}，目标{{ 义诊.目标 }}。")
    assert [each["value"] for each in json.loads(run("--json").stdout)] == ["10.5", "8"]


def test_a_long_list_of_rows_is_cut_and_can_be_asked_for_whole(folder: Path) -> None:
    lines = "".join(f"2025-{month:02}-{day:02},巡讲,1,,\n" for month in (9, 10) for day in range(1, 31))
    (folder / "log.csv").write_text(LOG + lines, "utf-8")
    write(folder, "巡讲{{ 巡讲 }}。")
    short = run("巡讲").stdout.splitlines()
    assert short[-1] == "  ……等60行（加 --全部 列出全部）"
    assert sum(line.startswith("  log.csv") for line in short) == A_SCREEN
    whole = run("巡讲", "--全部").stdout.splitlines()
    assert sum(line.startswith("  log.csv") for line in whole) == 60


def test_a_figure_without_rows_says_so_and_is_remarked(folder: Path) -> None:
    write(folder, "巡讲{{ 巡讲 }}。")
    done = run()
    assert "事项为“巡讲”，数量相加：0 行" in done.stdout
    assert "提示" in done.stderr
    assert json.loads(run("--json").stdout)[0]["rows"] == []


def test_numbers_typed_by_hand_are_reported_with_their_place(folder: Path) -> None:
    write(folder, "全年开展义诊5场，讲座4场。", "共办义诊{{ 义诊 }}。")
    done = run()
    assert done.exit_code == Exit.DONE
    assert done.stdout.endswith(
        """
手写的数与指标不同：1 处
  data/2025/summary.yaml:5:9: 正文：手写的“5场”与指标“义诊”的6场不同。请核对，或写成 {{ 义诊 }}

另有 1 处手写的数与指标相同，可以改用 {{ }}，台账变了就跟着变。
""".replace("data/2025/summary.yaml", str(Path("data/2025/summary.yaml")))
    )


def test_a_document_without_figures_says_so_and_leaves_nothing_out(folder: Path) -> None:
    write(folder, "一切顺利。")
    done = run()
    assert (done.exit_code, done.stdout) == (Exit.DONE, "")
    assert done.stderr == "“data/2025/summary.yaml”没有用 {{ }} 引用指标的数。\n"
    assert json.loads(run("--json").stdout) == []


def test_a_document_without_a_year_has_no_figures(folder: Path) -> None:
    elsewhere = folder.parents[1] / "note.yaml"
    elsewhere.write_text("版式: 普通\n标题: 说明\n正文: 一切顺利。\n", "utf-8")
    done = CliRunner().invoke(trace, ["note.yaml"], obj=Path("data"), catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (Exit.DONE, "“note.yaml”没有用 {{ }} 引用指标的数。\n")


def test_problems_are_said_as_build_says_them(folder: Path) -> None:
    write(folder, "义诊{{ 义珍 }}。")
    done = run()
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert "summary.yaml:5:5: 正文：没有名为“义珍”的数值。是不是“义诊”？" in done.stderr


def test_a_log_that_cannot_be_read_is_a_problem_of_the_trace(folder: Path) -> None:
    (folder / "log.csv").write_text(LOG.replace("2025-04-01", "2025-04-31"), "utf-8")
    write(folder, "一切顺利。")
    done = run()
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert "2025-04-31" in done.stderr
