from __future__ import annotations

import builtins
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from gongwen.database import Damaged, Database, PostgresDatabase, SqliteDatabase, _uri, database_at
from gongwen.problem import Unusable
from tests.documents import ROOT
from tests.postgresql import new_place
from tests.postgresql import postgresql as postgresql

CREATE = "CREATE TABLE words (place INTEGER PRIMARY KEY, word TEXT NOT NULL)"
INSERT = "INSERT INTO words (place, word) VALUES (:place, :word)"
SELECT = "SELECT word FROM words ORDER BY place"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if request.param == "sqlite":
        return database_at(str(tmp_path / "名 字 %3F#.sqlite"))
    return database_at(new_place(request.getfixturevalue("postgresql")))


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(Unusable) as caught:
        action()
    return str(caught.value)


def read(database: Database) -> list[str]:
    with database.reading() as connection:
        return [row[0] for row in connection.rows(SELECT)]


def write(database: Database, *words: str) -> None:
    with database.writing() as connection:
        if not connection.has_table("words"):
            connection.run(CREATE)
        connection.run_many(INSERT, [{"place": i, "word": word} for i, word in enumerate(words, 1)])


def test_what_was_written_is_read(database: Database) -> None:
    assert database.exists() is isinstance(database, PostgresDatabase)
    write(database, "甲：乙", "丙%s")
    assert database.exists()
    assert read(database) == ["甲：乙", "丙%s"]
    with database.reading() as connection:
        assert connection.has_table("words")
        assert not connection.has_table("others")
        assert connection.rows("SELECT place FROM words WHERE word = :word", word="丙%s") == [(2,)]


def test_a_transaction_that_ends_in_an_error_leaves_nothing(database: Database) -> None:
    write(database, "甲")

    def broken() -> None:
        with database.writing() as connection:
            connection.run(INSERT, place=9, word="乙")
            raise OSError("of the caller's own")

    with pytest.raises(OSError, match="of the caller's own"):
        broken()
    assert read(database) == ["甲"]


def test_a_writer_sees_what_the_one_before_it_wrote(database: Database) -> None:
    write(database, "甲")
    code = (
        "import sys, time; from gongwen.database import database_at\n"
        "with database_at(sys.argv[1]).writing() as connection:\n"
        "    print(flush=True); time.sleep(0.2)\n"
        f"    connection.run({INSERT!r}, place=2, word='乙')"
    )
    place = database.url if isinstance(database, PostgresDatabase) else database.name
    command = [sys.executable, "-c", code, place.replace("+psycopg", "")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()  # it has begun
        with database.writing() as connection:
            assert [row[0] for row in connection.rows(SELECT)] == ["甲", "乙"]
    assert other.returncode == 0


def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    write(database, "甲")
    with database.reading() as connection:
        assert len(connection.rows(SELECT)) == 1
        if isinstance(database, PostgresDatabase):  # in SQLite the writer waits for the reader
            with database.writing() as writer:
                writer.run(INSERT, place=2, word="乙")
        assert len(connection.rows(SELECT)) == 1


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_each_commit_is_flushed_with_its_folder(database: Database) -> None:
    with database.writing() as connection:
        assert connection.rows("PRAGMA synchronous") == [(3,)]
        assert connection.rows("PRAGMA journal_mode") == [("delete",)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_is_told_to_flush_each_commit(database: Database) -> None:
    with database.writing() as connection:
        assert connection.rows("SHOW synchronous_commit") == [("on",)]


def test_what_is_no_statement_is_refused_in_chinese(database: Database) -> None:
    def wrong() -> None:
        with database.writing() as connection:
            connection.run("SELECT nothing FROM nowhere")

    assert refused(wrong).startswith(f"登记簿“{database.name}”用不了（")


def test_a_writer_that_never_ends_is_said(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.database._PATIENCE", 1)
    with database.writing():
        assert refused(lambda: write(database)).startswith(
            f"登记簿“{database.name}”一直被别的程序占用。请稍后再试"
        )


# --- SQLite ---


def test_a_database_that_a_killed_writer_left_half_written_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    write(SqliteDatabase(file), "甲" * 5000)
    code = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1'); connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('UPDATE words SET word = ?', ('乙' * 5000,))\n"
        "connection.executemany('INSERT INTO words VALUES (?, ?)', [(i, '丙' * 5000) for i in range(2, 50)])\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert (tmp_path / "register.sqlite-journal").stat().st_size > 0
    assert read(SqliteDatabase(file)) == ["甲" * 5000]


def test_reading_what_is_not_there_makes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    said = f"登记簿“{file}”打不开。请检查它所在的文件夹和权限"
    assert refused(lambda: read(SqliteDatabase(file))) == said
    assert not file.exists()


def test_a_file_where_a_folder_is_wanted_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    database = SqliteDatabase(tmp_path / "file/register.sqlite")
    assert refused(lambda: write(database)) == f"登记簿“{database.name}”打不开。请检查它所在的文件夹和权限"


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "register.sqlite"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(Damaged) as caught:
        read(SqliteDatabase(file))
    assert str(caught.value) == f"登记簿“{file}”不是数据库文件。请运行 gongwen number rebuild 由记录重建"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/srv/office ?.sqlite"), "file:///srv/office%20%3F.sqlite"),
        (PureWindowsPath(r"C:\data\register.sqlite"), "file:///C:/data/register.sqlite"),
        (PureWindowsPath(r"\\server\office\register.sqlite"), "file:////server/office/register.sqlite"),
    ],
)
def test_a_file_is_named_as_sqlite_wants_it(path: PurePath, uri: str) -> None:
    assert _uri(path) == uri


# --- PostgreSQL ---


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_a_url_of_postgresql_is_understood(scheme: str) -> None:
    database = database_at(f"{scheme}://clerk:secret@db.example:5433/office?password=secret&sslmode=require")
    assert isinstance(database, PostgresDatabase)
    assert database.name == "postgresql://clerk:***@db.example:5433/office"


def test_other_urls_are_refused() -> None:
    assert refused(lambda: database_at("mysql://clerk:secret@db/office")) == (
        "登记簿不能放在 mysql:// 这样的地址。请写成 postgresql://用户@服务器/数据库，或文件的路径"
    )


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://clerk:se@cret@db:port/office",
        "postgresql://clerk:secret@db:/x:y@z:w",
        "postgresql://clerk:secret@db:port/office",
        "postgresql://clerk:s3@cret@127.0.0.1:1/office",
        "postgresql://clerk:s3@cr/et@127.0.0.1:1/office",
        "postgresql://clerk@127.0.0.1:1/office?password=s3&cret=x",
    ],
)
def test_a_url_that_cannot_be_read_is_refused_without_its_password(url: str) -> None:
    assert refused(lambda: read(database_at(url))) == (
        "登记簿的 PostgreSQL 地址写得不对。请写成 postgresql://用户@服务器:5432/数据库；"
        "密码中的特殊字符要写成 %XX，如 @ 写成 %40"
    )


def test_a_password_with_special_characters_is_not_said() -> None:
    database = database_at("postgresql://clerk%40office:s3%40cret@db/office")
    assert database.name == "postgresql://clerk%40office:***@db/office"


def test_a_database_that_was_used_can_be_handed_to_another_process(database: Database) -> None:
    write(database, "甲")
    again: Database = pickle.loads(pickle.dumps(database))
    assert again.name == database.name
    assert read(again) == ["甲"]


def test_a_server_that_cannot_be_reached_is_said_without_the_password(tmp_path: Path) -> None:
    said = refused(lambda: read(database_at("postgresql://clerk:secret@127.0.0.1:1/office")))
    assert said.startswith("登记簿“postgresql://clerk:***@127.0.0.1:1/office”连不上（")
    assert said.endswith("）。请检查地址、用户、密码和网络，或与数据库管理员联系")
    assert "secret" not in said


def test_a_database_that_is_not_on_the_server_is_said(postgresql: str) -> None:
    database = database_at(postgresql.replace("/postgres?", "/nowhere?"))
    assert refused(lambda: read(database)).startswith(f"登记簿“{database.name}”连不上（")


def test_a_user_who_may_not_write_is_told(postgresql: str) -> None:
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    database = database_at(postgresql.replace("gongwen@", "guest@"))
    assert refused(lambda: write(database, "甲")) == (
        f"登记簿“{database.name}”不许这个用户登记。请数据库管理员授予建表和读写的权限"
    )


def test_a_server_that_may_only_be_read_is_said(postgresql: str) -> None:
    database = database_at(f"{postgresql}&options=-cdefault_transaction_read_only%3Don")
    assert refused(lambda: write(database, "甲")) == (
        f"登记簿“{database.name}”是只读的，不能登记。请连接可以写的数据库"
    )


@pytest.mark.parametrize("missing", ["sqlalchemy", "psycopg"])
def test_packages_that_are_missing_are_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.split(".")[0] == missing:
            raise ModuleNotFoundError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    assert refused(lambda: read(database_at("postgresql://db/office"))) == (
        "登记簿在 PostgreSQL 中，但没有安装所需的软件包。请运行 pip install 'gongwen[postgresql]'"
    )
