"""One transactional database: SQLite from the standard library, or PostgreSQL by a URL.

Statements are written once, in the SQL that both speak, with values by name (`:year`).  One writer at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from gongwen.problem import Unusable

if TYPE_CHECKING:
    from sqlalchemy import Connection as PostgresConnection
    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import IsolationLevel

_PATIENCE = 60  # seconds to wait for another writer
_CONNECT_PATIENCE = 10  # seconds to wait for a server
_WRITERS_LOCK = 0x676F6E67  # "gong": the advisory lock that writers of a PostgreSQL database take in turn

Value = str | int | bytes | None


class Damaged(Unusable):
    """What is there is no database, or no longer one."""


class Connection(Protocol):
    is_sqlite: bool

    def rows(self, sql: str, **values: Value) -> list[tuple[Any, ...]]:
        """What a query answers."""

    def run(self, sql: str, **values: Value) -> None: ...

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]]) -> None: ...

    def has_table(self, name: str) -> bool: ...


class Database(Protocol):
    """Both contexts raise Unusable, in Chinese, for what the system or the server refuses."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def exists(self) -> bool:
        """False where there is certainly nothing yet.  A server is not asked: its tables are (`has_table`)."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A consistent view."""

    def writing(self) -> AbstractContextManager[Connection]:
        """All of it or nothing, one writer after the other; on disk when the context ends."""


def database_at(place: str) -> Database:
    """`place`: the path of an SQLite file, or a URL `postgresql://…`.  Nothing is opened yet.  Raises Unusable."""
    scheme, mark, rest = place.partition("://")
    if not mark:
        return SqliteDatabase(Path(place))
    if scheme not in ("postgresql", "postgres"):
        hint = "请写成 postgresql://用户@服务器/数据库，或文件的路径"
        raise Unusable(f"登记簿不能放在 {scheme}:// 这样的地址", hint)
    # With one in the password, what follows it would be taken for the server's name, and said.
    if rest.count("@") > 1:
        raise _misspelt()
    return PostgresDatabase(f"postgresql+psycopg://{rest}")


class SqliteConnection:
    is_sqlite = True

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, **values: Value) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, **values: Value) -> None:
        self._connection.execute(sql, values)

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]]) -> None:
        self._connection.executemany(sql, rows)

    def has_table(self, name: str) -> bool:
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name", name=name))


class SqliteDatabase:
    """With a rollback journal, which works on shares, too, where the other kind (WAL) does not."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def name(self) -> str:
        return str(self.file)

    def exists(self) -> bool:
        """A process that was killed in its first transaction leaves an empty file, which is nothing."""
        try:
            return self.file.stat().st_size > 0
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._unreachable() from error

    @contextmanager
    def reading(self) -> Iterator[SqliteConnection]:
        # Not "ro": what a killed writer left half done is rolled back by the next reader, who has to write for it.
        with self._connected("rw") as connection:
            connection.execute("BEGIN")
            yield SqliteConnection(connection)

    @contextmanager
    def writing(self) -> Iterator[SqliteConnection]:
        with self._connected("rwc") as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteConnection(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def _connected(self, mode: str) -> Iterator[sqlite3.Connection]:
        if mode == "rwc":
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise self._unreachable() from error
        try:
            connection = sqlite3.connect(
                f"{_uri(self.file.absolute())}?mode={mode}", timeout=_PATIENCE, isolation_level=None, uri=True
            )
            with closing(connection):
                # EXTRA also flushes the folder once the journal is gone: a commit then survives a loss of power.
                connection.execute("PRAGMA synchronous = EXTRA")
                yield connection
        except sqlite3.Error as error:
            raise _refused(self.name, error) from error

    def _unreachable(self) -> Unusable:
        return Unusable(f"登记簿“{self.name}”打不开", "请检查它所在的文件夹和权限")


def _uri(file: PurePath) -> str:
    """As SQLite wants it: three slashes before a path, and four before a share's (//server/…)."""
    path = quote(file.as_posix(), safe="/:")
    return f"file://{path}" if path.startswith("/") else f"file:///{path}"


def _refused(name: str, error: sqlite3.Error) -> Unusable:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    what, hint = {
        sqlite3.SQLITE_READONLY: ("是只读的，不能登记", "请检查权限，或把 data 文件夹移到可以写的位置"),
        sqlite3.SQLITE_CANTOPEN: ("打不开", "请检查它所在的文件夹和权限"),
        sqlite3.SQLITE_BUSY: (
            "一直被别的程序占用",
            "请稍后再试；别的电脑上没有人在用时，请检查网络文件夹是否支持文件锁",
        ),
        sqlite3.SQLITE_FULL: ("所在的磁盘已满，没有登记", "请先腾出空间"),
        sqlite3.SQLITE_IOERR: ("读写不了，没有登记", "请检查磁盘，以及网络文件夹是否支持文件锁"),
        sqlite3.SQLITE_CORRUPT: ("已经损坏", "请运行 gongwen number rebuild 由记录重建"),
        sqlite3.SQLITE_NOTADB: ("不是数据库文件", "请运行 gongwen number rebuild 由记录重建"),
    }.get(code, (f"用不了（{error}）", "请运行 gongwen number verify 检查"))
    kind = Damaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else Unusable
    return kind(f"登记簿“{name}”{what}", hint)


class PostgresqlConnection:
    is_sqlite = False

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection

    def rows(self, sql: str, **values: Value) -> list[tuple[Any, ...]]:
        from sqlalchemy import text

        return [tuple(row) for row in self._connection.execute(text(sql), values)]

    def run(self, sql: str, **values: Value) -> None:
        from sqlalchemy import text

        self._connection.execute(text(sql), values)

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]]) -> None:
        from sqlalchemy import text

        if rows:
            self._connection.execute(text(sql), list(rows))

    def has_table(self, name: str) -> bool:
        return self.rows("SELECT to_regclass(:name)", name=name)[0][0] is not None


class PostgresDatabase:
    """`url`: with SQLAlchemy's name of the driver."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def name(self) -> str:
        """Without the password, wherever it was written."""
        return str(self._engine.url.set(drivername="postgresql", query={}))

    def __getstate__(self) -> dict[str, str]:
        """Another process makes an engine of its own."""
        return {"url": self.url}

    def exists(self) -> bool:
        return True

    @contextmanager
    def reading(self) -> Iterator[PostgresqlConnection]:
        with self._connected("REPEATABLE READ") as connection:
            yield PostgresqlConnection(connection)

    @contextmanager
    def writing(self) -> Iterator[PostgresqlConnection]:
        # Each statement sees what is there when it begins: what was written while this one waited for its turn, too.
        with self._connected("READ COMMITTED") as connection:
            writer = PostgresqlConnection(connection)
            writer.run(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
            writer.run("SET LOCAL synchronous_commit = on")
            writer.rows("SELECT pg_advisory_xact_lock(:lock)", lock=_WRITERS_LOCK)
            yield writer
            connection.commit()

    @contextmanager
    def _connected(self, isolation: IsolationLevel) -> Iterator[PostgresConnection]:
        engine = self._engine
        from sqlalchemy.exc import SQLAlchemyError

        try:
            with engine.execution_options(isolation_level=isolation).connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _refused_by_server(self.name, error) from error

    @cached_property
    def _engine(self) -> Engine:
        try:
            from psycopg.pq import Conninfo
            from sqlalchemy import create_engine
            from sqlalchemy.exc import ArgumentError
            from sqlalchemy.pool import NullPool

            engine = create_engine(
                self.url, poolclass=NullPool, connect_args={"connect_timeout": _CONNECT_PATIENCE}
            )
        except ImportError as missing:
            hint = "请运行 pip install 'gongwen[postgresql]'"
            raise Unusable("登记簿在 PostgreSQL 中，但没有安装所需的软件包", hint) from missing
        except (ArgumentError, ValueError) as error:
            raise _misspelt() from error
        if engine.url.query.keys() - {option.keyword.decode() for option in Conninfo.get_defaults()}:
            raise _misspelt()
        return engine


def _misspelt() -> Unusable:
    """The address is not shown: there may be a password anywhere in it."""
    hint = "请写成 postgresql://用户@服务器:5432/数据库；密码中的特殊字符要写成 %XX，如 @ 写成 %40"
    return Unusable("登记簿的 PostgreSQL 地址写得不对", hint)


def _refused_by_server(name: str, error: Exception) -> Unusable:
    """By the server's error code (PostgreSQL, appendix A); of a connection that never was there is none."""
    cause = getattr(error, "orig", None) or error
    code: str = getattr(cause, "sqlstate", None) or ""
    reason = str(cause).strip().split("\n")[0]
    known = {
        "25006": ("是只读的，不能登记", "请连接可以写的数据库"),
        "3D000": ("没有这个数据库", "请先建好数据库，或改正地址"),
        "42501": ("不许这个用户登记", "请数据库管理员授予建表和读写的权限"),
        "53100": ("所在的磁盘已满，没有登记", "请数据库管理员腾出空间"),
        "55P03": ("一直被别的程序占用", "请稍后再试"),
    }
    hint = "请检查地址、用户、密码和网络，或与数据库管理员联系"
    what, hint = known.get(code, (f"{'用不了' if code else '连不上'}（{reason}）", hint))
    return Unusable(f"登记簿“{name}”{what}", hint)
