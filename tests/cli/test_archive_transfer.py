"""`archive export`, `archive import` and `archive test`, as a clerk meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.exit_status import Exit
from gongwen.cli.main import cli
from tests.documents import document, pdf
from tests.issued import DRILL, PLAN, issued_archive
from tests.offices import ARCHIVE

BAG = Path("output/2025/归档/移交包 Z109 2025")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    issued_archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def other_office(folder: Path) -> str:
    (folder / "别处/data").mkdir(parents=True)
    (folder / "别处/data/archive.yaml").write_text(ARCHIVE, encoding="utf-8")
    return "别处/data"


def keep_classified(folder: Path) -> None:
    (folder / "8号.pdf").write_bytes(pdf(document()))
    (folder / "目录.csv").write_text(
        "件,发文字号,题名,成文日期,责任者,密级,保管期限,文件\n"
        "1,某医党〔2025〕8号,关于保密的通知,2025-07-01,某某医院,机密★5年,永久,8号.pdf\n",
        encoding="utf-8",
    )
    assert run("archive", "import", "--sheet", "目录.csv").exit_code == Exit.DONE


def test_a_year_goes_out_and_comes_in_elsewhere(here: Path) -> None:
    exported = run("archive", "export", "2025")
    assert exported.exit_code == Exit.DONE
    assert exported.stdout.splitlines()[-1] == str(BAG)
    assert len(exported.stdout.splitlines()) == 9
    assert exported.stderr == (
        "编档号 Z109-WS·2025-Y-BGS-0001：某医党〔2025〕1号\n"
        "编档号 Z109-WS·2025-D10-BGS-0001：某医党〔2025〕2号\n"
        "2025年归档文件 2 件，移交包已核验。\n"
    )
    again = run("archive", "export", "2025")
    assert (again.exit_code, again.stdout) == (Exit.PROBLEMS, "")
    there = Path("output/2025/归档")
    assert again.stderr == f"“{there}”已经有了，不能覆盖。请先移走，或写到别处：-o {there}-2\n"

    data = other_office(here)
    taken = run("--data", data, "archive", "import", str(BAG))
    assert (taken.exit_code, taken.stdout, taken.stderr) == (Exit.DONE, f"{PLAN}\n{DRILL}\n", "移入 2 件。\n")
    twice = run("--data", data, "archive", "import", str(BAG))
    assert (twice.exit_code, twice.stdout) == (Exit.DONE, "")
    assert twice.stderr == f"{PLAN}（已有，跳过）\n{DRILL}（已有，跳过）\n移入 0 件，跳过 2 件。\n"
    assert run("--data", data, "archive", "test").exit_code == Exit.DONE


def test_a_classified_paper_is_named_when_it_is_handed_over_and_when_it_is_copied(here: Path) -> None:
    keep_classified(here)
    told = run("archive", "export", "2025").stderr
    assert "\n提示 某医党〔2025〕8号密级为机密，也在移交包中，请按保密规定移交。\n" in told
    told = run("archive", "stamp", "某医党〔2025〕8号").stderr
    assert told == "提示 “2025/某医党〔2025〕8号 关于保密的通知”密级为机密，副本只给可以知悉的人。\n"


def test_an_export_may_take_the_periods_as_they_were_proposed(here: Path) -> None:
    (here / "8号.pdf").write_bytes(pdf(document()))
    (here / "目录.csv").write_text(
        "件,发文字号,题名,成文日期,责任者,文件\n1,某医党〔2025〕8号,关于加强管理的通知,2025-07-01,某某医院,8号.pdf\n",
        encoding="utf-8",
    )
    assert run("archive", "import", "--sheet", "目录.csv").exit_code == Exit.DONE
    refused = run("archive", "export", "2025")
    assert (refused.exit_code, refused.stdout, Path("output").exists()) == (Exit.PROBLEMS, "", False)
    assert (
        "\n保管期限:\n  某医党〔2025〕8号: 30年\n\n待定的都按建议的期限归档，请加 --as-proposed。\n"
        in refused.stderr
    )
    done = run("archive", "export", "2025", "--as-proposed")
    assert "编档号 Z109-WS·2025-D30-BGS-0001：某医党〔2025〕8号\n" in done.stderr
    assert done.exit_code == Exit.DONE


def test_export_gives_programs_a_list(here: Path) -> None:
    result = run("archive", "export", "2025", "-o", "新", "--json")
    assert json.loads(result.stdout)[1] == {
        "number": "某医党〔2025〕2号",
        "title": "中共某某医院委员会关于开展消防演练的通知",
        "date": "2025-06-03",
        "folder": DRILL,
        "state": "已归档",
    }


def test_the_four_tests_speak_to_people_and_programs_and_write_reports(here: Path) -> None:
    result = run("archive", "test", "2025")
    assert (result.exit_code, result.stderr) == (Exit.DONE, "检测 2 件，未通过 0 件。\n")
    assert result.stdout.splitlines()[0] == "真实性 通过 登记簿没有改动（2025年度）：4 条登记依次相连"
    as_json = json.loads(run("archive", "test", "某医党〔2025〕2号", "--json").stdout)
    assert [(each["folder"], each["state"], len(each["tests"])) for each in as_json] == [(DRILL, "通过", 23)]
    for name in ("报告.docx", "报告.json"):
        assert run("archive", "test", DRILL, "-o", name).stdout == f"{name}\n"
        assert (here / name).stat().st_size > 1000


def test_what_does_not_pass_is_told_by_the_exit_status_and_named(here: Path) -> None:
    (here / "archive" / DRILL / "figures.json").unlink()
    result = run("archive", "test")
    assert result.exit_code == Exit.PROBLEMS
    assert (
        "完整性 未通过 文件齐全（1 件）：某医党〔2025〕2号：缺少 figures.json" in result.stdout.splitlines()
    )
    assert result.stderr == "检测 2 件，未通过 1 件。\n"


def test_old_papers_come_in_by_the_sheet_that_import_writes(here: Path) -> None:
    from openpyxl import load_workbook

    (here / "旧").mkdir()
    (here / "旧/3号.pdf").write_bytes(pdf(document(发文字号="某院〔2019〕3号", 成文日期="2019-03-05")))
    written = run("archive", "import", "--template", "目录.xlsx", "旧/3号.pdf")
    assert (written.exit_code, written.stdout) == (Exit.DONE, "目录.xlsx\n")
    assert run("archive", "import", "--template", "目录.xlsx").stderr == (
        "“目录.xlsx”已经有了，没有覆盖。请换一个文件名\n"
    )
    folder = "2019/某院〔2019〕3号 关于开展安全生产检查的通知"
    result = run("archive", "import", "--sheet", "目录.xlsx")
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.DONE, f"{folder}\n", "移入 1 件。\n")
    assert (here / "archive" / folder / "正本.pdf").read_bytes() == (here / "旧/3号.pdf").read_bytes()

    book = load_workbook("目录.xlsx")
    sheet = book.active
    sheet["K4"], sheet["L4"] = "正式本", 9
    book.save("目录.xlsx")
    refused = run("archive", "import", "--sheet", "目录.xlsx")
    assert (refused.exit_code, refused.stdout) == (Exit.PROBLEMS, "")
    assert refused.stderr == (
        "目录.xlsx（移入文件目录）:4:11: 稿本：不认识“正式本”。是不是“正本”？\n"
        "目录.xlsx（移入文件目录）:4:12: 页数：写的是 9，文件有 1 页。请核对文件是否完整，改正页数\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import"], "请给出移交包的文件夹，或用 --sheet 给出目录表\n"),
        (
            ["import", "没有"],
            "没有:1:1: 移交包：这不是 BagIt 移交包，没有 bagit.txt。"
            "请给出包的文件夹；零散的旧文件请列成目录表，用 --sheet 移入\n",
        ),
        (["import", "--sheet", "没有.xlsx"], "没有.xlsx:1:1: 目录表：没有这个文件。请检查路径\n"),
        (["import", "--sheet", "data/2025/plan.yaml"], "目录表：只能读 .xlsx 和 .csv。请另存为 .xlsx\n"),
        (["import", "--template", "目录.csv"], "“目录.csv”不是 .xlsx。请写成 目录.xlsx 这样的文件名\n"),
        (["export", "2019"], "2019年没有归档的件，没有可以移交的。"),
        (["export", "19"], "19 不在 1949 到 2999 之间"),
        (["test", "2019"], "归档中没有“2019”。"),
        (["test", "-o", "报告.txt"], "报告只能写成 .pdf、.docx、.xlsx、.json"),
        (["test", DRILL, "-o", "data/register.sqlite/报告.json"], "写不了"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do(here: Path, words: list[str], said: str) -> None:
    result = run("archive", *words)
    assert result.exit_code in (Exit.PROBLEMS, Exit.USAGE)
    assert said in result.stderr
    assert result.stdout == ""


def test_an_archive_without_papers_says_how_to_begin(tmp_path: Path) -> None:
    result = run("--data", str(tmp_path / "data"), "archive", "test")
    assert (result.exit_code, result.stderr) == (
        Exit.PROBLEMS,
        "归档中还没有文件。请先用 gongwen issue 发文，或用 gongwen archive import 移入\n",
    )
