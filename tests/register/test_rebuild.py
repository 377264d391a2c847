from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from gongwen.register.rebuild import rebuild
from gongwen.register.store import Register
from gongwen.register.verify import verify
from tests.register.offices import AGENCY, WORK, YEAR, number, refused, reserve, states

AT = datetime(2025, 5, 21, 9, 30)


@pytest.fixture
def register(tmp_path: Path, place: str) -> Register:
    register = Register(tmp_path, place)
    with register.deciding_all() as books:
        books.of(AGENCY, YEAR).reserve("会议")
        books.of(AGENCY, YEAR).void(number(1), "取消")
        books.of(AGENCY, YEAR).take(WORK)
        books.of("某办发", YEAR).reserve("会议")
    return register


@pytest.fixture
def local(tmp_path: Path) -> Register:
    register = Register(tmp_path)
    for _ in range(3):
        reserve(register)
    return register


def contents(register: Register) -> list[object]:
    with register.database.reading() as connection:
        return [connection.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ("numbers", "events")]


def lose(register: Register) -> None:
    with register.database.writing() as connection:
        for table in ("numbers", "events"):
            connection.run(f"DROP TABLE {table}")


def test_a_database_that_was_lost_is_rebuilt_to_the_same_content(register: Register) -> None:
    before = contents(register)
    lose(register)
    done = rebuild(register, AT, is_newest=True)
    assert (done.numbers, done.events) == (3, 4)
    assert contents(register) == before
    assert verify(register).problems == ()


def test_a_database_that_is_sound_is_left_alone(register: Register) -> None:
    done = rebuild(register, AT)
    assert (done.numbers, done.events, done.aside) == (3, 0, None)


def test_an_older_database_is_kept_aside(local: Register, tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    shutil.copy(file, tmp_path / "backup")
    reserve(local)
    shutil.move(tmp_path / "backup", file)
    old = file.read_bytes()
    done = rebuild(local, AT)
    aside = tmp_path / "register.sqlite.20250521-093000"
    assert (done.numbers, done.events, done.aside) == (4, 4, str(aside))
    assert aside.read_bytes() == old
    assert reserve(local) == number(5)


def test_an_older_database_on_a_server_is_kept_aside(register: Register) -> None:
    with register.database.writing() as connection:
        connection.run("DELETE FROM events WHERE sequence > 2")
    before = contents(register)
    done = rebuild(register, AT, is_newest=True)
    assert done.aside
    assert verify(register).problems == ()
    if "://" in register.database.name:
        assert done.aside == "numbers_20250521_093000、events_20250521_093000"
        with register.database.reading() as connection:
            assert [
                connection.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in done.aside.split("、")
            ] == before


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_a_damaged_database_is_kept_aside(local: Register, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "register.sqlite"
    file.write_bytes(content)
    done = rebuild(local, AT)
    assert done.aside is not None
    assert Path(done.aside).read_bytes() == content
    assert states(local) == {f"某发〔2025〕{serial}号": "预留" for serial in (1, 2, 3)}


def test_what_a_killed_writer_left_goes_aside_with_its_database(local: Register, tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").unlink()
    (tmp_path / "register.sqlite-journal").write_bytes(b"half")
    rebuild(local, AT)
    assert (tmp_path / "register.sqlite.20250521-093000-journal").read_bytes() == b"half"
    assert not (tmp_path / "register.sqlite-journal").exists()
    assert verify(local).problems == ()


def test_what_is_aside_already_is_not_written_over(local: Register, tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_bytes(b"no database" * 1000)
    (tmp_path / "register.sqlite.20250521-093000").write_bytes(b"kept")
    said = "“…/register.sqlite.20250521-093000”已经存在。请过一秒再试"
    assert refused(lambda: rebuild(local, AT), tmp_path) == said
    assert (tmp_path / "register.sqlite.20250521-093000").read_bytes() == b"kept"


def test_without_a_journal_nothing_is_rebuilt(tmp_path: Path) -> None:
    assert refused(lambda: rebuild(Register(tmp_path), AT), tmp_path) == (
        "没有记录“…/register.jsonl”，不能重建。请从备份恢复它；登记簿还没有用过时，不必重建"
    )


def test_from_a_damaged_journal_nothing_is_rebuilt(local: Register, tmp_path: Path) -> None:
    file = local.journal.file
    file.write_text(file.read_text("utf-8").replace("会议", "会谈", 1), "utf-8")
    (tmp_path / "register.sqlite").unlink()
    assert refused(lambda: rebuild(local, AT), tmp_path) == (
        "“…/register.jsonl”第 1 行与前面对不上，有人改过、删过或添过。请从备份恢复这个文件，或与数据库核对"
    )
    assert not (tmp_path / "register.sqlite").exists()


def test_a_database_that_is_ahead_of_the_journal_is_left_alone(register: Register) -> None:
    """A crash keeps a line from the journal; the number was given all the same."""
    lines = register.journal.file.read_text("utf-8").splitlines(keepends=True)
    register.journal.file.write_text("".join(lines[:2]), "utf-8", newline="\n")
    assert rebuild(register, AT).events == 0
    assert len(register.entries()) == 3


def test_numbers_that_only_the_database_knows_are_not_lost(local: Register, tmp_path: Path) -> None:
    other = Register(tmp_path / "other")
    for _ in range(5):
        reserve(other, "别处")
    shutil.copy(tmp_path / "other/register.sqlite", tmp_path / "register.sqlite")
    assert refused(lambda: rebuild(local, AT), tmp_path) == (
        "“…/register.sqlite”里有记录里没有的号：某发〔2025〕4号、某发〔2025〕5号，重建会丢掉它们。"
        "请从备份恢复记录；恢复不了时，把这个数据库移到别处，重建后用 gongwen number import 并入它"
    )


# --- a database that several share ---


@pytest.fixture
def offices(tmp_path: Path, place: str) -> tuple[Register, Register]:
    """Two data folders, one database, lost: the first registered 1, the second 2 and 3, and then 2 was voided."""
    place = place.replace(str(tmp_path), str(tmp_path / "share"))
    first, second = (Register(tmp_path / name, place) for name in ("甲", "乙"))
    reserve(first)
    reserve(second)
    reserve(second)
    with second.deciding(AGENCY, YEAR) as book:
        book.void(number(2), "取消")
    lose(first)
    return first, second


def test_the_longest_of_the_journals_is_rebuilt_from(offices: tuple[Register, Register]) -> None:
    first, second = offices
    done = rebuild(first, AT, [second.journal], is_newest=True)
    assert (done.numbers, done.events) == (3, 4)
    assert first.journal.file.read_bytes() == second.journal.file.read_bytes()
    assert [reserve(first), reserve(second)] == [number(4), number(5)]
    assert verify(first).problems == verify(second).problems == ()


def test_a_journal_that_is_shorter_than_ones_own_takes_nothing_away(
    offices: tuple[Register, Register],
) -> None:
    first, second = offices
    assert rebuild(second, AT, [first.journal], is_newest=True).events == 4
    assert len(list(second.journal.events())) == 4


def test_a_database_that_may_be_shared_is_not_rebuilt_unless_somebody_made_sure(
    offices: tuple[Register, Register],
) -> None:
    """The second office gave numbers that the first one's journal does not know: they would be given again."""
    first, second = offices
    last = next(first.journal.events())
    assert refused(lambda: rebuild(first, AT)) == (
        f"登记簿“{first.database.name}”可能几个人共用，别处也许还编过号，重建后会重号。"
        f"现有记录的最后一次登记是 {last.at[:10]} {last.at[11:16]} 某发〔2025〕1号（预留）。"
        "请写上各处的 register.jsonl，如 gongwen number rebuild 别处/register.jsonl；"
        "确知此后没有人登记过的，再加上 --newest"
    )
    assert "某发〔2025〕2号（作废）" in refused(lambda: rebuild(first, AT, [second.journal]))


def test_when_the_shorter_journal_was_taken_for_the_newest_the_longer_one_gives_no_number(
    offices: tuple[Register, Register],
) -> None:
    first, second = offices
    rebuild(first, AT, is_newest=True)
    assert "对不上" in refused(lambda: reserve(second))


def test_journals_that_part_are_refused(offices: tuple[Register, Register], tmp_path: Path) -> None:
    first, second = offices
    rebuild(first, AT, is_newest=True)
    reserve(first, "培训")  # the number that the second gave
    assert refused(lambda: rebuild(first, AT, [second.journal]), tmp_path) == (
        "记录“…/甲/register.jsonl”和“…/乙/register.jsonl”从第 2 行起不同。"
        "请核对它们是不是同一个登记簿的记录；不对的，请从备份恢复"
    )
    assert "从第 2 行起不同" in refused(lambda: rebuild(second, AT, [first.journal], is_newest=True))


def test_a_data_folder_without_a_journal_gets_that_of_another(
    offices: tuple[Register, Register], tmp_path: Path, place: str
) -> None:
    first, second = offices
    first.journal.file.unlink()
    assert rebuild(first, AT, [second.journal], is_newest=True).events == 4
    assert first.journal.file.read_bytes() == second.journal.file.read_bytes()
