from __future__ import annotations

import http.server
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import fsspec
import pytest

from gongwen.archive.bucket import BucketStorage
from gongwen.archive.package import MANIFEST, manifest_of, read_manifest, sha256
from gongwen.archive.storage import INCOMING, AlreadyKept, Storage
from gongwen.problem import Unusable
from tests.conftest import FUZZ
from tests.emulated_s3 import emulated_s3, s3_bucket, s3_folder

__all__ = ["emulated_s3", "s3_bucket", "s3_folder"]  # fixtures

FOLDER = "2025/某医党〔2025〕6号 关于某事的通知"
STEPS = 60  # more than an item takes


def files(content: str) -> dict[str, bytes]:
    return {f"sources/{part}.txt": f"{content} {part}".encode() for part in range(3)} | {content: b""}


def add(storage: BucketStorage, content: str = "a", folder: str = FOLDER) -> None:
    sums = {path: sha256(part) for path, part in files(content).items()}
    storage.add(folder, files(content), manifest_of(sums))


def holds(storage: BucketStorage, content: str, folder: str = FOLDER) -> bool:
    paths = storage.files(folder).keys() - {MANIFEST}
    found = {path: storage.read(folder, path) for path in paths}
    sums = {path: sha256(part) for path, part in found.items()}
    return found == files(content) and read_manifest(storage.read(folder, MANIFEST)) == sums


def left(storage: BucketStorage) -> list[str]:
    system, key = storage._opened[0], storage._key
    return [path for path in system.find(key("")) if INCOMING in path]


class Crash(BaseException):
    pass


class Crashing:
    """A file system that is gone after so many calls."""

    def __init__(self, system: Any, calls: int) -> None:
        self.system, self.calls = system, calls

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*words: Any, **options: Any) -> Any:
            self.calls -= 1
            if self.calls < 0:
                raise Crash
            return getattr(self.system, name)(*words, **options)

        return call


def crashed(url: str, calls: int) -> bool:
    """Whether adding came to its end before `calls` calls of the file system were made."""
    storage = BucketStorage(url)
    system, top = storage._opened
    storage._opened = (Crashing(system, calls), top)  # in the place of the cached one
    try:
        add(storage)
    except Crash:
        return True
    return False


@pytest.mark.parametrize("calls", range(STEPS))
def test_what_a_crash_broke_off_is_brought_to_its_end(calls: int) -> None:
    url = f"memory://{uuid4().hex}"
    if not crashed(url, calls):
        assert calls > 20
    storage = BucketStorage(url)
    if storage.has(FOLDER):
        assert holds(storage, "a")
    else:
        assert list(storage.folders()) == []
        add(storage)
        assert holds(storage, "a")
        assert left(storage) == []
    assert list(storage.unfinished()) == []


@pytest.mark.parametrize("calls", range(STEPS))
def test_after_a_crash_another_item_of_that_name_is_kept_or_refused(calls: int) -> None:
    url = f"memory://{uuid4().hex}"
    crashed(url, calls)
    storage = BucketStorage(url)
    try:
        add(storage, "b")
    except AlreadyKept:
        assert holds(storage, "a")
    else:
        assert holds(storage, "b")
        assert left(storage) == []


def test_of_many_who_add_at_once_one_succeeds(s3_folder: str) -> None:
    folders = [f"2025/某医党〔2025〕{serial}号" for serial in range(max(FUZZ // 100, 1))]
    barrier = threading.Barrier(3, timeout=20)

    def attempts(content: str) -> list[str]:
        storage, kept = BucketStorage(s3_folder), []
        for folder in folders:
            barrier.wait()
            try:
                add(storage, content, folder)
            except AlreadyKept:
                continue
            kept.append(folder)
        return kept

    with ThreadPoolExecutor(3) as pool:
        kept = dict(zip("abc", pool.map(attempts, "abc"), strict=True))
    assert sorted(folder for some in kept.values() for folder in some) == sorted(folders)
    storage = BucketStorage(s3_folder)
    assert list(storage.folders()) == sorted(folders)
    assert all(holds(storage, content, folder) for content, some in kept.items() for folder in some)
    assert left(storage) == []


ADDING = """
import itertools, sys
from gongwen.archive.bucket import BucketStorage
from tests.archive import test_bucket

storage = BucketStorage(sys.argv[1])
storage.has("2025/1")
print("ready", flush=True)
for serial in itertools.count(int(sys.argv[2])):
    test_bucket.add(storage, "a", f"2025/{serial}")
"""


@pytest.mark.skipif(os.name == "nt", reason="没有 kill -9")
def test_a_killed_process_leaves_a_whole_item_or_what_another_brings_to_its_end(s3_folder: str) -> None:
    randomly = random.Random(None if "GONGWEN_FUZZ" in os.environ else 6)
    storage = BucketStorage(s3_folder)
    for _ in range(max(FUZZ // 200, 1)):
        begin = len(list(storage.folders()))
        command = [sys.executable, "-c", ADDING, s3_folder, str(begin)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout
            assert child.stdout.readline() == b"ready\n"
            time.sleep(randomly.uniform(0, 1))
            child.kill()
        folders = list(storage.folders())
        assert all(holds(storage, "a", folder) for folder in folders)
        next_one = f"2025/{len(folders)}"
        add(storage, "a", next_one)
        assert holds(storage, "a", next_one)
    assert [path for path in left(storage) if next_one in path] == []


def test_what_somebody_else_put_there_is_not_written_over(s3_folder: str) -> None:
    storage = BucketStorage(s3_folder)
    system, key = storage._opened[0], storage._key
    system.pipe_file(key(f"{FOLDER}/扫描.pdf"), b"%PDF")
    with pytest.raises(Unusable) as refused:
        add(storage)
    assert str(refused.value) == (
        f"“{FOLDER}”里已有文件，但没有清单（manifest-sha256.txt），不是完整的一件。"
        "请从备份恢复它，或看过之后移到归档外面，再试一次"
    )
    assert list(storage.unfinished()) == [FOLDER]
    system.rm_file(key(f"{FOLDER}/扫描.pdf"))
    add(storage)
    assert holds(storage, "a")


def test_lists_of_many_pages_are_read_to_their_end(s3_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = BucketStorage(s3_folder)
    for serial in range(3):
        add(storage, "a", f"2025/{serial}")
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "2")
    assert list(storage.folders()) == ["2025/0", "2025/1", "2025/2"]
    assert len(storage.files("2025/1")) == 5
    with pytest.raises(AlreadyKept):
        add(storage, "a", "2025/2")


def test_a_bucket_is_on_no_disk() -> None:
    storage: Storage = BucketStorage("memory://a")
    assert storage.path(FOLDER) is None


def test_a_password_is_not_shown() -> None:
    assert BucketStorage("ftp://office:secret@example.org/archive/").place == "ftp://example.org/archive"
    assert BucketStorage("s3://bucket/文件@2025").place == "s3://bucket/文件@2025"


def refused(url: str) -> str:
    """What is said of an archive that cannot be reached, the same of reading and of writing."""
    said = set()
    for attempt in (lambda: list(BucketStorage(url).folders()), lambda: add(BucketStorage(url))):
        with pytest.raises(Unusable) as refusal:
            attempt()
        said.add(refusal.value.hint.partition("（Could")[0])
    (hint,) = said
    return hint


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Connections made before, to another server or with other credentials."""
    fsspec.filesystem("s3").clear_instance_cache()
    yield
    fsspec.filesystem("s3").clear_instance_cache()


def test_a_bucket_that_is_not_there_is_said(emulated_s3: str) -> None:
    assert refused("s3://no-such-bucket/归档") == "请检查归档的地址，以及存储桶是否已经建好"
    with pytest.raises(Unusable) as refusal:
        list(BucketStorage("s3://no-such-bucket/归档").folders())
    assert refusal.value.message == "“s3://no-such-bucket/归档”读不了"


CREDENTIALS = "请检查密钥（AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY）和权限"


@pytest.mark.usefixtures("forgotten")
def test_without_credentials_they_are_asked_for(s3_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "none")
    assert refused(s3_folder) == CREDENTIALS


@pytest.mark.usefixtures("emulated_s3", "forgotten")
@pytest.mark.parametrize("code", ["InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied"])
def test_wrong_credentials_are_said(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    class Refusing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<Error><Code>{code}</Code><Message>no</Message></Error>".encode()
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(403)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_PUT = do_GET  # noqa: N815 # the library's names

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{server.server_port}")
        assert refused("s3://bucket/archive") == CREDENTIALS
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("emulated_s3", "forgotten")
def test_a_server_that_does_not_answer_is_said_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")
    begin = time.monotonic()
    assert refused("s3://bucket/archive") == "请检查归档的地址和网络，稍后再试"
    assert time.monotonic() - begin < 30


def test_an_address_that_nobody_knows_is_said() -> None:
    with pytest.raises(Unusable) as refusal:
        list(BucketStorage("cloud://bucket/archive").folders())
    assert str(refusal.value) == (
        "归档的地址“cloud://bucket/archive”不认识。请写成一个文件夹，或 s3://存储桶/文件夹 这样的地址"
    )


LISTING = """
import sys
from gongwen.archive.bucket import BucketStorage
from gongwen.problem import Unusable

sys.modules[sys.argv[1]] = None
try:
    list(BucketStorage("s3://bucket/archive").folders())
except Unusable as unusable:
    print(unusable)
"""


@pytest.mark.parametrize("missing", ["fsspec", "s3fs"])
def test_what_must_be_installed_is_named(missing: str) -> None:
    command = [sys.executable, "-c", LISTING, missing]
    run = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert run.stdout == (
        "归档在“s3://bucket/archive”，但没有安装所需的软件包。请运行 pip install 'gongwen[s3]'\n"
    )
