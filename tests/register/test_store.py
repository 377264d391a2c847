from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from gongwen.problem import Unusable
from gongwen.register.entry import State
from gongwen.register.store import Register
from tests.documents import ROOT
from tests.register.offices import AGENCY, WORK, YEAR, number, refused, reserve, states, used

_NOBODY = 65534


@pytest.fixture
def register(tmp_path: Path, place: str) -> Register:
    return Register(tmp_path, place)


@pytest.fixture
def local(tmp_path: Path) -> Register:
    """In SQLite, beside the data."""
    return Register(tmp_path)


# --- what is kept ---


def test_a_register_that_was_never_used_has_no_numbers_and_leaves_no_files(tmp_path: Path) -> None:
    data = tmp_path / "data"
    register = Register(data)
    assert register.entries() == []
    assert register.find(number(1)) is None
    assert register.read(AGENCY, YEAR).next_number() == number(1)
    assert not data.exists()


def test_what_was_decided_is_there_for_the_next(register: Register, tmp_path: Path, place: str) -> None:
    with register.deciding(AGENCY, YEAR) as book:
        book.reserve("会议")
        taken = book.take(WORK)
    with register.deciding(AGENCY, YEAR) as book:
        book.finish(taken.number, "2025/某发〔2025〕2号", "cd34")
    again = Register(tmp_path, place)
    assert states(again) == {"某发〔2025〕1号": "预留", "某发〔2025〕2号": "已发"}
    assert again.find(number(2)) == again.entries()[1]
    assert again.read(AGENCY, YEAR).next_number() == number(3)
    assert [event.action for event in again.journal.events()] == ["预留", "取号", "发文"]


def test_agency_codes_and_years_have_numbers_of_their_own(register: Register) -> None:
    with register.deciding_all() as books:
        for agency, year in ((AGENCY, 2025), (AGENCY, 2026), ("某办发", 2025)):
            assert str(books.of(agency, year).reserve("会议").number) == f"{agency}〔{year}〕1号"
    assert states(register) == {
        "某办发〔2025〕1号": "预留",
        "某发〔2025〕1号": "预留",
        "某发〔2026〕1号": "预留",
    }
    assert [str(entry.number) for entry in register.entries(year=2025)] == [
        "某办发〔2025〕1号",
        "某发〔2025〕1号",
    ]
    assert [str(entry.number) for entry in register.entries(AGENCY)] == ["某发〔2025〕1号", "某发〔2026〕1号"]


def test_numbers_are_listed_in_their_order_and_not_as_text(register: Register) -> None:
    with register.deciding(AGENCY, YEAR) as book:
        for serial in (10, 9, 100, 2):
            book.adopt(used(serial))
    assert [entry.serial for entry in register.entries()] == [2, 9, 10, 100]


def test_an_error_amid_a_decision_leaves_nothing(register: Register) -> None:
    reserve(register)

    def broken() -> None:
        with register.deciding(AGENCY, YEAR) as book:
            book.reserve("会议")
            raise Unusable("不行", "再试")

    assert refused(broken) == "不行。再试"
    assert states(register) == {"某发〔2025〕1号": "预留"}
    assert len(list(register.journal.events())) == 1
    assert reserve(register) == number(2)


def test_looking_takes_nothing(register: Register) -> None:
    register.read(AGENCY, YEAR).reserve("会议")
    assert reserve(register) == number(1)


# --- crashes between the database and the journal ---


def test_what_a_crash_kept_from_the_journal_the_next_change_appends(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserve(register)
    with monkeypatch.context() as crash:

        def crashed(_: object) -> None:
            raise KeyboardInterrupt

        crash.setattr(register.journal, "append", crashed)
        with pytest.raises(KeyboardInterrupt):
            reserve(register)
    assert len(list(register.journal.events())) == 1
    assert states(register) == {"某发〔2025〕1号": "预留", "某发〔2025〕2号": "预留"}
    assert reserve(register) == number(3)
    assert [event.entry.serial for event in register.journal.events()] == [1, 2, 3]


def test_a_journal_is_caught_up_without_deciding_anything(
    register: Register, tmp_path: Path, place: str
) -> None:
    reserve(register)
    other = Register(tmp_path / "other", place)
    reserve(other)
    register.catch_up()
    assert [event.entry.serial for event in register.journal.events()] == [1, 2]
    assert register.journal.file.read_bytes() == other.journal.file.read_bytes()
    register.catch_up()
    assert len(list(register.journal.events())) == 2


def test_catching_up_begins_no_register(tmp_path: Path) -> None:
    Register(tmp_path / "data").catch_up()
    assert not (tmp_path / "data").exists()


def test_a_lost_journal_is_written_anew(register: Register) -> None:
    reserve(register)
    register.journal.file.unlink()
    reserve(register)
    assert [event.entry.serial for event in register.journal.events()] == [1, 2]


def test_a_journal_that_cannot_be_written_at_the_last_moment_is_said_with_the_number(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as failing:

        def full(_: object) -> None:
            raise Unusable("登记簿的记录写不了", "磁盘已满，请先腾出空间")

        failing.setattr(register.journal, "append", full)
        assert refused(lambda: reserve(register)) == (
            f"某发〔2025〕1号 已经登记在“{register.database.name}”中，但登记簿的记录写不了。"
            "磁盘已满，请先腾出空间；下一次登记时会补记，不必重做"
        )
    assert reserve(register) == number(2)
    assert [event.entry.serial for event in register.journal.events()] == [1, 2]


# --- databases that must not give numbers ---


def vanished(register: Register) -> str:
    return (
        f"登记簿“{register.database.name}”不见了，但有它的记录“{register.journal.file}”。"
        "请运行 gongwen number rebuild 由记录重建，再继续编号"
    )


@pytest.mark.parametrize("left", [None, b""])
def test_no_number_is_given_when_the_database_vanished(
    local: Register, tmp_path: Path, left: bytes | None
) -> None:
    reserve(local)
    file = tmp_path / "register.sqlite"
    file.unlink()
    if left is not None:
        file.write_bytes(left)
    assert refused(lambda: reserve(local)) == vanished(local)
    assert refused(lambda: local.read(AGENCY, YEAR)) == vanished(local)
    assert refused(local.entries) == vanished(local)


def test_no_number_is_given_when_the_database_holds_but_other_tables(register: Register) -> None:
    reserve(register)
    with register.database.writing() as connection:
        for table in ("numbers", "events"):
            connection.run(f"DROP TABLE {table}")
        connection.run("CREATE TABLE catalogue (folder TEXT)")
    assert refused(lambda: reserve(register)) == vanished(register)
    assert refused(register.entries) == vanished(register)


def test_a_database_that_holds_but_other_tables_begins_a_register(register: Register) -> None:
    with register.database.writing() as connection:
        connection.run("CREATE TABLE catalogue (folder TEXT)")
    assert register.entries() == []
    assert reserve(register) == number(1)


def test_no_number_is_given_by_a_database_older_than_its_journal(local: Register, tmp_path: Path) -> None:
    file, backup = tmp_path / "register.sqlite", tmp_path / "backup"
    reserve(local)
    shutil.copy(file, backup)
    reserve(local)
    shutil.copy(backup, file)
    said = (
        "登记簿“…/register.sqlite”与它的记录“…/register.jsonl”对不上，可能是用旧的备份恢复的。"
        "请运行 gongwen number verify 核对；以记录为准时，运行 gongwen number rebuild"
    )
    assert refused(lambda: reserve(local), tmp_path) == said
    assert refused(lambda: local.read(AGENCY, YEAR), tmp_path) == said


def test_no_number_is_given_by_a_database_of_another_office(local: Register, tmp_path: Path) -> None:
    other = Register(tmp_path / "other")
    for register in (local, other):
        reserve(register, str(register.journal.file))
    shutil.copy(tmp_path / "other/register.sqlite", tmp_path / "register.sqlite")
    assert "对不上" in refused(lambda: reserve(local))


@pytest.mark.parametrize(
    ("content", "what"), [(b"not a database at all, but text " * 99, "不是数据库文件"), (None, "已经损坏")]
)
def test_no_number_is_given_by_a_damaged_database(
    local: Register, tmp_path: Path, content: bytes | None, what: str
) -> None:
    file = tmp_path / "register.sqlite"
    reserve(local)
    file.write_bytes(content or file.read_bytes()[:100] + b"\xff" * 20000)
    said = f"登记簿“…/register.sqlite”{what}。请运行 gongwen number rebuild 由记录重建"
    assert refused(lambda: reserve(local), tmp_path) == said
    assert refused(local.entries, tmp_path) == said


def test_an_entry_in_the_database_that_cannot_be_read_is_said(register: Register) -> None:
    reserve(register)
    with register.database.writing() as connection:
        connection.run("UPDATE numbers SET entry = 'x'")
    said = "登记簿的数据库里有读不懂的内容。请运行 gongwen number rebuild 由记录重建"
    assert refused(register.entries) == said
    assert refused(lambda: reserve(register)) == said


# --- places that cannot keep a register ---


def as_nobody(action: Callable[[], object], folder: Path) -> str:
    """What is said to a user who owns nothing; root may write everywhere."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # of forks beside threads, which the child does not touch
        pid = os.fork()
    if pid:
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as said:
            text = said.read()
        os.waitpid(pid, 0)
        return text.replace(str(folder), "…")
    try:
        if os.geteuid() == 0:
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)
        try:
            said_here = repr(action())
        except Unusable as unusable:
            said_here = str(unusable)
        os.write(writing, said_here.encode())
    finally:
        os._exit(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others may look into; the test's own lies in one that only its owner may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        data = Path(folder, "data")
        data.mkdir()
        yield data
        data.chmod(0o755)


def test_a_folder_that_may_only_be_read_shows_the_next_number_and_gives_none(open_folder: Path) -> None:
    register = Register(open_folder)
    reserve(register)
    for file in open_folder.iterdir():
        file.chmod(0o444)
    open_folder.chmod(0o555)
    assert (
        as_nobody(lambda: str(register.read(AGENCY, YEAR).next_number()), open_folder) == "'某发〔2025〕2号'"
    )
    assert as_nobody(lambda: reserve(register), open_folder) == (
        "“…”写不了。请关闭正打开它的程序，检查权限，或换一个输出位置"
    )


def test_a_database_that_may_only_be_read_gives_no_number(open_folder: Path) -> None:
    register = Register(open_folder)
    reserve(register)
    for file in open_folder.iterdir():
        file.chmod(0o666)
    open_folder.chmod(0o777)
    (open_folder / "register.sqlite").chmod(0o444)
    assert as_nobody(lambda: reserve(register), open_folder) == (
        "登记簿“…/register.sqlite”是只读的，不能登记。请检查权限，或把 data 文件夹移到可以写的位置"
    )
    assert (
        as_nobody(lambda: str(register.read(AGENCY, YEAR).next_number()), open_folder) == "'某发〔2025〕2号'"
    )


def test_a_journal_that_may_only_be_read_keeps_a_number_from_being_given(open_folder: Path) -> None:
    register = Register(open_folder)
    reserve(register)
    for file in open_folder.iterdir():
        file.chmod(0o666)
    open_folder.chmod(0o777)
    (open_folder / "register.jsonl").chmod(0o444)
    assert as_nobody(lambda: reserve(register), open_folder) == (
        "登记簿的记录“…/register.jsonl”写不了。请关闭正打开它的程序，检查权限，或换一个输出位置"
    )
    assert states(register) == {"某发〔2025〕1号": "预留"}


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for the system call of POSIX")
def test_a_share_that_keeps_no_locks_is_refused(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fcntl.flock", lambda descriptor, operation: None)
    assert refused(lambda: reserve(register), tmp_path) == (
        "“…”所在的位置不支持文件锁，几个人同时写会出错，什么也没有写。"
        "请换到本机磁盘上，或请管理员在共享上打开文件锁"
    )
    assert register.entries() == []


def test_the_lock_lies_where_the_database_lies(tmp_path: Path) -> None:
    """Several machines share the database, not the data: there they must meet, and there the locks must work."""
    share = tmp_path / "share"
    for office in ("甲", "乙"):
        reserve(Register(tmp_path / office, str(share / "office.sqlite")))
        assert [path.name for path in (tmp_path / office).iterdir()] == ["register.jsonl"]
    assert sorted(path.name for path in share.iterdir()) == ["office.lock", "office.sqlite"]


def test_those_who_share_a_database_wait_for_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongwen.register.store._PATIENCE", 0.05)
    first, second = (Register(tmp_path / office, str(tmp_path / "office.sqlite")) for office in ("甲", "乙"))
    with first.alone():
        said = "登记簿一直被别的程序占用。请关闭别的 gongwen 窗口，稍后再试"
        assert refused(lambda: reserve(second)) == said


def test_a_register_that_another_program_holds_is_said(
    local: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongwen.register.store._PATIENCE", 0.05)
    with local.alone():
        other = Register(tmp_path)
        assert (
            refused(lambda: reserve(other)) == "登记簿一直被别的程序占用。请关闭别的 gongwen 窗口，稍后再试"
        )


def reserve_with_little_room(folder: Path, place: str, room: int) -> subprocess.CompletedProcess[str]:
    """In another process, none of whose files may become longer than `room`, in bytes."""
    code = (
        "import resource, sys; from pathlib import Path; from gongwen.register.store import Register\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "with Register(Path(sys.argv[1]), sys.argv[2]).deciding('某发', 2025) as book: book.reserve('会' * 3000)"
    )
    command = [sys.executable, "-c", code, str(folder), place]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("room", [0, 300, 4096, 16384, 20480])
def test_on_a_full_disk_no_number_is_half_taken(local: Register, tmp_path: Path, room: int) -> None:
    for _ in range(3):
        reserve(local, "会" * 300)
    file = tmp_path / "register.sqlite"
    before = file.read_bytes()
    done = reserve_with_little_room(tmp_path, str(file), room)
    assert "gongwen.problem.Unusable: 登记簿" in done.stderr
    assert [event.entry.serial for event in local.journal.events()] == [1, 2, 3]
    assert file.read_bytes() == before
    assert reserve(local) == number(4)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
@pytest.mark.parametrize("room", [0, 4096])
def test_where_the_journal_has_no_room_the_database_takes_no_number(
    register: Register, tmp_path: Path, place: str, room: int
) -> None:
    for _ in range(3):
        reserve(register, "会" * 300)
    done = reserve_with_little_room(tmp_path, place, room)
    assert "gongwen.problem.Unusable: 登记簿的记录" in done.stderr
    assert [event.entry.serial for event in register.journal.events()] == [1, 2, 3]
    assert len(register.entries()) == 3
    assert reserve(register) == number(4)


def test_with_room_to_spare_the_same_process_takes_the_number(local: Register, tmp_path: Path) -> None:
    done = reserve_with_little_room(tmp_path, str(tmp_path / "register.sqlite"), 1024 * 1024)
    assert (done.returncode, done.stderr) == (0, "")
    assert reserve(local) == number(2)


# --- the clock ---


def test_a_clock_that_went_back_is_said_and_the_order_stays(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone = timezone(timedelta(hours=8))
    times = iter([datetime(2025, 5, 21, 9, 30, tzinfo=zone), datetime(2024, 1, 1, tzinfo=zone)])
    monkeypatch.setattr("gongwen.register.store.now", lambda: next(times))
    assert register.clock_notice(datetime(2024, 1, 1, tzinfo=zone)) is None
    reserve(register)
    assert register.clock_notice(datetime(2025, 5, 21, 9, 26, tzinfo=zone)) is None
    assert register.clock_notice(datetime(2024, 1, 1, 8, 5, tzinfo=zone)) == (
        "本机时间 2024-01-01 08:05 早于上一次登记的时间 2025-05-21 09:30，请校准时钟"
    )
    reserve(register)
    assert [(event.sequence, event.at) for event in register.journal.events()] == [
        (1, "2025-05-21T09:30:00+08:00"),
        (2, "2024-01-01T00:00:00+08:00"),
    ]
    assert register.read(AGENCY, YEAR).next_number() == number(3)


# --- other processes ---


def test_a_register_that_was_used_can_be_handed_to_another_process(register: Register) -> None:
    reserve(register)
    again: Register = pickle.loads(pickle.dumps(register))
    assert states(again) == {"某发〔2025〕1号": "预留"}
    assert reserve(again) == number(2)


# --- SQLite alone needs no SQLAlchemy ---


def test_a_register_in_sqlite_imports_nothing_of_postgresql(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from gongwen.register.store import Register\n"
        f"with Register(Path({str(tmp_path)!r})).deciding('某发', 2025) as book: book.reserve('会议')\n"
        "print([name for name in ('sqlalchemy', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_a_number_in_a_state_that_only_a_later_program_knows_is_refused(register: Register) -> None:
    reserve(register)
    with register.database.writing() as connection:
        line = connection.rows("SELECT entry FROM numbers")[0][0].replace(str(State.RESERVED), "冻结")
        connection.run("UPDATE numbers SET entry = :entry", entry=line)
    assert (
        refused(register.entries)
        == "登记簿的数据库里有读不懂的内容。请运行 gongwen number rebuild 由记录重建"
    )
