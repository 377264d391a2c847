from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from gongwen.archive.local import LocalStorage
from gongwen.archive.package import MANIFEST, manifest_of, read_manifest, sha256
from gongwen.archive.storage import INCOMING, storage_at
from gongwen.problem import Unusable
from tests.conftest import FUZZ

FOLDER = "2025/某医党〔2025〕6号 关于某事的通知"
FILES = {"a.pdf": b"%PDF" * 1000, "sources/2025/plan.yaml": "标题: 通知".encode()}
POSIX = pytest.mark.skipif(os.name == "nt", reason="权限、进程和挂载另有一套")

# Adds items for ever: 20 files each, numbered from argv[2].
ADDING = """
import itertools, sys
from pathlib import Path
import filelock
from gongwen.archive.local import LocalStorage
from gongwen.archive.package import manifest_of, sha256

storage = LocalStorage(Path(sys.argv[1]))
print("ready", flush=True)
for number in itertools.count(int(sys.argv[2])):
    files = {f"sources/{part}.txt": f"{number} {part}".encode() * 500 for part in range(20)}
    sums = {path: sha256(content) for path, content in files.items()}
    storage.add(f"2025/{number}", files, manifest_of(sums))
"""

# Adds one item of 1 MB, with an obstacle before; says why it cannot.
ADDING_ONE = """
import os, sys
from pathlib import Path
from gongwen.archive.local import LocalStorage
from gongwen.archive.package import manifest_of, sha256
from gongwen.problem import Unusable
import filelock

{obstacle}
files = {{"a.pdf": b"%PDF" * 250_000, "b.txt": b"b"}}
try:
    LocalStorage(Path("archive")).add("2025/6", files, manifest_of({{p: sha256(c) for p, c in files.items()}}))
except Unusable as unusable:
    print(unusable)
"""


def add(storage: LocalStorage, folder: str = FOLDER) -> None:
    sums = {path: sha256(content) for path, content in FILES.items()}
    storage.add(folder, FILES, manifest_of(sums))


def incoming(root: Path) -> list[str]:
    return sorted(path.name for path in (root / INCOMING).iterdir() if path.name != "lock")


def is_whole(storage: LocalStorage, folder: str) -> bool:
    sums = read_manifest(storage.read(folder, MANIFEST))
    found = {path: storage.digest(folder, path) for path in storage.files(folder) if path != MANIFEST}
    return found == sums


@POSIX
def test_a_killed_process_leaves_a_whole_item_or_none(tmp_path: Path) -> None:
    randomly = random.Random(None if "GONGWEN_FUZZ" in os.environ else 6)
    storage = LocalStorage(tmp_path / "archive")
    broken_off = checked = 0
    for _ in range(max(FUZZ // 20, 1)):
        before = len(list(storage.folders()))
        command = [sys.executable, "-c", ADDING, str(storage.root), str(before)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout
            assert child.stdout.readline() == b"ready\n"
            time.sleep(randomly.uniform(0, 0.3))
            child.kill()
        assert child.returncode == -9
        folders = list(storage.folders())
        assert folders == sorted(f"2025/{number}" for number in range(len(folders)))
        assert list(storage.unfinished()) == []
        new = [folder for folder in folders if int(folder[5:]) >= before]
        assert all(is_whole(storage, folder) for folder in new)
        checked += len(new)
        broken_off += bool(incoming(storage.root)) if (storage.root / INCOMING).exists() else 0
    print(f"{checked} items kept, {broken_off} broken off")
    assert checked
    assert broken_off
    add(storage)
    assert incoming(storage.root) == []


def test_what_a_living_process_writes_is_left_alone(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    add(storage, "2025/1")
    with FileLock(tmp_path / INCOMING / "lock"):
        living = tmp_path / INCOMING / "living"
        living.mkdir()
        waiting = threading.Thread(target=add, args=(storage,))
        waiting.start()
        time.sleep(0.2)
        assert living.is_dir()
        assert not storage.has(FOLDER)
    waiting.join()
    assert storage.has(FOLDER)
    assert incoming(tmp_path) == []


def test_an_empty_folder_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    storage = LocalStorage(tmp_path)
    assert list(storage.unfinished()) == [FOLDER]
    add(storage)
    assert is_whole(storage, FOLDER)


def test_what_somebody_else_put_there_is_not_thrown_away(tmp_path: Path) -> None:
    other = tmp_path / FOLDER / "扫描.pdf"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"%PDF")
    storage = LocalStorage(tmp_path)
    with pytest.raises(Unusable) as refused:
        add(storage)
    assert str(refused.value) == (
        f"“{FOLDER}”里已有文件，但没有清单（manifest-sha256.txt），不是完整的一件。"
        "请从备份恢复它，或看过之后移到归档外面，再试一次"
    )
    assert other.read_bytes() == b"%PDF"
    assert list(storage.unfinished()) == [FOLDER]


def test_files_are_kept_from_being_saved_over(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    add(storage)
    storage.append(FOLDER, "records/0001.json", b"{}")
    for path in storage.files(FOLDER):
        assert (tmp_path / FOLDER / path).stat().st_mode & 0o222 == 0


def test_only_folders_of_years_are_looked_at(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    add(storage)
    for name in ("移交/2025/某医党〔2025〕7号", "2025/.tmp", "2025/a/b", "19/x"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "2025/desktop.ini").touch()
    (tmp_path / "2024").touch()
    assert list(storage.folders()) == [FOLDER]
    assert list(storage.unfinished()) == ["2025/a"]


def test_a_person_is_shown_the_folder(tmp_path: Path) -> None:
    storage = storage_at(str(tmp_path))
    assert isinstance(storage, LocalStorage)
    assert (storage.place, storage.path(FOLDER)) == (str(tmp_path), tmp_path / FOLDER)


def test_only_the_year_of_a_new_item_is_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = LocalStorage(tmp_path)
    for folder in ("2024/某医党〔2024〕1号", "2025/某医党〔2025〕1号"):
        add(storage, folder)
    looked_at: list[str] = []
    iterdir = Path.iterdir

    def noting(folder: Path) -> Iterator[Path]:
        looked_at.append(folder.name)
        return iterdir(folder)

    monkeypatch.setattr(Path, "iterdir", noting)
    add(storage)
    assert "2025" in looked_at
    assert not {"2024", tmp_path.name} & {*looked_at}


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    folder = f"2025/{'长' * 100}"
    with pytest.raises(Unusable) as refused:
        add(LocalStorage(tmp_path), folder)
    assert str(refused.value) == f"“{folder}”存不进归档“{tmp_path}”。名称太长，请改短"
    assert incoming(tmp_path) == []


def test_an_archive_that_is_a_file_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "archive"
    place.touch()
    storage = LocalStorage(place)
    with pytest.raises(Unusable) as refused:
        add(storage)
    assert refused.value.message == f"“{place / INCOMING}”写不了"
    with pytest.raises(Unusable) as refused:
        list(storage.folders())
    assert str(refused.value) == (f"读不了归档中的“{place}”。路径中有一段是文件，不是文件夹，请换一个位置")


def adding_one(folder: Path, obstacle: str, *before: str) -> str:
    """What an attempt says that is made in `folder`, by another process; `before`: a command to run it with."""
    command = [*before, sys.executable, "-c", ADDING_ONE.format(obstacle=obstacle)]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


@POSIX
def test_a_disk_that_takes_no_more_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    assert adding_one(tmp_path, limit) == "“2025/6”存不进归档“archive”。文件太大，这个磁盘放不下\n"
    assert incoming(tmp_path / "archive") == []
    assert not (tmp_path / "archive/2025").exists()
    assert adding_one(tmp_path, "") == ""
    assert is_whole(LocalStorage(tmp_path / "archive"), "2025/6")


def mounted(options: str) -> list[str]:
    """A command before another that runs it on a file system of its own, at `archive`."""
    unshare = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    mount = f'mount -t tmpfs -o {options} none archive && exec "$@"'
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "archive").mkdir()
        try:
            subprocess.run([*unshare, mount, "-", "true"], cwd=folder, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"这里不能挂载文件系统（{error}）")
    return [*unshare, mount, "-"]


@POSIX
@pytest.mark.parametrize(
    ("options", "reason"),
    [("size=512k", "磁盘已满，请先腾出空间"), ("ro", "磁盘是只读的，请换一个位置")],
)
def test_a_full_and_a_read_only_disk_are_said(tmp_path: Path, options: str, reason: str) -> None:
    (tmp_path / "archive").mkdir()
    show = "import atexit; atexit.register(lambda: print(*Path('archive').rglob('*')))"
    left = "" if options == "ro" else "archive/.incoming archive/.incoming/lock"
    what = "“archive/.incoming”写不了" if options == "ro" else "“2025/6”存不进归档“archive”"
    assert adding_one(tmp_path, show, *mounted(options)) == f"{what}。{reason}\n{left}\n"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may come to; pytest's own are for one person."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


AS_NOBODY = (
    "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)"  # root may do anything
)


@POSIX
@pytest.mark.parametrize("closed", ["archive", "archive/2025", "archive/.incoming", "archive/.incoming/lock"])
def test_a_place_without_permission_is_said(open_folder: Path, closed: str) -> None:
    root, place = open_folder / "archive", open_folder / closed
    (place.parent if place.name == "lock" else place).mkdir(parents=True)
    if place.name == "lock":
        place.touch()
    for path in (root, *root.rglob("*")):
        path.chmod(0o777)
    place.chmod(0o555 if place.is_dir() else 0o444)
    what = "“2025/6”存不进归档“archive”" if closed == "archive/2025" else "“archive/.incoming”写不了"
    assert adding_one(open_folder, AS_NOBODY) == (
        f"{what}。请关闭正打开它的程序，检查权限，或换一个输出位置\n"
    )
    assert not (root / INCOMING).exists() or incoming(root) == []
    place.chmod(0o777)
    assert adding_one(open_folder, AS_NOBODY) == ""
    assert is_whole(LocalStorage(root), "2025/6")


READING = """
import os, sys
from pathlib import Path
from gongwen.archive.local import LocalStorage
from gongwen.archive.verify import to_verify, verify
from gongwen.problem import Unusable

{obstacle}
storage = LocalStorage(Path("archive"))
try:
    for item in verify(storage, to_verify(storage, {{}}), {{}}):
        for fault in item.faults:
            print(f"{{fault.kind}} {{fault.path}}: {{fault.message}}。{{fault.hint}}")
except Unusable as unusable:
    print(unusable)
"""


@POSIX
@pytest.mark.parametrize(
    ("closed", "said"),
    [
        ("", "读不了归档中的“archive”。"),
        ("2025", "读不了归档中的“archive”。"),
        ("2025/6", "损坏 : 读不了归档中的“archive/2025/6”。"),
        ("2025/6/sources", "损坏 : 读不了归档中的“archive/2025/6”。"),
        ("2025/6/a.pdf", "损坏 a.pdf: 读不了归档中的“archive/2025/6/a.pdf”。"),
    ],
)
def test_what_may_not_be_read_is_said(open_folder: Path, closed: str, said: str) -> None:
    root = open_folder / "archive"
    add(LocalStorage(root), "2025/6")
    (root / closed).chmod(0)
    command = [sys.executable, "-c", READING.format(obstacle=AS_NOBODY)]
    run = subprocess.run(command, cwd=open_folder, check=True, capture_output=True, encoding="utf-8")
    (root / closed).chmod(0o755)
    assert run.stdout.splitlines()[0] == f"{said}请关闭正打开它的程序，检查权限，或换一个输出位置"
