from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.exit_status import Exit
from gongwen.cli.log import log

HEAD = "日期,事项,数量,级别,支部\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data/2025").mkdir(parents=True)
    return Path("data")


def run(*words: str) -> Result:
    return CliRunner().invoke(log, words, obj=Path("data"), prog_name="gongwen log", catch_exceptions=False)


def test_add_says_where_it_wrote(data: Path) -> None:
    Path("data/2025/log.csv").write_text(HEAD, "utf-8")
    words = ["--级别", "市级", "义诊", "--日期=2025年3月5日", "--数量", "２", "--支部=第一党支部"]
    done = run("add", *words)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"已记入 {Path('data/2025/log.csv')} 第2行，日期 2025-03-05\n"
    assert Path("data/2025/log.csv").read_text("utf-8") == HEAD + "2025-03-05,义诊,2,市级,第一党支部\n"


def test_add_without_a_day_is_today(data: Path) -> None:
    done = run("add", "义诊")
    path = data / str(date.today().year) / "log.csv"
    assert done.stdout == f"已记入 {path} 第2行，日期 {date.today()}\n"
    assert path.read_text("utf-8-sig") == f"日期,事项,数量\n{date.today()},义诊,1\n"


def test_add_says_that_a_row_stands_there_already_and_adds_it(data: Path) -> None:
    path = data / "2025/log.csv"
    path.write_text(HEAD + "2025-03-05,义诊,,市级,\n", "utf-8")
    done = run("add", "义诊", "--日期", "2025年3月5日", "--级别", "市级")
    assert (done.exit_code, done.stdout) == (0, f"已记入 {path} 第3行，日期 2025-03-05\n")
    assert done.stderr == (
        f"提示 {path}:3:1: 台账：和 {path} 第2行 相同。确是两件事，可不理会；重复的，请删去一行\n"
    )
    assert run("add", "义诊", "--日期", "2025-03-05", "--级别", "省级").stderr == ""


def test_add_leaves_a_file_alone_that_is_read_only(data: Path) -> None:
    path = data / "2025/log.csv"
    path.write_text(HEAD, "utf-8")
    path.chmod(0o444)
    done = run("add", "义诊", "--日期", "2025-03-05")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == f"{path}:1:1: 文件：文件是只读的。请先去掉它的只读属性再记；什么也没有改动\n"
    assert path.read_text("utf-8") == HEAD


def test_add_says_what_is_no_file(data: Path) -> None:
    path = data / "2025/log.csv"
    path.symlink_to("gone.csv")
    done = run("add", "义诊", "--日期", "2025-03-05")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == f"{path}:1:1: 文件：这是链接，它指向的文件不存在。请改正链接，或删去它\n"
    assert not Path("data/2025/gone.csv").exists()


def test_add_says_everything_that_is_wrong(data: Path) -> None:
    done = run("add", "义诊", "--日期", "2025-02-30", "--数量", "-1")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr.splitlines() == [
        "数量：数量是负数：“-1”。请改正；要更正以前的记录，请改原来的那一行",
        "日期：“2025-02-30”不是有效的日期。2025年2月只有28天，请核对",
    ]


def test_add_takes_a_column_once_however_it_is_spaced(data: Path) -> None:
    done = run("add", "义诊", "--级别", "市级", "--级\u3000别", "国家级")
    assert (done.exit_code, done.stdout, done.stderr) == (Exit.PROBLEMS, "", "级别：写了两次。请只写一次\n")
    assert list(data.rglob("log.*")) == []


def test_add_offers_the_nearest_column(data: Path) -> None:
    (data / "2025/log.csv").write_text(HEAD, "utf-8")
    done = run("add", "义诊", "--日期", "2025-03-05", "--党支部", "一")
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr == (
        f"{data / '2025/log.csv'}:1:1: 党支部：台账没有这一列。"
        "是不是“支部”？已有的列：日期、事项、数量、级别、支部；要添一列，请先在文件里写上\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "没有写事项，如 gongwen log add 义诊 --日期 2025-03-05"),
        (["--级别", "市级"], "没有写事项，如 gongwen log add 义诊 --日期 2025-03-05"),
        (["义诊", "讲座"], "多出了参数：讲座"),
        (["义诊", "--级别"], "选项 --级别 后面要有值。"),
        (["义诊", "--级别", "--支部", "一"], "选项 --级别 后面要有值。"),
        (["义诊", "--级别=市级", "--级别", "省级"], "选项 --级别 写了两次。"),
        (["义诊", "--=市级"], "“--=市级”没有列名，请写成 --级别 市级"),
    ],
)
def test_add_used_wrongly_says_how(words: list[str], said: str, data: Path) -> None:
    done = run("add", *words)
    assert done.exit_code == Exit.USAGE
    assert done.stderr.endswith(f"{said}\n")
    assert list((data / "2025").iterdir()) == []


LOG = HEAD + '2025-01-02,媒体报道,1,国家级,\n2025-03-05,义诊,2,,"第一党支部\n第二党支部"\n'


def test_list_is_a_table_that_stands_straight(data: Path) -> None:
    path = data / "2025/log.csv"
    path.write_text(LOG, "utf-8")
    done = run("list", "--year", "2025")
    assert done.exit_code == 0
    assert done.stdout == (
        "日期        事项      数量  级别    支部                   出处\n"
        f"2025-01-02  媒体报道  1     国家级                         {path} 第2行\n"
        f"2025-03-05  义诊      2             第一党支部 第二党支部  {path} 第3行\n"
    )
    assert done.stderr == "2025年台账共读入 2 行。\n"


def test_list_takes_the_latest_year_and_one_event(data: Path) -> None:
    (data / "2025/log.csv").write_text(LOG, "utf-8")
    (data / "2024").mkdir()
    (data / "2024/log.csv").write_text(HEAD, "utf-8")
    done = run("list", "--事项", "义诊", "--json")
    assert json.loads(done.stdout) == [
        {
            "日期": "2025-03-05",
            "事项": "义诊",
            "数量": "2",
            "支部": "第一党支部\n第二党支部",
            "file": str(data / "2025/log.csv"),
            "sheet": None,
            "row": 3,
        }
    ]
    assert done.stderr == "2025年台账共读入 2 行，列出 1 行。\n"


@pytest.mark.parametrize("name", ["", "plan.yaml"])
def test_list_takes_the_latest_year_when_this_one_has_a_folder_but_no_log(name: str, data: Path) -> None:
    (data / "2024").mkdir()
    (data / "2024/log.csv").write_text(HEAD, "utf-8")
    folder = data / str(date.today().year)
    folder.mkdir(exist_ok=True)
    if name:
        (folder / name).write_text("标题: 计划\n", "utf-8")
    done = run("list")
    assert (done.exit_code, done.stderr) == (0, "2024年台账共读入 0 行。\n")


def test_list_shows_what_can_be_read_and_says_what_cannot(data: Path) -> None:
    path = data / "2025/log.csv"
    path.write_text(LOG + "昨天,义诊,1,,\n", "utf-8")
    done = run("list", "--year", "2025")
    assert done.exit_code == Exit.PROBLEMS
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == (
        f"{path}:5:1: 日期：“昨天”不是日期。请写成 2025-03-05 这样的日期\n2025年台账共读入 2 行。\n"
    )


def test_list_without_a_log_says_what_to_do(data: Path) -> None:
    done = run("list", "--year", "2023")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == f"“{data / '2023'}”里没有台账，可用 gongwen log add 记第一条。\n"


def test_import_says_how_many_rows_went_where(data: Path) -> None:
    (data / "2025/log.csv").write_text(LOG, "utf-8")
    Path("a.csv").write_text(
        "日期,事项,级别\n2025-01-02,媒体报道,国家级\n2024-05-01,讲座,\n2025-05-01,讲座,\n", "utf-8"
    )
    done = run("import", "a.csv")
    assert done.exit_code == 0
    assert done.stdout == (
        f"a.csv → {data / '2024/log.csv'}：1 行（第 2 行）\na.csv → {data / '2025/log.csv'}：1 行（第 5 行）\n"
    )
    assert done.stderr == "a.csv：有 1 行台账里已有，没有再记。\n"
    again = run("import", "a.csv")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == "a.csv：有 3 行台账里已有，没有再记。\na.csv：没有要记的新行。\n"


def test_import_is_told_the_year_of_days_that_do_not_say_it(data: Path) -> None:
    Path("a.csv").write_text("日期,事项\n3月5日,讲座\n2025-05-01,讲座\n", "utf-8")
    done = run("import", "a.csv")
    assert done.stderr == (
        "a.csv:2:1: 日期：“3月5日”没有写年份。请写成 2025-03-05 这样的日期，或用 --year 写明是哪一年\n"
    )
    done = run("import", "a.csv", "--year", "2025")
    assert (done.exit_code, done.stdout) == (0, f"a.csv → {data / '2025/log.csv'}：2 行（第 2—3 行）\n")
    done = run("import", "a.csv", "--year", "2024")
    assert done.stderr == (
        "a.csv:3:1: 日期：“2025-05-01”不在2024年。请核对日期；确是2025年的，请记入 2025 年的台账\n"
    )


def test_import_goes_on_after_a_file_with_problems(data: Path) -> None:
    Path("a.csv").write_text("日期,事项\n昨天,讲座\n2025-05-01,讲座\n", "utf-8")
    Path("b.csv").write_text("日期,事项\n2025-05-02,讲座\n", "utf-8")
    done = run("import", "a.csv", "b.csv")
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr == "a.csv:2:1: 日期：“昨天”不是日期。请写成 2025-03-05 这样的日期\n"
    assert done.stdout == f"b.csv → {data / '2025/log.csv'}：1 行（第 2 行）\n"


def test_where_nothing_can_be_written_there_is_no_traceback(data: Path) -> None:
    (data / "2024").write_text("", "utf-8")
    done = run("add", "义诊", "--日期", "2024-05-01")
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr == f"写不了“{data / '2024'}”。请换一个位置再试。\n"
