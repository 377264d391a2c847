"""A PostgreSQL server of our own, thrown away when the tests end; a loud skip where there is none to start."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

_DEBIAN = Path("/usr/lib/postgresql")
_NOBODY = 65534  # PostgreSQL does not run as root
_PDEATHSIG = 1  # of Linux's prctl


@cache
def _programs() -> Path | None:
    """The folder of initdb and pg_ctl."""
    folders = sorted(_DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a new cluster, reached through a socket; skips the test where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        pytest.skip("没有 PostgreSQL 服务器（initdb），登记簿在 PostgreSQL 上的测试没有运行")
    folder = Path(tempfile.mkdtemp(prefix="gongwen-postgresql-"))
    owner = _NOBODY if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    if owner is not None:
        os.chown(folder, owner, owner)

    cluster = str(folder / "cluster")
    make = ("-D", cluster, "--username=gongwen", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
    serve = ("-D", cluster, "-k", str(folder), "-c", "listen_addresses=", "-c", "max_connections=60")
    start = partial(subprocess.Popen[bytes], cwd=folder, user=owner, group=owner, preexec_fn=_die_with_us)
    log = (folder / "log").open("ab")
    try:
        if start([programs / "initdb", *make], stdout=log, stderr=log).wait():
            raise RuntimeError((folder / "log").read_text("utf-8", "replace"))
        running = start([programs / "postgres", *serve], stdout=log, stderr=log)
        try:
            url = f"postgresql://gongwen@/postgres?host={folder}"
            _wait(url, running, folder / "log")
            yield url
        finally:
            running.send_signal(signal.SIGQUIT)  # at once
            running.wait()
    finally:
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _die_with_us() -> None:
    """Tests that are killed leave no server behind."""
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGQUIT)


def _wait(url: str, running: subprocess.Popen[Any], log: Path) -> None:
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            if running.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError(log.read_text("utf-8", "replace"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with server() as url:
        yield url


def new_place(url: str) -> str:
    """A URL of the same server where there is nothing yet: a schema of its own, made faster than a database."""
    import psycopg

    name = f"gongwen_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{url}&options=-csearch_path%3D{name}"
