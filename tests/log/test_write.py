"""Entries into the logs of their years: .csv and .yaml files, several writers, killed writers, other files."""

from __future__ import annotations

import codecs
import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.log.entry import Row
from gongwen.log.new_rows import Appended, Cells
from gongwen.log.read import read_log_file
from gongwen.log.values import read_text
from gongwen.log.write import add_entry, import_file
from gongwen.log.write_csv import append_to_csv
from gongwen.log.write_workbook import append_to_workbook
from gongwen.log.write_yaml import append_to_yaml
from gongwen.problem import InvalidFacts
from tests.conftest import FUZZ

TODAY = date(2025, 3, 5)
NEW: dict[str, str] = {"日期": "2025-03-05", "事项": "义诊", "数量": "2", "级别": "市级"}
CSV = "日期,事项,数量,级别\r\n2025-01-02,媒体报道,1,省级\r\n"
MOVE = "请先删去这一行，或移到表头上方；合计由程序计算"
YAML = "# 台账\n- 日期: 2025-01-02\n  事项: 媒体报道\n  级别: 省级  # 日报\n"

WRITERS, ROWS = (8, 25) if FUZZ >= 200 else (2, 5)
KILLS = min(FUZZ // 20, 200)


def workbook(rows: int = 1) -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["日期", "事项", "数量", "级别"])
    for _ in range(rows):
        book.active.append([date(2025, 1, 2), "媒体报道", 1, "省级"])
    book.save(buffer := BytesIO())
    return buffer.getvalue()


LOGS = {"log.csv": CSV.encode(), "log.xlsx": workbook(), "log.yaml": YAML.encode()}


def said(action: Callable[[], object], folder: Path = Path("nowhere")) -> list[str]:
    with pytest.raises(InvalidFacts) as caught:
        action()
    return [str(problem).replace(str(folder), "…") for problem in caught.value.problems]


def year(folder: Path, name: str, content: bytes) -> Path:
    (folder / "2025").mkdir(exist_ok=True)
    path = folder / "2025" / name
    path.write_bytes(content)
    return path


def added_to_csv(data: bytes, *rows: Cells) -> bytes:
    return append_to_csv(data, "log.csv", rows or (NEW,)).content


def added_to_yaml(text: str, *rows: Cells) -> str:
    return append_to_yaml(text.encode(), "log.yaml", rows or (NEW,), widen=True).content.decode()


# --- .csv ---


def test_a_new_csv_is_one_that_excel_opens(tmp_path: Path) -> None:
    row = add_entry(tmp_path, {"事项": " 义诊 ", "级别": "市级", "说明": "甲,乙"}, TODAY).row
    path = tmp_path / "2025" / "log.csv"
    assert row == Row(str(path), None, 2)
    written = '日期,事项,数量,级别,说明\r\n2025-03-05,义诊,1,市级,"甲,乙"\r\n'
    assert path.read_bytes() == codecs.BOM_UTF8 + written.encode()


LINE = "2025-03-05,义诊,2,市级"


@pytest.mark.parametrize(
    ("text", "encoding", "addition"),
    [
        (CSV, "utf-8", LINE + "\r\n"),
        (CSV, "utf-8-sig", LINE + "\r\n"),
        (CSV, "gb18030", LINE + "\r\n"),
        (CSV.replace("\r\n", "\n"), "utf-8", LINE + "\n"),
        (CSV.removesuffix("\r\n"), "utf-8", "\r\n" + LINE + "\r\n"),
        (CSV.replace(",", "\t"), "utf-8", LINE.replace(",", "\t") + "\r\n"),
        ("2025年台账,,,\n,,,\n日期,事项,备注,数量,级别\n", "utf-8", "2025-03-05,义诊,,2,市级\n"),
        ('"日期","事项","数量","级别"\n', "utf-8", '"2025-03-05","义诊","2","市级"\n'),
        ('日期,事 项,数量,级别\n2025-01-02,"媒体,\n""报""道",1,省级', "utf-8", "\n" + LINE + "\n"),
        ("日期,事项,数量,级别,,\n", "utf-8", LINE + ",,\n"),
        ("日期,事项,级别,数量\n1,2,3,4\n日期,事项,数量,级别\n", "utf-8", LINE + "\n"),
    ],
)
def test_a_csv_keeps_every_byte_and_its_manner(text: str, encoding: str, addition: str) -> None:
    before = text.encode(encoding)
    assert added_to_csv(before) == before + addition.encode(encoding.removesuffix("-sig"))


def test_a_csv_in_utf16_keeps_its_mark() -> None:
    before = CSV.replace(",", "\t").encode("utf-16")  # what Excel calls “Unicode 文本”
    after = added_to_csv(before)
    assert after.startswith(before)
    assert after.decode("utf-16").endswith("\r\n2025-03-05\t义诊\t2\t市级\r\n")


def test_text_that_the_encoding_cannot_hold_is_refused() -> None:
    odd = NEW | {"级别": "市级😀"}
    assert said(lambda: added_to_csv(CSV.encode("gb18030"), odd)) == [
        "log.csv:1:1: 文件：文件的编码（GBK）写不了“😀”。请先把文件另存为 UTF-8 编码，再记"
    ]
    assert "😀".encode() in added_to_csv(CSV.encode(), odd)
    assert "😀".encode("gb18030") in added_to_csv((CSV + "2025-01-03,𠮷,1,\n").encode("gb18030"), odd)


def test_a_row_never_runs_into_a_quotation_mark_left_open() -> None:
    before = (CSV + '2025-01-03,"讲座,1,省级\n').encode()
    after = added_to_csv(before)
    assert after == before + (LINE + "\r\n").encode()


def test_below_a_total_nothing_is_written() -> None:
    assert said(lambda: added_to_csv((CSV + "合计,,1,\n").encode())) == [
        "log.csv:3:1: 台账：最后一行“合计”不是记录，不能接着往下记。" + MOVE
    ]


@pytest.mark.parametrize(
    ("last", "said_of"),
    [
        ("备注：以上为初稿,,,", "备注：以上为初稿"),
        (",备注：以上为初稿,,", "备注：以上为初稿"),
        (",填表人：办公室,,", "填表人：办公室"),
        (",,27,", "27"),
        (",,合计,27", "合计"),
    ],
)
def test_below_a_remark_nothing_is_written(last: str, said_of: str) -> None:
    assert said(lambda: added_to_csv((CSV + f"{last}\n").encode())) == [
        f"log.csv:3:1: 台账：最后一行“{said_of}”不是记录，不能接着往下记。" + MOVE
    ]


@pytest.mark.parametrize("last", [",义诊,1,", "3月,义诊,1,", "2025-03-05,,1,", "昨天,义诊,1,", ",说明会,1,"])
def test_below_an_entry_that_lacks_something_the_next_is_written(last: str) -> None:
    data = (CSV + f"{last}\n").encode()
    assert added_to_csv(data, {"日期": "2025-03-06", "事项": "义诊"}).startswith(data)


def test_a_file_without_a_head_is_refused() -> None:
    assert said(lambda: added_to_csv(b"a,b\n1,2\n")) == [
        "log.csv:1:1: 台账：没有找到表头：要有一行写着“日期”和“事项”。请在第一行写上表头，如 日期、事项、数量"
    ]


def test_an_amount_of_one_needs_no_column() -> None:
    bare = {"日期": "2025-03-05", "事项": "义诊", "数量": "1"}
    assert added_to_csv("日期,事项\n".encode(), bare).decode().endswith("\n2025-03-05,义诊\n")
    assert said(lambda: added_to_csv("日期,事项\n".encode(), bare | {"数量": "2"})) == [
        "log.csv:1:1: 数量：台账没有这一列。已有的列：日期、事项；要添一列，请先在文件里写上"
    ]


# --- .yaml ---


@pytest.mark.parametrize(
    ("text", "addition"),
    [
        (YAML, "- 日期: 2025-03-05\n  事项: 义诊\n  数量: 2\n  级别: 市级\n"),
        (
            "- {日期: 2025-01-02, 事项: 讲座} # 一",
            "\n- {日期: 2025-03-05, 事项: 义诊, 数量: 2, 级别: 市级}\n",
        ),
        (
            "-   日期: 2025-01-02\r\n    事项: |\r\n      讲座\r\n",
            "-   日期: 2025-03-05\r\n    事项: 义诊\r\n    数量: 2\r\n    级别: 市级\r\n",
        ),
        (
            "  - 日期: 2025-01-02\n    事项: 甲\n\n  - 日期: 2025-01-02\n    事项: 乙\n# 完\n",
            "\n  - 日期: 2025-03-05\n    事项: 义诊\n    数量: 2\n    级别: 市级\n",
        ),
        ("# 还没有\n", "- 日期: 2025-03-05\n  事项: 义诊\n  数量: 2\n  级别: 市级\n"),
        ("", "- 日期: 2025-03-05\n  事项: 义诊\n  数量: 2\n  级别: 市级\n"),
    ],
)
def test_a_yaml_log_keeps_every_byte_and_its_manner(text: str, addition: str) -> None:
    assert added_to_yaml(text) == text + addition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[] # 空\n", "[{N}] # 空\n"),
        ("[{日期: 2025-01-02, 事项: 甲}]\n", "[{日期: 2025-01-02, 事项: 甲}, {N}]\n"),
        (
            "[\n  {日期: 2025-01-02, 事项: 甲},  # 一\n]\n",
            "[\n  {日期: 2025-01-02, 事项: 甲},\n  {N},  # 一\n]\n",
        ),
    ],
)
def test_a_yaml_list_in_brackets_grows_inside_them(text: str, expected: str) -> None:
    assert added_to_yaml(text) == expected.replace("N", "日期: 2025-03-05, 事项: 义诊, 数量: 2, 级别: 市级")


NO_LIST = "台账：不是由各条记录组成的列表。每条记录写成 - {日期: 2025-03-05, 事项: 义诊}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\n", f"log.yaml:1:1: {NO_LIST}"),
        ("# 一\n- a\n", f"log.yaml:2:1: {NO_LIST}"),
        ("- {[甲]: 乙}\n", f"log.yaml:1:1: {NO_LIST}"),
        ("- 日期：1\n- {a: 1}\n", f"log.yaml:1:1: {NO_LIST}"),
        ("[" * 100_000, "log.yaml:1:65: 写法：嵌套超过64层。请减少嵌套"),
        ("- 日期: '1\n", "log.yaml:1:7: 写法：引号没有配对。请在文字末尾补上同样的半角引号"),
        ("- 日期: 1\n...\n", "log.yaml:1:1: 文件：文件的写法特殊，不能接着往下记。请手工添上这一条"),
    ],
)
def test_a_yaml_file_that_cannot_take_an_item_is_refused(text: str, message: str) -> None:
    assert said(lambda: added_to_yaml(text)) == [message]


def test_what_a_yaml_log_has_besides_texts_is_kept() -> None:
    before = "- &a {日期: 2025-01-02, 事项: [甲, 乙]}\n- *a\n- 日期: 2025-01-03\n  说明: >-\n    甲\n    乙"
    assert added_to_yaml(before).startswith(before + "\n- 日期: 2025-03-05\n")


# --- any text ---

letters = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
marks = [*"#:-{}[],'\"&*!|>%@`=+~ \n\\", "是", "null", "no", "1e3", "0x1", "2025-02-30", ": ", " #"]
texts = st.lists(st.text(letters) | st.sampled_from(marks), max_size=6).map("".join)
written = texts.map(read_text).filter(bool)


@given(
    st.lists(st.tuples(written, written), min_size=1, max_size=4), st.sampled_from([*LOGS, "log.csv gb18030"])
)
def test_any_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], log: str
) -> None:
    name, _, encoding = log.partition(" ")
    before = CSV.replace("省", "𠮷").encode(encoding) if encoding else LOGS[name]
    folder = tmp_path_factory.mktemp("log")
    path = year(folder, name, before)
    for event, level in rows:
        add_entry(folder, {"事项": event, "级别": level}, TODAY)
    read = read_log_file(path, 2025)
    assert read.problems == ()
    assert [(entry.event, entry.fields.get("级别")) for entry in read.entries[1:]] == rows
    if name != "log.xlsx":
        assert path.read_bytes().startswith(before)


# --- where it goes, and what is refused ---


def test_a_csv_goes_before_other_files_and_the_year_is_that_of_the_day(tmp_path: Path) -> None:
    for name, content in LOGS.items():
        year(tmp_path, name, content)
    row = add_entry(tmp_path, {"日期": "3月1日", "事项": "义诊"}, TODAY).row
    assert (Path(row.file).name, row.number) == ("log.csv", 3)
    (tmp_path / "2025" / "log.csv").unlink()
    assert Path(add_entry(tmp_path, {"日期": "2025.3.1", "事项": "义诊"}, TODAY).row.file).name == "log.xlsx"
    assert (
        Path(add_entry(tmp_path, {"日期": "2024年3月1日", "事项": "义诊"}, TODAY).row.file).parent.name
        == "2024"
    )


def test_everything_wrong_is_said_at_once_and_nothing_is_made(tmp_path: Path) -> None:
    typed = {"日期": "2025-02-30", "数量": "三", "事项": " ", "说明": "甲\x07"}
    assert said(lambda: add_entry(tmp_path, typed, TODAY)) == [
        ":1:1: 事项：没有写事项。请写上事项，如 媒体报道、义诊",
        ":1:1: 数量：“三”不是数字。请只写数字，如 3",
        ":1:1: 日期：“2025-02-30”不是有效的日期。2025年2月只有28天，请核对",
        ":1:1: 说明：文字里有控制字符 U+0007。请删去",
    ]
    assert list(tmp_path.iterdir()) == []


def test_of_several_sheets_the_one_with_the_same_event_takes_the_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for event, day in (("媒体报道", 3), ("义诊", 1), ("讲座", 2)):
        sheet = book.create_sheet(event)
        sheet.append(["日期", "事项"])
        sheet.append([date(2025, day, 1), event])
    book.save(year(tmp_path, "log.xlsx", b""))
    path = str(tmp_path / "2025" / "log.xlsx")
    assert add_entry(tmp_path, {"事项": "参观"}, TODAY).row == Row(path, "媒体报道", 3)  # the nearest day
    assert add_entry(tmp_path, {"事项": "义诊"}, TODAY).row == Row(path, "义诊", 3)
    assert [entry.rows[0].sheet for entry in read_log_file(Path(path), 2025).entries] == [
        *("媒体报道", "媒体报道", "义诊", "义诊", "讲座")
    ]


def test_an_entry_that_would_be_read_as_a_total_is_refused(tmp_path: Path) -> None:
    assert said(lambda: add_entry(tmp_path, {"事项": "全年合计"}, TODAY)) == [
        ":1:1: 事项：“全年合计”会当作合计行，不读入。请改换写法，如写出是什么事"
    ]


def test_a_column_given_twice_however_spaced_is_refused(tmp_path: Path) -> None:
    texts = {"事项": "义诊", "级别": "市级", "级\u3000别": "国家级", " 日期": "2025-02-30", "日 期": ""}
    assert said(lambda: add_entry(tmp_path, texts, TODAY)) == [
        ":1:1: 日期：“2025-02-30”不是有效的日期。2025年2月只有28天，请核对",
        ":1:1: 日期：写了两次。请只写一次",
        ":1:1: 级别：写了两次。请只写一次",
    ]


def test_a_day_that_is_not_of_our_times_makes_no_folder(tmp_path: Path) -> None:
    wrong = "不在1900—2100年之间。请核对年份"
    assert said(lambda: add_entry(tmp_path, {"事项": "义诊", "日期": "0025-03-05"}, TODAY)) == [
        f":1:1: 日期：“0025-03-05”{wrong}"
    ]
    path = other(tmp_path, "日期,事项\n2205-03-05,义诊\n")
    assert said(lambda: import_file(path, tmp_path), tmp_path) == [
        f"…/other.csv:2:1: 日期：“2205-03-05”{wrong}"
    ]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("name", "megabytes", "begin"), [("log.xlsx", 32, b"PK"), ("log.yaml", 2, b"#")])
def test_a_log_that_is_too_large_to_read_takes_no_row(
    name: str, megabytes: int, begin: bytes, tmp_path: Path
) -> None:
    path = year(tmp_path, name, begin.ljust(megabytes * 1024 * 1024 + 1))
    message = f"…:1:1: 文件：文件超过 {megabytes} MB。请按月或按事项分成几个文件"
    assert said(lambda: add_entry(tmp_path, {"事项": "义诊"}, TODAY), path) == [message]
    assert [str(each).replace(str(path), "…") for each in read_log_file(path, 2025).problems] == [message]


@pytest.mark.parametrize("mark", ["~$log.xlsx", ".~lock.log.xlsx#"])
def test_a_workbook_that_is_open_is_left_alone(mark: str, tmp_path: Path) -> None:
    path = year(tmp_path, "log.xlsx", LOGS["log.xlsx"])
    path.with_name(mark).touch()
    assert said(lambda: add_entry(tmp_path, {"事项": "义诊"}, TODAY), path) == [
        f"…:1:1: 文件：正在 Excel 或 WPS 里打开着。请先关闭它再记；什么也没有改动。确已关闭的，请删去旁边的“{mark}”"
    ]
    assert path.read_bytes() == LOGS["log.xlsx"]


def test_a_file_that_another_program_holds_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = year(tmp_path, "log.csv", LOGS["log.csv"])

    def held(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "in use")  # what Windows says

    monkeypatch.setattr(Path, "replace", held)
    assert said(lambda: add_entry(tmp_path, {"事项": "义诊"}, TODAY), path) == [
        "…:1:1: 文件：写不了：文件正被别的程序打开，或没有写的权限。请先关闭它再记；什么也没有改动"
    ]
    assert path.read_bytes() == LOGS["log.csv"]
    assert {each.name for each in path.parent.iterdir()} <= {"log.csv", ".log.lock"}


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_bytes(LOGS["log.csv"])
    real.chmod(0o640)
    link = tmp_path / "2025" / "log.csv"
    link.parent.mkdir()
    link.symlink_to(real)
    add_entry(tmp_path, {"事项": "义诊"}, TODAY)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert len(read_log_file(real, 2025).entries) == 2


# --- several processes ---

ADD = """
import sys
from datetime import date
from pathlib import Path
from gongwen.log.values import read_text
from gongwen.log.write import add_entry
for number in range(int(sys.argv[3])):
    add_entry(Path(sys.argv[1]), {"事项": sys.argv[2], "级别": str(number)}, date(2025, 3, 5))
"""


def writer(folder: Path, event: str, rows: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ADD, str(folder), event, str(rows)])


@pytest.mark.parametrize("name", LOGS)
def test_writers_at_once_lose_nothing(name: str, tmp_path: Path) -> None:
    path = year(tmp_path, name, LOGS[name])
    writers = [writer(tmp_path, f"事项{number}", ROWS) for number in range(WRITERS)]
    assert [process.wait() for process in writers] == [0] * WRITERS
    read = read_log_file(path, 2025)
    assert read.problems == ()
    found = [(entry.event, entry.fields["级别"]) for entry in read.entries[1:]]
    expected = [(f"事项{number}", str(row)) for number in range(WRITERS) for row in range(ROWS)]
    assert sorted(found) == sorted(expected)
    for number in range(WRITERS):  # and each writer's rows stand in its order
        assert [level for event, level in found if event == f"事项{number}"] == list(map(str, range(ROWS)))


def test_writers_at_once_make_one_new_log(tmp_path: Path) -> None:
    writers = [writer(tmp_path, f"事项{number}", 2) for number in range(4)]
    assert [process.wait() for process in writers] == [0] * 4
    assert len(read_log_file(tmp_path / "2025" / "log.csv", 2025).entries) == 8


@pytest.mark.parametrize("name", LOGS)
def test_a_writer_that_is_killed_leaves_the_file_whole(name: str, tmp_path: Path) -> None:
    path = year(tmp_path, name, LOGS[name])
    for kill in range(KILLS):
        process = writer(tmp_path, "义诊", 10_000)
        before = path.stat().st_mtime_ns
        while path.stat().st_mtime_ns == before and process.poll() is None:
            time.sleep(0.001)
        time.sleep(0.003 * (kill % 7))
        process.kill()
        process.wait()
        read = read_log_file(path, 2025)
        assert read.problems == ()
        assert {entry.event for entry in read.entries[1:]} == {"义诊"}
    count = len(read.entries)
    add_entry(tmp_path, {"事项": "讲座"}, TODAY)  # neither its lock nor what it left behind is in the way
    assert len(read_log_file(path, 2025).entries) == count + 1
    assert {each.name for each in path.parent.iterdir()} <= {name, ".log.lock"}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_before_the_renaming_leaves_the_old_file(step: str, tmp_path: Path) -> None:
    path = year(tmp_path, "log.csv", LOGS["log.csv"])
    crash = f"import os; os.{step} = lambda *_: os._exit(9)\n"
    done = subprocess.run([sys.executable, "-c", crash + ADD, str(tmp_path), "义诊", "1"], check=False)
    assert (done.returncode, path.read_bytes()) == (9, LOGS["log.csv"])


# --- other files ---


def other(folder: Path, text: str, name: str = "other.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_rows_of_another_file_go_to_their_years_once(tmp_path: Path) -> None:
    log = year(tmp_path, "log.csv", CSV.encode())
    table = "日期,事项,数量,级别\n2025-01-02,媒体报道,1,省级\n2025年3月5日,义诊,,市级\n2024-12-30,义诊,3,\n"
    path = other(tmp_path, table)
    done = import_file(path, tmp_path)
    assert list(map(str, done.rows)) == [f"{tmp_path / '2024' / 'log.csv'} 第2行", f"{log} 第3行"]
    assert done.known == (Row(str(path), None, 2),)
    assert log.read_text("utf-8") == CSV.replace("\r\n", "\n") + "2025-03-05,义诊,1,市级\n"
    assert (tmp_path / "2024" / "log.csv").read_text("utf-8-sig") == "日期,事项,数量\n2024-12-30,义诊,3\n"
    before = log.read_bytes()
    again = import_file(path, tmp_path)
    assert (again.rows, len(again.known)) == ((), 3)
    assert log.read_bytes() == before


def test_a_row_that_stands_twice_in_the_file_stands_twice_in_the_log(tmp_path: Path) -> None:
    path = other(tmp_path, "日期,事项\n2025-01-02,义诊\n2025-01-02,义诊\n")
    assert len(import_file(path, tmp_path).rows) == 2
    path = other(tmp_path, "日期,事项\n2025-01-02,义诊\n2025-01-02,义诊\n2025-01-02,义诊\n")
    done = import_file(path, tmp_path)
    assert (len(done.rows), len(done.known)) == (1, 2)


def test_line_breaks_of_any_kind_are_one_and_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["日期", "事项"])
    book.active.append([date(2025, 1, 2), "甲\r\n乙"])
    book.save(tmp_path / "other.xlsx")
    assert len(import_file(tmp_path / "other.xlsx", tmp_path).rows) == 1
    assert import_file(tmp_path / "other.xlsx", tmp_path).rows == ()
    assert import_file(other(tmp_path, '日期,事项\n2025-01-02,"甲\n乙"\n'), tmp_path).rows == ()


def test_one_row_that_cannot_be_read_keeps_all_out(tmp_path: Path) -> None:
    log = year(tmp_path, "log.csv", CSV.encode())
    path = other(tmp_path, "日期,事项,数量\n2025-03-05,义诊,1\n3月6日,义诊,1\n2025-03-07,义诊,两场\n")
    assert said(lambda: import_file(path, tmp_path), tmp_path) == [
        "…/other.csv:3:1: 日期：“3月6日”没有写年份。请写成 2025-03-05 这样的日期，或用 --year 写明是哪一年",
        "…/other.csv:4:15: 数量：“两场”不是数字。请只写数字，如 3",
    ]
    assert log.read_bytes() == CSV.encode()


def test_a_year_whose_log_cannot_take_the_rows_keeps_all_out(tmp_path: Path) -> None:
    year(tmp_path, "log.csv", (CSV + "合计,,1,\r\n").encode())
    path = other(tmp_path, "日期,事项\n2024-03-05,义诊\n2025-03-05,义诊\n")
    assert said(lambda: import_file(path, tmp_path), tmp_path) == [
        "…/2025/log.csv:3:1: 台账：最后一行“合计”不是记录，不能接着往下记。" + MOVE
    ]
    assert not (tmp_path / "2024" / "log.csv").exists()


def test_a_log_that_has_problems_takes_no_other_file(tmp_path: Path) -> None:
    year(tmp_path, "log.csv", (CSV + "昨天,义诊,1,\r\n").encode())
    path = other(tmp_path, "日期,事项\n2025-03-05,义诊\n")
    assert said(lambda: import_file(path, tmp_path), tmp_path) == [
        "…/2025/log.csv:3:1: 日期：“昨天”不是日期。请写成 2025-03-05 这样的日期"
    ]


def test_columns_that_a_csv_does_not_have_are_added_to_its_head(tmp_path: Path) -> None:
    before = CSV.replace("级别", "级 别").encode("gb18030")
    log = year(tmp_path, "log.csv", b"\xcc\xa8\xd5\xcb,,,\r\n" + before)
    import_file(other(tmp_path, '日期,事项,支部,“说明”\n2025-03-05,义诊,一,"甲\n乙"\n'), tmp_path)
    lines = log.read_bytes().decode("gb18030").split("\r\n")
    assert lines == [
        "台账,,,",
        "日期,事项,数量,级 别,支部,“说明”",
        "2025-01-02,媒体报道,1,省级",
        '2025-03-05,义诊,1,,一,"甲\n乙"',
        "",
    ]
    assert read_log_file(log, 2025).entries[1].fields == {"事项": "义诊", "支部": "一", "“说明”": "甲\n乙"}


def test_columns_that_a_yaml_log_does_not_have_are_written_too(tmp_path: Path) -> None:
    log = year(tmp_path, "log.yaml", YAML.encode())
    import_file(other(tmp_path, "日期,事项,支部\n2025-03-05,义诊,一\n"), tmp_path)
    assert log.read_text("utf-8") == YAML + "- 日期: 2025-03-05\n  事项: 义诊\n  数量: 1\n  支部: 一\n"


def test_columns_that_a_workbook_does_not_have_are_refused(tmp_path: Path) -> None:
    log = year(tmp_path, "log.xlsx", LOGS["log.xlsx"])
    path = other(tmp_path, "日期,事项,支部\n2025-03-05,义诊,一\n")
    assert said(lambda: import_file(path, tmp_path), tmp_path) == [
        "…/2025/log.xlsx（Sheet）:1:1: 支部：台账没有这一列。"
        "已有的列：日期、事项、数量、级别；要添一列，请先在文件里写上"
    ]
    assert log.read_bytes() == LOGS["log.xlsx"]


@pytest.mark.parametrize("name", LOGS)
def test_every_kind_of_log_can_be_brought_into_every_other(name: str, tmp_path: Path) -> None:
    for target, content in LOGS.items():
        folder = tmp_path / target
        folder.mkdir()
        log = year(folder, target, content)
        (folder / name).write_bytes(LOGS[name])
        assert import_file(folder / name, folder).rows == ()
        append: dict[str, Callable[[bytes], Appended]] = {
            "log.csv": lambda data: append_to_csv(data, "", [NEW]),
            "log.yaml": lambda data: append_to_yaml(data, "", [NEW], widen=True),
            "log.xlsx": lambda data: append_to_workbook(data, "", [NEW], lambda names: names[0]),
        }
        (folder / name).write_bytes(append[name](LOGS[name]).content)
        assert len(import_file(folder / name, folder).rows) == 1
        assert import_file(folder / name, folder).rows == ()
        assert len(read_log_file(log, 2025).entries) == 2


TWO_YEARS = "日期,事项\n2024-03-05,义诊\n2025-03-05,义诊\n"
SAVED = "2024-01-02,讲座\n"


def two_logs(folder: Path) -> tuple[Path, Path]:
    (folder / "2024").mkdir()
    first = folder / "2024" / "log.csv"
    first.write_text("日期,事项\n" + SAVED, "utf-8")
    return first, year(folder, "log.csv", LOGS["log.csv"])


def test_a_year_that_cannot_be_written_keeps_the_others_as_they_were(tmp_path: Path) -> None:
    first, second = two_logs(tmp_path)
    second.with_name(".log.csv.tmp").mkdir()
    before = first.read_bytes()
    with pytest.raises((OSError, InvalidFacts), match="2025"):  # Windows denies what others call a folder
        import_file(other(tmp_path, TWO_YEARS), tmp_path)
    assert (first.read_bytes(), second.read_bytes()) == (before, LOGS["log.csv"])
    assert {each.name for each in first.parent.iterdir()} <= {"log.csv", ".log.lock"}


def refuse_renamings(monkeypatch: pytest.MonkeyPatch, *which: int) -> None:
    """Counted from 0."""
    count = iter(range(100))
    replace = Path.replace

    def sometimes(path: Path, target: Path) -> Path:
        if next(count) in which:
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", sometimes)


@pytest.mark.parametrize("is_new", [False, True])
def test_a_year_that_cannot_be_renamed_has_the_others_put_back(
    is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_logs(tmp_path)
    before = first.read_bytes()
    if is_new:
        first.unlink()
    refuse_renamings(monkeypatch, 1)
    assert said(lambda: import_file(other(tmp_path, TWO_YEARS), tmp_path), tmp_path) == [
        "…/2025/log.csv:1:1: 文件：写不了：文件正被别的程序打开，或没有写的权限。请先关闭它再记；什么也没有改动"
    ]
    assert (not first.exists()) if is_new else (first.read_bytes() == before)
    assert second.read_bytes() == LOGS["log.csv"]
    for path in (first, second):
        assert {each.name for each in path.parent.iterdir()} <= {"log.csv", ".log.lock"}


def test_a_year_that_cannot_be_put_back_is_named_and_importing_again_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two_logs(tmp_path)
    path = other(tmp_path, TWO_YEARS)
    with monkeypatch.context() as patch:
        refuse_renamings(patch, 1, 2)
        assert said(lambda: import_file(path, tmp_path), tmp_path) == [
            "…/2024/log.csv:1:1: 文件：已经写入，退不回去。再并入一次时，这里已有的行不会重记",
            "…/2025/log.csv:1:1: 文件：写不了：文件正被别的程序打开，或没有写的权限。"
            "请检查磁盘、权限，关闭打开着它的程序，再试一次",
        ]
    assert first.read_text("utf-8") == "日期,事项\n" + SAVED + "2024-03-05,义诊\n"
    done = import_file(path, tmp_path)
    assert ([row.file for row in done.rows], len(done.known)) == ([str(second)], 1)


def test_a_disk_that_is_full_is_said_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = year(tmp_path, "log.csv", LOGS["log.csv"])

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full") as caught:
        add_entry(tmp_path, {"事项": "义诊"}, TODAY)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(path))
    assert path.read_bytes() == LOGS["log.csv"]


def test_a_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "2025").write_text("", "utf-8")
    with pytest.raises(OSError, match=os.fspath(tmp_path)):
        add_entry(tmp_path, {"事项": "义诊"}, TODAY)
