from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gongwen.whole_files import (
    flush_folder,
    make_folder,
    rename,
    write_flushed,
    write_folder,
    write_new,
    write_whole,
)

POSIX = pytest.mark.skipif(os.name == "nt", reason="那里的文件夹不能刷写")


@pytest.fixture
def flushed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is flushed, in order, and of what is renamed, as `a -> b`."""
    names: list[str] = []
    replace, rename_to, flush = Path.replace, Path.rename, os.fsync

    def noted(descriptor: int) -> None:
        names.append(Path(f"/proc/self/fd/{descriptor}").resolve().name)
        flush(descriptor)

    def moved(move: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def noting(source: Path, target: Path) -> Path:
            names.append(f"{source.name} -> {target.name}")
            return move(source, target)

        return noting

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(Path, "replace", moved(replace))
    monkeypatch.setattr(Path, "rename", moved(rename_to))
    return names


LINUX = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="看不到打开的文件叫什么")


@LINUX
def test_a_file_is_on_the_disk_before_it_takes_the_place_of_the_old_one(
    tmp_path: Path, flushed: list[str]
) -> None:
    folder = tmp_path.name
    write_whole(tmp_path / "plan.yaml", b"new")
    temporary = f".plan.yaml.{os.getpid()}"
    assert flushed == [temporary, f"{temporary} -> plan.yaml", folder]
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@LINUX
def test_the_names_of_folders_made_on_the_way_are_on_the_disk_too(tmp_path: Path, flushed: list[str]) -> None:
    write_flushed(tmp_path / "a/b/c.txt", b"")
    assert flushed == [tmp_path.name, "a", "c.txt", "b"]


@LINUX
def test_a_folder_is_whole_on_the_disk_before_it_gets_its_name(tmp_path: Path, flushed: list[str]) -> None:
    write_folder(tmp_path / "new", {"a.txt": b"a", "sources/2025/plan.yaml": b"b"})
    assert flushed[:2] == ["a.txt", "plan.yaml"]
    assert sorted(flushed[2:]) == ["2025", "new", "sources"]
    flushed.clear()
    rename(tmp_path / "new", tmp_path / "item")
    assert flushed == ["new -> item", tmp_path.name]


@pytest.mark.parametrize("write", [write_whole, write_flushed])
def test_what_is_written_is_there(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    file = tmp_path / "a/b/plan.yaml"
    for content in ("标题: 通知".encode(), b""):
        write(file, content)
        assert file.read_bytes() == content
    assert [path.name for path in file.parent.iterdir()] == ["plan.yaml"]


@POSIX
@pytest.mark.parametrize("has_links", [True, False])
def test_of_those_who_write_a_new_file_one_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "新/稿.yaml"
    write_new(target, b"a")
    with pytest.raises(FileExistsError) as late:
        write_new(target, b"b")
    assert late.value.filename == str(target)
    assert [(path.name, path.read_bytes()) for path in target.parent.iterdir()] == [("稿.yaml", b"a")]


def test_a_link_stays_one_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    file, link = tmp_path / "plan.yaml", tmp_path / "link.yaml"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize("write", [write_whole, write_flushed])
def test_what_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write(tmp_path / "file/plan.yaml", b"")
    (tmp_path / "plan.yaml").write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full") as raised:
        write_whole(tmp_path / "plan.yaml", b"new")
    assert raised.value.filename == str(tmp_path / "plan.yaml")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"", "plan.yaml": b"old"}


@POSIX
def test_a_share_that_cannot_flush_a_folder_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(code: int) -> Callable[[int], None]:
        def refuse(descriptor: int) -> None:
            raise OSError(code, os.strerror(code))

        return refuse

    for code in (errno.EINVAL, errno.EBADF):
        monkeypatch.setattr(os, "fsync", refused(code))
        flush_folder(tmp_path)
        make_folder(tmp_path / f"a{code}/b")
    monkeypatch.setattr(os, "fsync", refused(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        flush_folder(tmp_path)


def test_a_folder_that_is_there_is_made_again_without_harm(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a/b")
    assert (tmp_path / "a/b").is_dir()
    (tmp_path / "c").touch()
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "c")


def test_a_virus_scanner_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    move, refusals = Path.rename, [PermissionError(13, "in use"), PermissionError(13, "in use")]

    def busy(source: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return move(source, target)

    monkeypatch.setattr(Path, "rename", busy)
    (tmp_path / "a").touch()
    rename(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]
    assert not refusals
