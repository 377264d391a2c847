from __future__ import annotations

import io
import json
import shutil
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from gongwen.cli.exit_status import Exit
from gongwen.cli.number import number
from gongwen.cli.wording import speak_chinese
from gongwen.register.entry import Entry, State
from gongwen.register.store import Register
from tests.documents import NOTICE
from tests.register.offices import AGENCY, WORK, YEAR
from tests.register.offices import number as numbered

TODAY = date(2025, 7, 1)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GONGWEN_REGISTER", raising=False)
    Path("data").mkdir()
    return Path("data")


def run(*words: str) -> Result:
    return CliRunner().invoke(
        number, words, obj=Path("data"), prog_name="gongwen number", catch_exceptions=False
    )


def said(*words: str) -> str:
    """What a command that succeeds prints, where it has nothing more to say."""
    done = run(*words)
    assert (done.exit_code, done.stderr) == (Exit.DONE, "")
    return done.stdout


def test_next_shows_and_does_not_take(data: Path) -> None:
    done = run("next", "某发", "2025")
    assert (done.exit_code, done.stdout) == (Exit.DONE, "某发〔2025〕1号\n")
    assert done.stderr == "登记簿里还没有某发〔2025〕的号。以前编过的，请先用 gongwen number import 登记。\n"
    assert list(data.iterdir()) == []


def test_next_and_reserve_speak_to_programs(data: Path) -> None:
    assert json.loads(said("reserve", "某发", "2025", "--reason", "会议", "--json")) == {
        "number": "某发〔2025〕1号",
        "serial": 1,
    }
    assert json.loads(said("next", "某发", "2025", "--json")) == {"number": "某发〔2025〕2号", "serial": 2}


def test_reserve_takes_the_next_number_and_says_it_alone(data: Path) -> None:
    assert said("reserve", "某发", "2025", "--reason", "会议", "--until", "2099-12-31") == "某发〔2025〕1号\n"
    assert said("reserve", "某发", "2025", "--reason", "评议") == "某发〔2025〕2号\n"
    assert said("list") == (
        "发文字号         状态  成文日期  标题  备注\n"
        "某发〔2025〕1号  预留                  会议，留到 2099-12-31\n"
        "某发〔2025〕2号  预留                  评议\n"
    )


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["next", "某发〔2025〕", "2025"], "“某发〔2025〕”不是机关代字，请只写代字，如 绍市中医党，年度另写"),
        (["next", "某发", "25"], "25 不在 1949 到 2999 之间"),
        (["next", "某发", "今年"], "“今年”不是年份，请写成 2026 这样的四位数字"),
        (["reserve", "某发", "2025"], "--reason"),
        (["reserve", "某发", "2025", "--reason", " "], "请写明理由"),
        (["reserve", "某发", "2025", "--reason", "x", "--until", "2020-01-01"], "2020-01-01 已经过去"),
        (
            ["reserve", "某发", "2025", "--reason", "x", "--until", "年底"],
            "“年底”不是日期。请写成 2025-03-05 这样的日期",
        ),
        (["void", "某发[2025]3号", "--reason", "x"], "年份要用六角括号〔〕括起。请写成 某发〔2025〕3号"),
        (["void", "某发〔2025〕", "--reason", "x"], "某发〔2025〕没有序号。请写成 某发〔2025〕6号 这样"),
        (["list", "某发", "2025", "x"], "多出了参数：x"),
        (["report", "-o", "a.doc"], "请写成 .xlsx 或 .pdf 文件"),
    ],
)
def test_what_was_typed_wrong_is_said_and_nothing_is_taken(data: Path, words: list[str], wrong: str) -> None:
    speak_chinese()
    done = run(*words)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert wrong in done.stderr
    assert list(data.iterdir()) == []


def test_a_code_that_the_office_does_not_have_is_told(data: Path) -> None:
    (data / "organization.yaml").write_text(
        "某办发:\n  名称: 某某医院\n某发:\n  名称: 某某医院党委\n", "utf-8"
    )
    assert said("reserve", "某发", "2025", "--reason", "会议") == "某发〔2025〕1号\n"
    lacking = "organization.yaml 中没有机关代字"
    for command in (["next", "某办收", "2025"], ["reserve", "某办收", "2025", "--reason", "会议"]):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
        assert done.stderr == f"{lacking}“某办收”。是不是“某办发”？请改正，或在 organization.yaml 中补上\n"
    done = run("next", "工会", "2025")
    assert done.stdout == "工会〔2025〕1号\n"
    assert done.stderr.startswith(f"提示 {lacking}“工会”。请检查，或在其中补上\n")


def test_numbers_in_facts_files_are_not_given_again(data: Path) -> None:
    (data / "2025").mkdir()
    (data / "2025/plan.yaml").write_text("发文字号: '某发〔2025〕6号'\n标题: 某通知\n", "utf-8")
    for words in (("next", "某发", "2025"), ("reserve", "某发", "2025", "--reason", "会议")):
        done = run(*words)
        assert done.stdout == "某发〔2025〕7号\n"
        assert done.stderr == (
            f"提示 “{Path('data/2025/plan.yaml')}”用了某发〔2025〕6号，登记簿中没有，编号时已让开。"
            "请运行 gongwen number import data，把用过的号登记上\n"
        )


def test_several_numbers_are_voided_as_a_span(data: Path) -> None:
    for _ in range(4):
        said("reserve", "某发", "2025", "--reason", "会议")
    spanned = said("void", "某发〔2025〕2—3号", "某发〔2025〕3号", "--reason", "取消\n\x1b[31m了")
    assert spanned == "某发〔2025〕2号 已作废\n某发〔2025〕3号 已作废\n"
    assert "某发〔2025〕3号  作废" in said("list")
    assert "取消 [31m了" in said("list")
    assert "起止号不对" in run("void", "某发〔2025〕3—2号", "--reason", "取消").stderr


def test_void_explains_a_gap_for_good(data: Path) -> None:
    for _ in range(3):
        said("reserve", "某发", "2025", "--reason", "会议")
    assert said("void", "某发〔2025〕1号", "某发〔2025〕3号", "--reason", "取消") == (
        "某发〔2025〕1号 已作废\n某发〔2025〕3号 已作废\n"
    )
    assert said("next", "某发", "2025") == "某发〔2025〕4号\n"
    done = run("void", "某发〔2025〕2号", "某发〔2025〕1号", "--reason", "再")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == "某发〔2025〕1号已经作废（取消）。不必再作废\n"
    assert "某发〔2025〕2号  预留" in said("list"), "all of them or none"


def test_a_number_that_a_document_is_made_with_is_voided_only_as_abandoned(data: Path) -> None:
    with Register(data).deciding(AGENCY, YEAR) as book:
        book.take(WORK)
    done = run("void", "某发〔2025〕1号", "--reason", "排错")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == (
        "某发〔2025〕1号正在办理（2025/notice.yaml），不能作废。请在办理它的电脑上运行 gongwen issue --resume\n"
    )
    voided = said("void", "某发〔2025〕1号", "--reason", "电脑坏了", "--abandoned")
    assert voided == "某发〔2025〕1号 已作废\n"


def test_list_shows_a_code_a_year_or_both(data: Path) -> None:
    for agency, year in (("某发", "2024"), ("某发", "2025"), ("某办发", "2025")):
        said("reserve", agency, year, "--reason", "会议")

    def listed(*words: str) -> list[str]:
        return [each["number"] for each in json.loads(said("list", *words, "--json"))]

    assert listed() == ["某办发〔2025〕1号", "某发〔2024〕1号", "某发〔2025〕1号"]
    assert listed("2025") == ["某办发〔2025〕1号", "某发〔2025〕1号"]
    assert listed("某发") == ["某发〔2024〕1号", "某发〔2025〕1号"]
    assert listed("某发", "2024") == ["某发〔2024〕1号"]
    done = run("list", "某发", "2023")
    assert (done.exit_code, done.stdout, done.stderr) == (Exit.DONE, "", "没有登记过这样的号。\n")


def test_list_gives_programs_all_that_is_known(data: Path) -> None:
    said("reserve", "某发", "2025", "--reason", "会议", "--until", "2099-12-31")
    assert json.loads(said("list", "--json")) == [
        {
            "number": "某发〔2025〕1号",
            "state": "预留",
            "title": "",
            "date": None,
            "reason": "会议",
            "until": "2099-12-31",
            "facts": "",
            "folder": "",
            "replaces": None,
        }
    ]


def test_find_finds_by_words_of_the_title_the_day_and_the_remark(data: Path) -> None:
    Path("list.csv").write_text(
        "发文字号,标题,成文日期,备注\n某发〔2025〕1号,关于安全生产的通知,2025-03-05,\n"
        "某发〔2025〕2号,关于安全保卫的通知,2025-04-05,密件\n",
        "utf-8",
    )
    run("import", "list.csv")
    assert said("find", "安全", "保卫").splitlines()[1:] == [
        "某发〔2025〕2号  补登  2025-04-05  关于安全保卫的通知  密件"
    ]
    assert [each["number"] for each in json.loads(said("find", "2025-03", "--json"))] == ["某发〔2025〕1号"]
    done = run("find", "安全", "卫生")
    assert (done.exit_code, done.stdout, done.stderr) == (Exit.PROBLEMS, "", "没有登记过这样的号。\n")


def test_import_continues_from_numbers_used_before(data: Path) -> None:
    (data / "2025").mkdir()
    (data / "2025/a.yaml").write_text(NOTICE + "发文字号: 某发〔2025〕6号\n", "utf-8")
    (data / "2025/b.yaml").write_text(NOTICE + "发文字号: 某发〔2025〕\n", "utf-8")
    (data / "2025/c.yaml").write_text("标题: 没有正文\n", "utf-8")
    (data / "organization.yaml").write_text("某发:\n  名称: 某某医院党委\n", "utf-8")
    done = run("import", "data")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "某发〔2025〕：登记 1 个号\n")
    c, b = Path("data/2025/c.yaml"), Path("data/2025/b.yaml")
    assert done.stderr.startswith(f"{c}:1:1: ")
    assert done.stderr.endswith(f"提示 {b}:7:7: 发文字号：还没有编号，没有登记。发文时由 gongwen 编号\n")
    assert said("next", "某发", "2025") == "某发〔2025〕7号\n"
    assert run("import", "data/2025/a.yaml").stdout == "某发〔2025〕：登记 0 个号，已有 1 个\n"


def test_import_of_what_contradicts_takes_nothing_in(data: Path) -> None:
    said("reserve", "某发", "2025", "--reason", "会议")
    said("void", "某发〔2025〕1号", "--reason", "取消")
    Path("old.txt").write_text("某发〔2025〕1号\n某发〔2025〕2号\n", "utf-8")
    done = run("import", "old.txt")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == (
        "old.txt:1:1: 发文字号：登记簿中某发〔2025〕1号是作废，取消。请核对是哪一处错了；同一个号不能登记两件\n"
    )
    assert said("next", "某发", "2025") == "某发〔2025〕2号\n"


def test_import_of_nothing_says_so(data: Path) -> None:
    done = run("import", "data")
    hint = "请给出各年度文件夹所在的文件夹（如 data），或清单、登记簿文件"
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == f"“data”中没有事实文件。{hint}\n"


@pytest.fixture
def full(data: Path) -> Path:
    """A register with something of everything."""
    with Register(data).deciding(AGENCY, YEAR) as book:
        book.adopt(Entry(numbered(2), State.USED, title="甲", issued_on=date(2025, 3, 5)))
        book.adopt(Entry(numbered(3), State.USED, "副本", title="甲", issued_on=date(2025, 3, 5)))
        book.reserve("会议", date(2025, 6, 30))
        book.take(WORK)
    return data


def test_report_tells_what_to_look_into(full: Path) -> None:
    done = run("report", "某发", "2025")
    assert done.exit_code == Exit.PROBLEMS
    assert done.stdout == (
        "空号 某发〔2025〕1号：没有登记。"
        "用过的请用 gongwen number import 登记，没有用过的请用 gongwen number void 说明\n"
        "重号 某发〔2025〕2号、某发〔2025〕3号：是同一件公文《甲》。请核对\n"
        "过期 某发〔2025〕4号：留到 2025-06-30，会议。不再用时，请用 gongwen number void 作废\n"
        "未完 某发〔2025〕5号：2025/notice.yaml。请运行 gongwen issue --resume\n"
    )
    assert done.stderr == "共 4 个号。\n"
    assert json.loads(run("report", "--json").stdout) == {
        "gaps": ["某发〔2025〕1号"],
        "duplicates": [["某发〔2025〕2号", "某发〔2025〕3号"]],
        "overdue": ["某发〔2025〕4号"],
        "unfinished": ["某发〔2025〕5号"],
    }


def test_report_of_a_sound_register_says_so(data: Path) -> None:
    said("reserve", "某发", "2025", "--reason", "会议")
    done = run("report")
    assert (done.exit_code, done.stdout) == (Exit.DONE, "")
    assert done.stderr == "共 1 个号，没有空号、重号和过期的预留。\n"


ROWS: list[list[str | None]] = [
    ["序号", "发文字号", "标题", "成文日期", "状态", "备注"],
    ["1", "某发〔2025〕2号", "甲", "2025-03-05", "补登", None],
    ["2", "某发〔2025〕3号", "甲", "2025-03-05", "补登", "副本"],
    ["3", "某发〔2025〕4号", None, None, "预留", "会议，留到 2025-06-30"],
    ["4", "某发〔2025〕5号", "关于开展检查的通知", "2025-05-21", "办理中", None],
]


def test_the_ledger_is_written_as_a_workbook_that_can_be_read_in_again(full: Path) -> None:
    assert run("report", "某发", "2025", "-o", "book.xlsx").stdout.endswith("\nbook.xlsx\n")
    content = Path("book.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [
        [None if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)
    ]
    assert rows[0][0] == "发文登记簿"
    assert rows[-5:] == ROWS
    run("report", "某发", "2025", "-o", "again.xlsx")
    assert Path("again.xlsx").read_bytes() == content
    shutil.rmtree("data")
    assert run("import", "book.xlsx").stdout == "某发〔2025〕：登记 4 个号\n"


def test_the_ledger_is_written_as_a_typeset_pdf(full: Path) -> None:
    assert run("report", "某发", "2025", "-o", "book.pdf").stdout.endswith("\nbook.pdf\n")
    pdf = pypdfium2.PdfDocument("book.pdf")
    page = pdf[0]
    text = page.get_textpage().get_text_bounded()
    assert page.get_width() > page.get_height()
    cells = [cell for row in ROWS for cell in row if cell]
    for words in ("发文登记簿", "机关代字：某发", "年度：2025", "共 4 个号", *cells):
        assert "".join(words.split()) in "".join(text.split())
    pdf.close()


def test_a_ledger_that_cannot_be_written_is_said(full: Path) -> None:
    Path("file").touch()
    name = Path("file/book.xlsx")
    done = run("report", "-o", str(name))
    assert done.exit_code == Exit.PROBLEMS
    assert f"写不了“{name}”。" in done.stderr


def test_verify_and_rebuild_say_what_they_found(data: Path) -> None:
    said("reserve", "某发", "2025", "--reason", "会议")
    assert said("verify") == "登记簿完好：1 个号，1 次登记，没有重号。\n"
    assert said("rebuild") == "数据库和记录一致，不必重建：1 个号。\n"
    (data / "register.sqlite").write_bytes(b"no database" * 1000)
    done = run("verify")
    name = Path("data/register.sqlite")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == (
        f"{name}:1:1: 登记簿：登记簿“{name}”不是数据库文件。请运行 gongwen number rebuild 由记录重建\n"
    )
    assert json.loads(run("verify", "--json").stdout) == [
        {"file": str(name), "line": 1, "message": f"登记簿“{name}”不是数据库文件"}
    ]
    done = run("rebuild")
    assert (done.exit_code, done.stdout) == (Exit.DONE, "已由 1 次登记重建：1 个号。\n")
    assert done.stderr.startswith(f"原来的留在“{name}.")
    assert done.stderr.endswith("”。归档的索引也在其中，请再运行 gongwen archive reindex。\n")
    assert run("verify", "--json").stdout == "[]\n"


def test_a_shared_register_is_rebuilt_from_the_journals_of_all(data: Path) -> None:
    share = Path("share/register.sqlite").absolute()
    (data / "archive.yaml").write_text(f"登记簿: {share}\n", "utf-8")
    said("reserve", "某发", "2025", "--reason", "会议")
    with Register(Path("other"), str(share)).deciding(AGENCY, YEAR) as book:
        book.reserve("会议")
    share.unlink()
    journal = str(Path("other/register.jsonl"))
    done = run("rebuild", journal)
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert "某发〔2025〕2号（预留）。请写上各处的 register.jsonl" in done.stderr
    assert not share.exists()
    assert said("rebuild", journal, "--newest") == "已由 2 次登记重建：2 个号。\n"
    assert said("next", "某发", "2025") == "某发〔2025〕3号\n"


def test_verify_tells_what_the_journal_lacks(data: Path) -> None:
    said("reserve", "某发", "2025", "--reason", "会议")
    (data / "register.jsonl").write_text("", "utf-8")
    done = run("verify")
    assert (done.exit_code, done.stdout) == (Exit.DONE, "登记簿完好：1 个号，1 次登记，没有重号。\n")
    assert done.stderr == "提示 记录比数据库少 1 次登记，下一次登记时会补上。\n"


def test_a_clock_that_went_back_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.now().astimezone(timezone(timedelta(hours=8))) + timedelta(days=30)
    monkeypatch.setattr("gongwen.register.store.now", lambda: later)
    said_before = run("reserve", "某发", "2025", "--reason", "会议")
    assert said_before.stderr == ""
    Path("old.txt").write_text("某发〔2025〕3号\n", "utf-8")
    for words in (
        ("reserve", "某发", "2025", "--reason", "会议"),
        ("void", "某发〔2025〕1号", "--reason", "取消"),
        ("import", "old.txt"),
    ):
        done = run(*words)
        assert done.exit_code == Exit.DONE
        assert done.stderr.startswith("提示 本机时间 ")
        assert done.stderr.endswith(f" 早于上一次登记的时间 {later:%Y-%m-%d %H:%M}，请校准时钟\n")


def test_a_register_elsewhere_is_used(data: Path) -> None:
    (data / "archive.yaml").write_text("登记簿: 别处.sqlite\n", "utf-8")
    said("reserve", "某发", "2025", "--reason", "会议")
    assert (data / "别处.sqlite").exists()
    assert not (data / "register.sqlite").exists()


def test_settings_that_are_wrong_are_said(data: Path) -> None:
    (data / "archive.yaml").write_text("登记薄: x\n", "utf-8")
    done = run("next", "某发", "2025")
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr.startswith(f"{Path('data/archive.yaml')}:1:1: 登记薄：")
