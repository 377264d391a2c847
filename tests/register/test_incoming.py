"""Numbers from old facts files, from lists, and from other offices' registers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from gongwen.database import SqliteDatabase
from gongwen.problem import InvalidFacts
from gongwen.register.entry import State
from gongwen.register.incoming import read_sources, take_in
from gongwen.register.store import Register
from tests.documents import NOTICE
from tests.register.offices import AGENCY, WORK, YEAR, number, reserve, states, used

FULL = NOTICE + "发文字号: {}\n"


@pytest.fixture
def register(tmp_path: Path, place: str) -> Register:
    return Register(tmp_path, place)


@pytest.fixture
def local(tmp_path: Path) -> Register:
    return Register(tmp_path)


def facts(folder: Path, name: str, number: str, **changes: str) -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    text = FULL.format(number)
    for old, new in changes.items():
        text = "".join(
            f"{old}: {new}\n" if line.startswith(old) else f"{line}\n" for line in text.splitlines()
        )
    file.write_text(text, "utf-8")
    return file


def text(folder: Path, name: str, content: str, encoding: str = "utf-8") -> Path:
    file = folder / name
    file.write_bytes(content.encode(encoding))
    return file


def take(register: Register, folder: Path, *files: Path) -> dict[str, tuple[int, int]]:
    """How many numbers of each year were new, and how many known."""
    taken = take_in(register, read_sources(files, folder))
    return {f"{each.agency}〔{each.year}〕": (each.new, each.known) for each in taken}


def refusals(register: Register, folder: Path, *files: Path) -> list[str]:
    before = register.entries()
    with pytest.raises(InvalidFacts) as caught:
        take(register, folder, *files)
    assert register.entries() == before, "nothing at all is taken in"
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


# --- facts files ---


def test_old_facts_files_give_their_numbers_titles_and_days(register: Register, tmp_path: Path) -> None:
    files = [
        facts(tmp_path, "2025/a.yaml", "某发〔2025〕3号"),
        facts(tmp_path, "2024/b.yaml", "某办发〔2025〕1号"),
    ]
    assert take(register, tmp_path, *files) == {"某发〔2025〕": (1, 0), "某办发〔2025〕": (1, 0)}
    entry = replace(used(3, "关于开展安全生产检查的通知", date(2025, 5, 21)), facts_file="2025/a.yaml")
    assert register.find(number(3)) == entry
    assert register.read(AGENCY, YEAR).next_number() == number(4)
    assert take(register, tmp_path, *files) == {"某发〔2025〕": (0, 1), "某办发〔2025〕": (0, 1)}
    assert len(list(register.journal.events())) == 2


def test_a_facts_file_that_does_not_load_is_named_and_the_others_go_on(
    local: Register, tmp_path: Path
) -> None:
    wrong = text(tmp_path, "wrong.yaml", "标题: 只有标题\n")
    sources = read_sources([wrong, facts(tmp_path, "2025/a.yaml", "某发〔2025〕3号")], tmp_path)
    assert {problem.at.file for problem in sources.left_out} == {str(wrong)}
    take_in(local, sources)
    assert states(local) == {"某发〔2025〕3号": "补登"}


def test_facts_without_a_serial_have_no_number_to_register(local: Register, tmp_path: Path) -> None:
    file = facts(tmp_path, "2025/a.yaml", "某发〔2025〕")
    sources = read_sources([file], tmp_path)
    assert list(map(str, sources.notices)) == [
        f"{file}:7:7: 发文字号：还没有编号，没有登记。发文时由 gongwen 编号"
    ]
    assert take_in(local, sources) == ()
    assert not local.database.exists()


def test_facts_that_never_have_a_number_are_passed_over(local: Register, tmp_path: Path) -> None:
    report = text(
        tmp_path, "report.yaml", "版式: 普通\n文种: 汇报\n标题: 关于安全生产的汇报\n正文: 一切正常。\n"
    )
    notice = text(tmp_path, "notice.yaml", NOTICE)
    sources = read_sources([report, notice], tmp_path)
    assert (sources.found, sources.problems, sources.left_out) == ([], [], [])
    assert list(map(str, sources.notices)) == [
        f"{notice}:1:1: 发文字号：还没有编号，没有登记。发文时由 gongwen 编号"
    ]


def test_facts_that_name_a_reserved_number_leave_it_reserved(local: Register, tmp_path: Path) -> None:
    reserve(local)
    file = facts(tmp_path, "2025/a.yaml", "某发〔2025〕1号")
    sources = read_sources([file], tmp_path)
    take_in(local, sources)
    assert list(map(str, sources.notices)) == [
        f"{file}:7:7: 发文字号：某发〔2025〕1号是预留的号，还没有发出。发出这件公文时，请用 gongwen issue"
    ]
    assert states(local) == {"某发〔2025〕1号": "预留"}


def test_facts_that_were_issued_are_known(local: Register, tmp_path: Path) -> None:
    work = replace(WORK, title="关于开展安全生产检查的通知")
    with local.deciding(AGENCY, YEAR) as book:
        book.finish(book.take(work).number, "2025/某发〔2025〕1号", "cd34")
    file = facts(tmp_path, "2025/a.yaml", "某发〔2025〕1号")
    assert take(local, tmp_path, file) == {"某发〔2025〕": (0, 1)}
    assert states(local) == {"某发〔2025〕1号": "已发"}


def test_two_facts_files_of_one_number_are_a_problem(local: Register, tmp_path: Path) -> None:
    one, other = (facts(tmp_path, f"2025/{name}.yaml", "某发〔2025〕3号") for name in "ab")
    assert refusals(local, tmp_path, one, other) == [
        f"2025/b.yaml:7:7: 发文字号：某发〔2025〕3号和“{one}:7:7”重复。两件公文不能用同一个号，请改正其中一个".replace(
            f"{tmp_path}/", ""
        )
    ]


def test_a_day_in_another_year_than_the_number_is_told(local: Register, tmp_path: Path) -> None:
    file = facts(tmp_path, "2025/a.yaml", "某发〔2024〕3号")
    sources = read_sources([file], tmp_path)
    assert list(map(str, sources.notices)) == [
        f"{file}:7:7: 成文日期：某发〔2024〕3号的成文日期是2025-05-21，年份不同。已照原样登记，请核对"
    ]
    assert len(take_in(local, sources)) == 1


# --- lists ---


def test_a_plain_text_has_a_number_a_line(register: Register, tmp_path: Path) -> None:
    file = text(tmp_path, "old.txt", "某发〔2025〕2号\r\n\r\n 某发〔2025〕10号\r\n", "utf-8-sig")
    assert take(register, tmp_path, file) == {"某发〔2025〕": (2, 0)}
    assert [entry.serial for entry in register.entries()] == [2, 10]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_list_is_read_in_the_encodings_of_offices(
    local: Register, tmp_path: Path, encoding: str, mark: str
) -> None:
    lines = [
        "二〇二五年发文登记",
        "序号|发 文 字 号|标题|成文日期|备注",
        '1|某发〔2025〕2号|"关于""五一""的通知"|2025/5/21|',
        "合计|1",
    ]
    file = text(tmp_path, "list.csv", "\r\n".join(lines).replace("|", mark), encoding)
    take(local, tmp_path, file)
    assert local.entries() == [used(2, '关于"五一"的通知', date(2025, 5, 21))]


@pytest.mark.parametrize("head", ["文号,题名,日期", "文件编号,公文标题,发文日期"])
def test_heads_that_offices_also_write_are_understood(local: Register, tmp_path: Path, head: str) -> None:
    take(local, tmp_path, text(tmp_path, "list.csv", f"{head}\n某发〔2025〕2号,甲,2025年5月21日\n"))
    assert local.entries() == [used(2, "甲", date(2025, 5, 21))]


def workbook(file: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["发文登记簿"])
    sheet.merge_cells("A1:D1")
    sheet.append(["发文字号", "标题", "成文日期", "备注"])
    sheet.append(["某发〔2025〕1号", "甲", datetime(2025, 3, 5), "密"])
    sheet.append(["某发〔2025〕2号", "乙", 45721, None])
    sheet.append(["某发〔2025〕3号", "丙", "2025.3.6", None])
    sheet.append([None, None, None, None])
    book.create_sheet("说明").append(["这里只有说明"])
    book.save(file)
    return file


def test_a_workbook_is_read_with_the_dates_of_excel(register: Register, tmp_path: Path) -> None:
    file = workbook(tmp_path / "list.xlsx")
    sources = read_sources([file], tmp_path)
    take_in(register, sources)
    assert register.entries() == [
        used(1, "甲", date(2025, 3, 5), "密"),
        used(2, "乙", date(2025, 3, 5)),
        used(3, "丙", date(2025, 3, 6)),
    ]
    assert list(map(str, sources.notices)) == [
        f"{file}（说明）:1:1: 发文字号：这张工作表没有“发文字号”一列，没有读入。不是清单，可不理会"
    ]


def test_everything_wrong_with_a_list_is_said_at_once(local: Register, tmp_path: Path) -> None:
    lines = [
        "发文字号,标题,成文日期",
        "某发[2025]第02号,甲,2025-02-30",
        "某发〔2025〕,乙,",
        ",丙,2025-03-05",
        "某发〔2025〕3号,丁,三月",
        "某发〔2025〕4号,戊,",
        "某发〔2025〕4号,戊,",
    ]
    assert refusals(local, tmp_path, text(tmp_path, "list.csv", "\n".join(lines))) == [
        "list.csv:2:1: 发文字号：年份要用六角括号〔〕括起，序号前不加“第”，序号不编虚位（前面不加0）。"
        "请写成 某发〔2025〕2号",
        "list.csv:2:16: 成文日期：“2025-02-30”不是有效的日期。2025年2月只有28天，请核对",
        "list.csv:3:1: 发文字号：某发〔2025〕没有序号。请写成 某发〔2025〕6号 这样",
        "list.csv:4:1: 发文字号：没有写发文字号。请写上发文字号，或删去这一行",
        "list.csv:5:14: 成文日期：“三月”不是日期。请写成 2025-03-05 这样的日期",
        "list.csv:7:1: 发文字号：某发〔2025〕4号和第 6 行重复。同一个号只能登记一次，请改正或删去一行",
    ]


def test_a_list_without_the_head_is_refused(local: Register, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "list.xlsx")
    said = "文件：没有“发文字号”一列。请写上表头“发文字号”“标题”“成文日期”“备注”"
    files = [text(tmp_path, "list.csv", "标题,日期\n甲,2025-03-05\n"), tmp_path / "list.xlsx"]
    assert refusals(local, tmp_path, *files) == [f"list.csv:1:1: {said}", f"list.xlsx:1:1: {said}"]


def test_what_is_no_source_is_refused(local: Register, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    SqliteDatabase(tmp_path / "other.sqlite")
    with SqliteDatabase(tmp_path / "other.sqlite").writing() as connection:
        connection.run("CREATE TABLE x (y)")
    kinds = (
        "请给出事实文件（.yaml）、清单（.xlsx、.csv、.txt），或别的登记簿（register.jsonl、register.sqlite）"
    )
    files = [
        text(tmp_path, "a.doc", "x"),
        text(tmp_path, "b.jsonl", "{}\n"),
        text(tmp_path, "c.sqlite", "x" * 999),
        text(tmp_path, "d.xlsx", "x"),
        tmp_path / "folder.csv",
        tmp_path / "other.sqlite",
    ]
    assert refusals(local, tmp_path, *files) == [
        f"a.doc:1:1: 文件：不认识这种文件。{kinds}",
        "b.jsonl:1:1: 文件：“b.jsonl”第 1 行读不懂。请从备份恢复这个文件，或与数据库核对",
        "c.sqlite:1:1: 文件：这不是数据库文件，或已经损坏。请改用那个登记簿的 register.jsonl",
        "d.xlsx:1:1: 文件：这不是 .xlsx 工作簿。请在 Excel 或 WPS 中另存为 .xlsx",
        "folder.csv:1:1: 文件：这是文件夹，不是文件。请改名或移走",
        f"other.sqlite:1:1: 文件：这不是登记簿的数据库。{kinds}",
    ]


# --- sources together ---


def test_a_list_and_facts_files_say_more_together(local: Register, tmp_path: Path) -> None:
    file = facts(tmp_path, "2025/a.yaml", "某发〔2025〕3号")
    assert take(local, tmp_path, text(tmp_path, "old.txt", "某发〔2025〕3号"), file) == {
        "某发〔2025〕": (1, 0)
    }
    assert str(local.find(number(3))) == "补登，《关于开展安全生产检查的通知》，2025-05-21"


def test_a_later_source_adds_what_an_earlier_one_did_not_say(local: Register, tmp_path: Path) -> None:
    take(local, tmp_path, text(tmp_path, "old.txt", "某发〔2025〕3号"))
    assert take(local, tmp_path, facts(tmp_path, "2025/a.yaml", "某发〔2025〕3号")) == {
        "某发〔2025〕": (1, 0)
    }
    assert str(local.find(number(3))) == "补登，《关于开展安全生产检查的通知》，2025-05-21"


def test_sources_that_contradict_each_other_are_all_named(local: Register, tmp_path: Path) -> None:
    file = facts(tmp_path, "2025/a.yaml", "某发〔2025〕3号")
    listed = text(tmp_path, "list.csv", "发文字号,标题\n某发〔2025〕2号,甲\n某发〔2025〕3号,乙\n")
    assert refusals(local, tmp_path, file, listed) == [
        "list.csv:3:1: 发文字号：某发〔2025〕3号是补登，《乙》，“2025/a.yaml:7:7”却是"
        "补登，《关于开展安全生产检查的通知》，2025-05-21。请核对是哪一处错了"
    ]


def test_what_contradicts_the_register_is_all_named(register: Register, tmp_path: Path) -> None:
    with register.deciding(AGENCY, YEAR) as book:
        for serial in (1, 2):
            book.reserve("会议")
            book.void(number(serial), "取消")
        book.adopt(used(4, "丁"))
    listed = text(
        tmp_path, "list.csv", "发文字号,标题\n某发〔2025〕1号,甲\n某发〔2025〕3号,丙\n某发〔2025〕4号,戊\n"
    )
    same = "请核对是哪一处错了；同一个号不能登记两件"
    assert refusals(register, tmp_path, listed) == [
        f"list.csv:2:1: 发文字号：登记簿中某发〔2025〕1号是作废，取消。{same}",
        f"list.csv:4:1: 发文字号：登记簿中某发〔2025〕4号是补登，《丁》。{same}",
    ]


# --- another office's register ---


def other_office(folder: Path, serials: range, title: str) -> Register:
    other = Register(folder)
    with other.deciding_all() as books:
        book = books.of(AGENCY, YEAR)
        for serial in serials:
            work = replace(WORK, title=f"{title}{serial}", digest=f"{title}{serial}")
            book.take(work, number(serial), used_before=True)
            book.finish(number(serial), f"2025/{title}{serial}", "cd34")
        books.of("某办发", YEAR).reserve("会议", date(2025, 6, 30))
        book.withdraw(number(serials[0]), "依据有误")
    return other


@pytest.mark.parametrize("name", ["register.jsonl", "register.sqlite"])
def test_two_offices_registers_are_merged_with_their_states(
    register: Register, tmp_path: Path, name: str
) -> None:
    other = other_office(tmp_path / "other", range(5, 8), "乙")
    with register.deciding(AGENCY, YEAR) as book:
        book.adopt(used(1, "甲"))
    file = tmp_path / "other" / name
    assert take(register, tmp_path, file) == {"某办发〔2025〕": (1, 0), "某发〔2025〕": (3, 0)}
    assert [entry for entry in register.entries() if entry.number != number(1)] == other.entries()
    assert register.read(AGENCY, YEAR).next_number() == number(8)
    assert take(register, tmp_path, file) == {"某办发〔2025〕": (0, 1), "某发〔2025〕": (0, 3)}


def test_registers_that_gave_the_same_number_are_not_merged(register: Register, tmp_path: Path) -> None:
    other_office(tmp_path / "other", range(1, 4), "乙")
    with register.deciding(AGENCY, YEAR) as book:
        for serial in (1, 2, 3):
            book.adopt(
                replace(
                    used(serial, f"{'甲乙'[serial == 2]}{serial}"),
                    state=State.ISSUED,
                    folder=f"2025/乙{serial}",
                )
            )
    same = "请核对是哪一处错了；同一个号不能登记两件"
    assert refusals(register, tmp_path, tmp_path / "other/register.sqlite") == [
        f"other/register.sqlite:1:1: 发文字号：登记簿中某发〔2025〕{serial}号是已发，《甲{serial}》。{same}"
        for serial in (1, 3)
    ]


def test_a_register_whose_journal_was_altered_is_not_merged(local: Register, tmp_path: Path) -> None:
    other_office(tmp_path / "other", range(1, 3), "乙")
    file = tmp_path / "other/register.jsonl"
    file.write_text(file.read_text("utf-8").replace("乙1", "丙1"), "utf-8")
    assert refusals(local, tmp_path, file) == [
        "other/register.jsonl:1:1: 文件：“other/register.jsonl”第 1 行与前面对不上，有人改过、删过或添过。"
        "请从备份恢复这个文件，或与数据库核对"
    ]


def test_the_other_register_is_left_as_it_is(local: Register, tmp_path: Path) -> None:
    other_office(tmp_path / "other", range(1, 3), "乙")
    shutil.copytree(tmp_path / "other", tmp_path / "before")
    take(local, tmp_path, tmp_path / "other/register.sqlite", tmp_path / "before/register.jsonl")
    for file in (tmp_path / "before").iterdir():
        assert (tmp_path / "other" / file.name).read_bytes() == file.read_bytes()
