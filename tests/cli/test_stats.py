from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from gongwen.cli.exit_status import Exit
from gongwen.cli.stats import stats

INDICATORS = """
义诊: {事项: 义诊, 单位: 场, 目标: 100}
榜单: {事项: 榜单, 单位: 项, 目标: 10}
报道: {事项: 报道, 单位: 篇}
党员: {事项: 干部, 条件: {政治面貌: 党员}, 单位: 名}
干部: {事项: 干部, 单位: 名}
党员占比: {比: [党员, 干部], 小数: 2}
"""
LOG = """日期,事项,数量,政治面貌
2025-01-02,干部,56,党员
2025-01-02,干部,30,群众
2025-02-10,义诊,20,
2025-06-30,义诊,30,
2025-06-30,榜单,3,
2025-07-01,义诊,31,
"""
LAST = """日期,事项,数量,政治面貌
2024-02-29,义诊,40,
2024-08-01,义诊,45,
2024-03-01,榜单,3,
"""
SUMMARY = "正文: '{{ 义诊 }}{{ 榜单 }}{{ 报道 }}{{ 党员占比 }}'\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "indicators.yaml": INDICATORS,
        "2025/log.csv": LOG,
        "2024/log.csv": LAST,
        "2025/summary.yaml": SUMMARY,
    }.items():
        path = Path("data", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Path("data")


def run(*words: str) -> Result:
    return CliRunner().invoke(
        stats, words, obj=Path("data"), prog_name="gongwen stats", catch_exceptions=False
    )


def table(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


def test_the_table_says_how_the_year_stood(data: Path) -> None:
    done = run("2025", "--至", "2025-06-30")
    assert (done.exit_code, done.stderr) == (
        Exit.DONE,
        "读入台账 6 行，其中 2025-06-30 之后的 1 行没有计入。\n",
    )
    assert table(done.stdout) == [
        ["2025年指标进度，截至", "2025-06-30"],
        ["指标", "今年", "目标", "完成率", "序时进度", "情况", "上年同期", "同比"],
        ["义诊", "50场", "100", "#####-----", "50%", "49.6", "正常", "40", "↑增长25%"],
        ["榜单", "3项", "10", "###-|-----", "30%", "5.0", "落后", "3", "→持平"],
        ["报道", "0篇", "0", "→持平"],
        ["党员", "56名", "0", "↑增加56名"],
        ["干部", "86名", "0", "↑增加86名"],
        ["党员占比", "65.12%", "上年算不出"],
    ]


def test_a_typed_number_of_the_whole_of_last_year_is_no_number_of_the_same_period(data: Path) -> None:
    (data / "indicators.yaml").write_text(
        "义诊: {事项: 义诊, 单位: 场}\n培训: {事项: 培训, 单位: 场, 上年: 50}", "utf-8"
    )
    words = ("2025", "--至", "2025-06-30")
    assert table(run(*words).stdout)[1:] == [
        ["指标", "今年", "上年同期", "同比"],
        ["义诊", "50场", "40", "↑增长25%"],
        ["培训", "0场", "—", "只有上年全年数"],
    ]
    assert run(*words, "--csv").stdout.splitlines()[-1] == "培训,0,场,,,,,50,,只有上年全年数,0,"
    run(*words, "--html", "stats.html")
    assert '<td>0场</td><td>—</td><td class="text">只有上年全年数</td><td>50</td>' in Path(
        "stats.html"
    ).read_text("utf-8")


def test_of_a_year_that_is_over_nothing_is_expected_but_the_target(data: Path) -> None:
    lines = table(run("2025", "--至", "2026-02-01").stdout)
    assert lines[1] == ["指标", "今年", "目标", "完成率", "情况", "上年", "同比"]
    assert lines[2] == ["义诊", "81场", "100", "########--", "81%", "未达标", "85", "↓下降4.7%"]


def test_columns_that_would_be_empty_are_left_out(data: Path) -> None:
    (data / "indicators.yaml").write_text("义诊: {事项: 义诊, 单位: 场}", "utf-8")
    assert table(run("2025", "--至", "12月31日").stdout)[1:] == [
        ["指标", "今年", "上年", "同比"],
        ["义诊", "81场", "85", "↓下降4.7%"],
    ]


def test_today_is_the_day_when_none_is_named(data: Path) -> None:
    day = min(date.today(), date(2025, 12, 31))
    assert run("2025").stdout.startswith(f"2025年指标进度，截至 {day}\n")


def test_long_names_and_large_numbers_keep_within_80_columns(data: Path) -> None:
    name = "“揭榜挂帅”榜单项目中已经结题并且通过验收的项目[b]"
    (data / "indicators.yaml").write_text(f"{name}: {{事项: 义诊, 单位: 人次, 目标: 9876543}}", "utf-8")
    (data / "2025/log.csv").write_text(LOG.replace("20,", "7654321,"), "utf-8")
    done = run("2025", "--至", "2025-06-30")
    head, first, *rest = done.stdout.splitlines()[2:]
    assert max(map(cell_len, (head, first, *rest))) <= 80
    assert "".join(line.split()[0] for line in (first, *rest)) == name
    assert first.split()[1:] == [
        *("7654351人次", "9876543", "#######---", "77.5%", "489.8万", "正常", "40"),
        "↑增长1913",  # its own column goes on below
    ]


def test_a_line_that_cannot_be_counted_says_why_and_the_others_stand(data: Path) -> None:
    (data / "2025/log.csv").write_text(
        "\n".join(line for line in LOG.splitlines() if "干部" not in line), "utf-8"
    )
    done = run("2025", "--至", "2025-06-30")
    why = "“干部”为0，算不出比值。请检查台账，或不引用这个指标"
    assert done.exit_code == Exit.PROBLEMS
    assert table(done.stdout)[-2:] == [["指标", "算不出的原因"], ["党员占比", why]]
    assert done.stderr == "读入台账 4 行，其中 2025-06-30 之后的 1 行没有计入。\n"  # it is said once
    assert "50场" in done.stdout
    where = f"{data / 'indicators.yaml'}:7:1: 党员占比：{why}"
    for words in (["--json"], ["--csv"], ["--html", "stats.html"]):
        assert run("2025", "--至", "2025-06-30", *words).stderr.splitlines()[0] == where


def test_an_indicator_of_all_years_may_need_a_column_that_one_of_them_lacks(data: Path) -> None:
    log = "\n".join(line.rpartition(",")[0] for line in LOG.splitlines())
    (data / "2025/log.csv").write_text(log, "utf-8")
    why = "2025年的台账没有“政治面貌”这一列。台账的列有日期、事项、数量"
    done = run("2025", "--至", "2025-06-30")
    assert done.exit_code == Exit.DONE
    assert ["党员", why] in table(done.stdout)
    notices = run("2025", "--至", "2025-06-30", "--json").stderr.splitlines()
    assert f"提示 {data / 'indicators.yaml'}:5:1: 党员：{why}" in notices
    (data / "2025/indicators.yaml").write_text(
        "党员: {事项: 干部, 条件: {政治面貌: 党员}, 单位: 名}", "utf-8"
    )
    assert run("2025", "--至", "2025-06-30").exit_code == Exit.PROBLEMS


def test_events_that_are_almost_those_that_are_counted_are_noticed(data: Path) -> None:
    (data / "2025/log.csv").write_text(LOG + "2025-06-30,义 诊,3,\n", "utf-8")
    done = run("2025", "--至", "2025-06-30")
    assert done.stderr.splitlines()[0] == (
        f"提示 {data / '2025/log.csv'}:8:1: 事项：“义 诊”和指标所计的“义诊”只差空格或标点，这样写的1行没有计入。"
        "请改成“义诊”；确是另一件事，可不理会"
    )


def test_rows_that_cannot_be_read_are_problems_and_the_others_count(data: Path) -> None:
    (data / "2025/log.csv").write_text(LOG + "2025-02-30,义诊,1,\n", "utf-8")
    done = run("2025", "--至", "2025-06-30")
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr.startswith(f"{data / '2025/log.csv'}:8:1: ")
    assert done.stderr.endswith("读入台账 6 行，其中 2025-06-30 之后的 1 行没有计入。\n")
    assert "50场" in done.stdout


def test_an_indicator_that_nobody_uses_is_a_notice(data: Path) -> None:
    (data / "2025/summary.yaml").write_text(SUMMARY.replace("{{ 报道 }}", ""), "utf-8")
    done = run("2025")
    assert done.exit_code == Exit.DONE
    assert done.stderr.splitlines()[0] == (
        f"提示 {data / 'indicators.yaml'}:4:1: 报道：没有公文用到这个指标。请核对公文中的名称；不再需要的可删去"
    )


def test_json_is_what_programs_are_promised(data: Path) -> None:
    done = run("2025", "--json", "--至", "2025-06-30")
    lines = json.loads(done.stdout)
    keys = ("name", "value", "unit", "target", "last_year", "rows")
    assert [tuple(line) for line in lines] == [keys] * 6
    assert [tuple(line.values()) for line in lines] == [
        ("义诊", "50", "场", "100", "85", 2),
        ("榜单", "3", "项", "10", "3", 1),
        ("报道", "0", "篇", None, "0", 0),
        ("党员", "56", "名", None, "0", 1),
        ("干部", "86", "名", None, "0", 2),
        ("党员占比", "0.6512", "%", None, None, 2),
    ]


@pytest.mark.parametrize(
    ("decimals", "value"), [("", "0.6512"), (", 小数: 0", "0.65"), (", 小数: 4", "0.651163")]
)
def test_json_gives_a_ratio_as_a_fraction_rounded_as_printed(data: Path, decimals: str, value: str) -> None:
    ratio = f"{{比: [党员, 干部]{decimals}, 目标: 62.5}}"
    (data / "indicators.yaml").write_text(INDICATORS.replace("{比: [党员, 干部], 小数: 2}", ratio), "utf-8")
    line = json.loads(run("2025", "--json").stdout)[-1]
    assert line["value"] == value


def test_json_of_what_cannot_be_counted_is_null(data: Path) -> None:
    (data / "indicators.yaml").write_text("占比: {比: [甲, 甲], 目标: 60}\n甲: {事项: 甲, 单位: 名}", "utf-8")
    done = run("2025", "--json")
    assert done.exit_code == Exit.PROBLEMS
    assert json.loads(done.stdout)[0] == {
        "name": "占比",
        "value": None,
        "unit": "%",
        "target": "0.6",
        "last_year": None,
        "rows": 0,
    }


def test_csv_opens_in_excel(data: Path) -> None:
    indicators = "'=1+1': {事项: 义诊, 单位: 场, 目标: 100}\n" + INDICATORS.strip().splitlines()[-3]
    (data / "indicators.yaml").write_text(indicators, "utf-8")
    content = run("2025", "--csv", "--至", "2025-06-30").stdout_bytes
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    head, line, _ = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert dict(zip(head, line, strict=True)) == {
        "指标": "'=1+1",
        "今年": "50",
        "单位": "场",
        "目标": "100",
        "完成率": "50%",
        "序时进度": "49.6",
        "情况": "正常",
        "上年": "85",
        "上年同期": "40",
        "同比": "↑增长25%",
        "台账行数": "2",
        "说明": "",
    }


def test_html_is_written_and_named(data: Path) -> None:
    first = run("2025", "--html", "stats.html", "--至", "2025-06-30")
    assert (first.exit_code, first.stdout) == (Exit.DONE, "stats.html\n")
    content = Path("stats.html").read_bytes()
    run("2025", "--html", "again.html", "--至", "2025-06-30")
    assert Path("again.html").read_bytes() == content
    assert "截至2025年6月30日" in content.decode("utf-8")


def test_a_page_that_cannot_be_written_is_said(data: Path) -> None:
    done = run("2025", "--html", str(Path("nowhere/stats.html")))
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr.splitlines()[-1] == "没有“nowhere”这个文件夹。请先新建，或换一个位置。"
    assert not Path("nowhere").exists()
    name = "长" * 90 + ".html"
    done = run("2025", "--html", name)
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr.splitlines()[-1] == f"写不了“{name}”。名称太长，请改短。"


def test_a_mistake_in_the_offices_own_template_is_said_with_its_line(data: Path) -> None:
    Path("templates").mkdir()
    own = Path("templates/stats.html")
    own.write_text("<p>\n{{ nothing }}", "utf-8")
    done = run("2025", "--html", "stats.html")
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr.splitlines()[-1] == f"{own}:2:1: 网页模板：标签写法不对。请对照原来的模板改正"
    assert not Path("stats.html").exists()


def test_a_year_without_a_log_says_how_to_begin_one(data: Path) -> None:
    (data / "2025/log.csv").unlink()
    done = run("2025")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == (
        f"“{data / '2025'}”里还没有2025年的台账（log.csv、log.xlsx、log.yaml）。"
        "记第一笔：gongwen log add 义诊 --日期 2025-03-05 --数量 1\n"
    )


def test_a_year_without_indicators_says_what_to_write(data: Path) -> None:
    (data / "indicators.yaml").unlink()
    done = run("2025", "--json")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "[]\n")
    assert done.stderr == (
        f"还没有指标。请新建“{data / 'indicators.yaml'}”，一行写一个，如：\n"
        "义诊: {事项: 义诊, 单位: 场, 目标: 100}\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2025", "--json", "--csv"], "--json、--csv、--html 只能写一个"),
        (["2025", "--至", "2025-02-30"], "--至"),
        (["2025", "--至", "2024-12-31"], "2024-12-31 在2025年以前，还没有数"),
        (["1000"], "1000 不在 1949 到 2999 之间"),
    ],
)
def test_wrong_usage_is_answered(words: list[str], said: str) -> None:
    done = run(*words)
    assert done.exit_code == Exit.USAGE
    assert said in done.stderr
