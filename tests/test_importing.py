from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from gongwen import importing
from gongwen.importing import Imported, import_files, importable, write_list
from gongwen.intake.lines import Changes
from gongwen.pipeline import start
from gongwen.problem import Unusable
from tests.conftest import FUZZ

NOTICE = """\
某某医院文件
某发〔2019〕3号
关于开展安全生产检查的通知
各科室：
请认真组织自查。
某某医院
2019年3月5日
"""
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names, and has no SIGKILL nor fork")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of old files; the working folder is above it."""
    monkeypatch.chdir(tmp_path)
    folder = Path("old")
    folder.mkdir()
    return folder


def put(file: Path, serial: int = 3) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(NOTICE.replace("3号", f"{serial}号"), "utf-8")
    return file


def imported(*paths: Path, output: Path | None = Path("new"), as_json: bool = False) -> list[Imported]:
    found = importable(paths)
    assert found.problems == ()
    return list(import_files(found.files, output, Changes.ACCEPTED, as_json))


def said(results: list[Imported]) -> list[str]:
    """All problems."""
    return [str(problem) for each in results for problem in each.problems]


def below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_draft_and_its_original_are_written_side_by_side(old: Path) -> None:
    file = put(old / "通知.txt")
    (result,) = imported(file)
    assert (result.problems, result.notices, result.unchanged) == ((), (), False)
    assert (result.draft, result.kind, result.number) == (Path("new/通知.yaml"), "通知", "某发〔2019〕3号")
    assert (result.title, result.issued_on) == ("关于开展安全生产检查的通知", date(2019, 3, 5))
    assert below(Path("new")).keys() == {"通知.yaml", "原件/通知.txt"}
    assert Path("new/原件/通知.txt").read_bytes() == file.read_bytes()
    head = Path("new/通知.yaml").read_text("utf-8").split("\n")[:2]
    assert head == [
        "# 由“通知.txt”导入。原件存为 原件/通知.txt",
        f"# SHA-256：{sha256(file.read_bytes()).hexdigest()}",
    ]


def test_without_a_folder_nothing_is_written(old: Path) -> None:
    (result,) = imported(put(old / "通知.txt"), output=None)
    assert result.draft is None
    assert result.text is not None
    assert "标题: 关于开展安全生产检查的通知" in result.text
    assert result.text.startswith("# 由“通知.txt”导入。\n")
    assert [path.name for path in Path().iterdir()] == ["old"]


def test_a_folder_is_gone_through_with_its_subfolders(old: Path) -> None:
    for name in ("b.txt", "a.TXT", "2019/a.txt", "2019/甲/a.txt"):
        put(old / name)
    for name in (
        "~$a.docx",
        ".a.txt",
        "原件/z.txt",
        "2019/原件/z.txt",
        ".git/z.txt",
        "a.yaml",
        "导入清单.csv",
        "scan.jpg",
        "readme",
    ):
        put(old / name)
    found = importable([old])
    assert [each.name for each in found.files] == ["a.TXT", "b.txt", "2019/a.txt", "2019/甲/a.txt"]
    assert list(found.passed_over) == [old / "readme", old / "scan.jpg"]
    results = imported(old)
    assert [each.draft for each in results] == [
        Path("new", name) for name in ("a.yaml", "b.yaml", "2019/a.yaml", "2019/甲/a.yaml")
    ]
    assert below(Path("new")).keys() >= {"原件/a.TXT", "2019/原件/a.txt", "2019/甲/原件/a.txt"}


def test_a_file_named_twice_is_imported_once(old: Path) -> None:
    file = put(old / "2019/a.txt")
    names = [each.name for each in importable([old, file, Path("old/../old/2019/a.txt"), old / "2019"]).files]
    assert names == ["2019/a.txt"]


def test_a_second_run_leaves_everything_as_it_is(old: Path) -> None:
    put(old / "a.txt")
    first = imported(old)
    before = {path: path.stat().st_mtime_ns for path in Path("new").rglob("*")}
    (again,) = imported(old)
    assert again == replace(first[0], unchanged=True)
    assert {path: path.stat().st_mtime_ns for path in Path("new").rglob("*")} == before


def test_what_a_person_made_of_a_draft_stays_and_is_what_is_told(old: Path) -> None:
    put(old / "a.txt")
    imported(old)
    draft = Path("new/a.yaml")
    draft.write_text(draft.read_text("utf-8").replace("某发〔2019〕3号", "某发〔2019〕4号"), "utf-8")
    edited = draft.read_bytes()
    (again,) = imported(old)
    assert (again.number, again.unchanged, again.problems) == ("某发〔2019〕4号", True, ())
    (as_json,) = imported(old, as_json=True)
    assert (as_json.number, as_json.unchanged) == ("某发〔2019〕4号", True)
    assert as_json.json is not None
    assert as_json.json["draft"] == str(draft)
    assert draft.read_bytes() == edited


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_draft_saved_by_another_editor_is_known(old: Path, encoding: str) -> None:
    put(old / "a.txt")
    (first,) = imported(old)
    draft = Path("new/a.yaml")
    draft.write_text(draft.read_text("utf-8"), encoding, newline="\r\n")
    (again,) = imported(old)
    assert again == replace(first, unchanged=True)


@pytest.mark.parametrize("broken", ["标题: [", "", "标题: 甲\n标题: 乙\n"])
def test_a_draft_that_a_person_broke_is_still_the_draft_of_its_original(old: Path, broken: str) -> None:
    put(old / "a.txt")
    imported(old)
    draft = Path("new/a.yaml")
    head = "\n".join(draft.read_text("utf-8").split("\n")[:3])
    draft.write_text(f"{head}\n{broken}", "utf-8")
    (again,) = imported(old)
    assert (again.unchanged, again.problems) == (True, ())


def test_a_draft_is_never_written_over(old: Path) -> None:
    put(old / "a.txt")
    imported(old)
    for changed in (
        b"\xe6\xa0\x87\xe9\xa2\x98: x\n",
        Path("new/a.yaml").read_bytes().replace(b"SHA", b"sha"),
    ):
        Path("new/a.yaml").write_bytes(changed)
        results = imported(old)
        assert said(results) == [
            f"{Path('old/a.txt')}:1:1: 文件：已有“{Path('new/a.yaml')}”，不是由这个文件导入的，没有改动它。"
            "请给其中一个改名，或导入到另一个文件夹"
        ]
        assert results[0].failed
        assert Path("new/a.yaml").read_bytes() == changed


def test_a_changed_original_is_another_one(old: Path) -> None:
    file = put(old / "a.txt")
    imported(old)
    before = below(Path("new"))
    put(file, serial=4)
    assert said(imported(old)) == [
        f"{file}:1:1: 文件：已有“{Path('new/a.yaml')}”，不是由这个文件导入的，没有改动它。"
        "请给其中一个改名，或导入到另一个文件夹"
    ]
    Path("new/a.yaml").rename("kept.yaml")
    assert said(imported(old)) == [
        f"{file}:1:1: 文件：已有“{Path('new/原件/a.txt')}”，内容和这个文件不同，没有改动它。"
        "请给其中一个改名，或导入到另一个文件夹"
    ]
    assert below(Path("new")) == {"原件/a.txt": before["原件/a.txt"]}


def test_an_original_that_is_gone_is_kept_again(old: Path) -> None:
    put(old / "a.txt")
    imported(old)
    before = below(Path("new"))
    Path("new/原件/a.txt").unlink()
    imported(old)
    assert below(Path("new")) == before


def test_files_that_would_have_one_draft_are_all_told_of_and_the_rest_goes_on(old: Path) -> None:
    one, other, third = (
        put(old / "a.txt"),
        put(old / "A.txt" if os.name != "nt" else old / "a.rtf"),
        old / "a.pdf",
    )
    third.write_bytes(b"%PDF")
    put(old / "b.txt")
    results = imported(old)
    assert [each.draft for each in results] == [None, None, None, Path("new/b.yaml")]
    assert said(results)[-1] == (
        f"{one}:1:1: 文件：和“{other}”等 2 个文件都要写“{Path('new/a.yaml')}”。"
        "请只留一份，或改名，或分开导入到两个文件夹"
    )
    assert len(said(results)) == 3
    assert below(Path("new")).keys() == {"b.yaml", "原件/b.txt"}


def test_one_that_was_imported_before_its_rival_came_stays(old: Path) -> None:
    put(old / "a.txt")
    imported(old)
    (old / "a.pdf").write_bytes(b"%PDF")
    pdf, txt = imported(old)
    assert (txt.problems, txt.unchanged) == ((), True)
    assert pdf.problems[0].message == f"已有“{Path('new/a.yaml')}”，不是由这个文件导入的，没有改动它"


def test_originals_are_imported_from_where_they_are_kept(old: Path) -> None:
    put(old / "a.txt")
    imported(old)
    before = below(Path("new"))
    for path in (Path("new/原件"), Path("new/原件/a.txt")):
        (result,) = imported(path)
        assert (result.unchanged, result.problems) == (True, ())
        Path("new/a.yaml").unlink()
        (result,) = imported(path)
        assert (result.unchanged, result.problems) == (False, ())
        assert below(Path("new")) == before


@pytest.mark.parametrize("output", ["old", "old/new"])
def test_drafts_may_go_into_the_folder_that_is_imported(old: Path, output: str) -> None:
    put(old / "a.txt")
    put(old / "2019/b.txt")
    imported(old, output=Path(output))
    before = below(old)
    assert len(before) == 6
    again = imported(old, output=Path(output))
    assert [(each.incoming.name, each.unchanged) for each in again] == [("a.txt", True), ("2019/b.txt", True)]
    assert below(old) == before


def test_broken_files_do_not_stop_the_good_ones(old: Path) -> None:
    put(old / "good.txt")
    (old / "bad.docx").write_bytes(b"PK no zip")
    (old / "bad.pdf").write_bytes(b"%PDF-1.4 no more")
    (old / "empty.txt").write_bytes(b"")
    (old / "nul.txt").write_bytes(b"\0\0")
    good = [each for each in imported(old, old / "gone.txt") if not each.failed]
    assert [each.incoming.name for each in good] == ["good.txt"]
    results = imported(old, old / "gone.txt")
    assert len(said(results)) == 5
    assert below(Path("new")).keys() == {"good.yaml", "原件/good.txt"}
    assert not [line for line in said(results) if "程序出错" in line]
    assert said(results)[-1] == f"{old / 'gone.txt'}:1:1: 文件：没有这个文件。请检查路径"


def test_a_draft_that_nothing_could_read_is_not_written(old: Path) -> None:
    (old / "a.txt").write_text("通知\n" + f"{'请认真学习文件，抓好落实。' * 5}\n" * 12_000, "utf-8")
    assert said(imported(old)) == [
        f"{old / 'a.txt'}:1:1: 文件：做出的草稿读不回来（文件超过 2 MB），没有写。请拆成几个文件，分别导入"
    ]
    assert not Path("new").exists()


@pytest.mark.parametrize("other", ["a.txt", "b/a.txt"])
def test_of_two_imports_at_once_the_later_leaves_what_the_first_wrote(
    old: Path, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongwen.intake.draft import draft

    put(old / "a.txt")
    put(old / "b/a.txt", 4)
    drafted = draft.drafted

    def late(*of: Any) -> Any:
        """While this one is at work, another import comes to its end."""
        monkeypatch.setattr(draft, "drafted", drafted)
        results.extend(imported(old / other))
        if other != "a.txt":
            Path("new/原件/a.txt").unlink()
        return drafted(*of)

    results: list[Imported] = []
    monkeypatch.setattr(draft, "drafted", late)
    (result,) = imported(old / "a.txt")
    (first,) = results
    assert (first.draft, first.problems, first.unchanged) == (Path("new/a.yaml"), (), False)
    assert f"〔2019〕{3 if other == 'a.txt' else 4}号" in Path("new/a.yaml").read_text("utf-8")
    if other == "a.txt":
        assert result == replace(first, unchanged=True, notices=result.notices)
    else:
        assert said([result]) == [
            f"{old / 'a.txt'}:1:1: 文件：已有“{Path('new/a.yaml')}”，不是由这个文件导入的，没有改动它。"
            "请给其中一个改名，或导入到另一个文件夹"
        ]


class _Killer:
    """Stands in for a reader: some files end the process, some raise what nobody expected."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from gongwen.intake import read

        self.read = read.read
        monkeypatch.setattr(read, "read", self)

    def __call__(self, path: Path, content: bytes, changes: Changes) -> object:
        if path.stem.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if path.stem.startswith("bug"):
            raise KeyError("?")
        if path.stem.startswith("huge"):
            raise MemoryError
        if path.stem.startswith("deep"):
            raise RecursionError
        return self.read(path, content, changes)


@POSIX
@pytest.mark.parametrize("good", [3, 20])
def test_a_file_that_kills_its_reader_is_named_and_the_rest_goes_on(
    old: Path, good: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _Killer(monkeypatch)
    for number in range(good):
        put(old / f"{number}.txt", number + 1)
    killers = [put(old / f"kill{number}.txt") for number in (1, 2)]
    for name in ("1a", "zz"):
        put(old / f"{name}.txt")
    results = imported(old)
    assert said(results) == [
        f"{file}:1:1: 文件：读这个文件时程序意外中止。文件可能已损坏，或内存不够，请换一份，或另存为 .docx"
        for file in killers
    ]
    assert sum(not each.failed for each in results) == good + 2
    assert [each.incoming.file for each in results] == sorted(old.iterdir())


@POSIX
def test_what_nobody_expected_is_a_problem_of_its_file(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _Killer(monkeypatch)
    for name in ("bug", "deep", "huge", "zz"):
        put(old / f"{name}.txt")
    bug, deep, huge, good = imported(old)
    assert good.problems == ()
    assert bug.problems[0].message.startswith("程序出错（KeyError，test_importing.py:")
    assert deep.problems[0].message.startswith("程序出错（RecursionError，")
    assert bug.problems[0].hint == "请把这句话和这个文件交给开发者"
    assert said([huge]) == [
        f"{old / 'huge.txt'}:1:1: 文件：内存不够，读不下这个文件。请关闭别的程序再试，或拆成几个文件"
    ]


@POSIX
def test_hostile_names_are_made_safe(old: Path) -> None:
    names = [
        "con.txt",
        "a:b.txt",
        "x .txt",
        "换\n行.txt",
        "log.txt",
        "organization.TXT",
        "=1+1.txt",
        "-o.txt",
        "“引号”导入。原件存为 原件.txt",
        "字" * 80 + "甲.txt",
        os.fsdecode(b"\xd6\xd0.txt"),
        "e\u0301.txt",
        "con/a.txt",
    ]
    for name in names:
        put(old / name)
    results = imported(old)
    assert said(results) == []
    assert sorted(path for path in below(Path("new")) if path.endswith(".yaml")) == sorted(
        [
            "_con.yaml",
            "a_b.yaml",
            "x.yaml",
            "换_行.yaml",
            "_log.yaml",
            "_organization.yaml",
            "=1+1.yaml",
            "-o.yaml",
            "“引号”导入。原件存为 原件.yaml",
            "字" * 60 + ".yaml",
            "__.yaml",
            "é.yaml",
            "_con/a.yaml",
        ]
    )
    assert [each.unchanged for each in imported(old)] == [True] * len(names)
    write_list(results, Path("new"))


def test_what_may_not_be_read_is_said(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, folder = put(old / "a.txt"), put(old / "closed/b.txt").parent
    scandir, opened = os.scandir, Path.open

    def refused(path: object) -> None:
        """Root may read everything, so that the system cannot be asked to refuse."""
        if str(path) in (str(file), str(folder)):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def scan(path: str) -> object:
        refused(path)
        return scandir(path)

    def open_(path: Path, *arguments: str, **more: str) -> object:
        refused(path)
        return opened(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(Path, "open", open_)
    found = importable([old])
    assert [str(problem) for problem in found.problems] == [
        f"{folder}:1:1: 文件夹：读不了。请关闭正打开它的程序，检查权限"
    ]
    results = list(import_files(found.files, Path("new"), Changes.ACCEPTED))
    assert said(results) == [f"{file}:1:1: 文件：读不了。请关闭正打开它的程序，检查权限"]


@POSIX
def test_a_link_is_no_way_out_and_no_loop(old: Path) -> None:
    put(old / "a.txt")
    (old / "loop").symlink_to(old.absolute())
    (old / "gone.txt").symlink_to("nowhere")
    (old / "dir.txt").mkdir()
    assert said(imported(old)) == [
        f"{old / 'gone.txt'}:1:1: 文件：这是链接，它指向的文件不存在。请改正链接，或删去它"
    ]


@POSIX
@pytest.mark.parametrize(
    ("fault", "hint"),
    [
        (errno.ENOSPC, "磁盘已满，请先腾出空间"),
        (errno.EACCES, "请关闭正打开它的程序，检查权限，或换一个输出位置"),
        (errno.EROFS, "磁盘是只读的，请换一个位置"),
    ],
)
def test_a_disk_that_takes_no_more_is_said_of_each_file(
    old: Path, fault: int, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        put(old / f"{name}.txt")
    imported(old / "a.txt")

    def refuse(descriptor: int) -> None:
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        results = imported(old)
    assert said(results) == [
        f"{old / f'{name}.txt'}:1:1: 文件：写不了“{Path('new/原件', f'{name}.txt')}”。{hint}" for name in "bc"
    ]
    assert below(Path("new")).keys() == {"a.yaml", "原件/a.txt"}
    assert said(imported(old)) == []


def test_the_list_has_what_was_imported_now_and_before(old: Path) -> None:
    put(old / "2019/a.txt")
    (old / "b.txt").write_bytes(b"")
    write_list(imported(old), Path("new"))
    listed = Path("new/导入清单.csv").read_text("utf-8-sig")
    doubts = imported(old)[1].doubts
    row = f"2019/a.txt,通知,某发〔2019〕3号,关于开展安全生产检查的通知,2019-03-05,{doubts},\n"
    assert listed.splitlines(keepends=True)[2] == row
    put(old / "b.txt", 4)
    write_list(imported(old / "b.txt"), Path("new"))
    assert row in Path("new/导入清单.csv").read_text("utf-8-sig")
    assert "没有导入" not in Path("new/导入清单.csv").read_text("utf-8-sig")


def test_a_list_that_cannot_be_read_is_not_written_over(old: Path) -> None:
    results = imported(put(old / "a.txt"))
    Path("new/导入清单.csv").mkdir()
    with pytest.raises(Unusable):
        write_list(results, Path("new"))


_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "os.link")


def _import_and_die_before(folder: Path, place: int, told: Connection | None) -> None:
    """Killed before the change of a file, folder or name at `place`."""
    changes = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal changes
        if event == "open":
            changes += bool(int(str(arguments[2] or 0)) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        else:
            changes += event in _CHANGES
        if changes == place:
            os.kill(os.getpid(), signal.SIGKILL)

    files = importable([folder / "old"]).files
    sys.addaudithook(count)
    for each in files:  # in this process, which is the one to be killed
        list(import_files([each], folder / "new", Changes.ACCEPTED))
    write_list(list(import_files(files[:1], folder / "new", Changes.ACCEPTED)), folder / "new")
    if told:
        told.send(changes)


def _killed(folder: Path, place: int, told: Connection | None = None) -> None:
    for name in ("a.txt", "2019/b.txt"):
        put(folder / "old" / name)
    arguments = (folder, place, told)
    process = multiprocessing.get_context("fork").Process(target=_import_and_die_before, args=arguments)
    process.start()
    process.join()


def _whole(folder: Path) -> dict[str, bytes]:
    """What is there, but for what a killed process left under a temporary name."""
    return {
        name: content
        for name, content in below(folder).items()
        if not PurePosixPath(name).name.startswith(".")
    }


@POSIX
def test_an_import_killed_before_any_change_on_disk_is_brought_to_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = multiprocessing.Pipe()
    _killed(tmp_path / "counted", -1, theirs)
    changes: int = ours.recv()
    assert changes > 12
    undisturbed = below(tmp_path / "counted/new")
    places = range(1, changes + 1, 1 if FUZZ >= 1000 else changes // 8)
    for place in places:
        folder = tmp_path / str(place)
        _killed(folder, place)
        left = _whole(folder / "new")
        for name, content in left.items():
            assert content == undisturbed[name], "never half a file"
        for draft in ("a", "2019/b"):
            kept = f"{PurePosixPath(draft).parent}/原件/{PurePosixPath(draft).name}.txt".removeprefix("./")
            assert f"{draft}.yaml" not in left or kept in left, "never a draft without its original"
        _killed(folder, -1)
        assert _whole(folder / "new") == undisturbed
    with capsys.disabled():
        print(f"\nimport killed at {len(places)} of {changes} changes: all whole")


def test_two_hundred_small_files_at_once(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(200):
        put(old / f"{number:03}.txt", number + 1)
    start = time.perf_counter()
    results = imported(old)
    first, start = time.perf_counter() - start, time.perf_counter()
    again = imported(old)
    second = time.perf_counter() - start
    assert [each.number for each in results] == [f"某发〔2019〕{number + 1}号" for number in range(200)]
    assert all(each.unchanged for each in again)
    with capsys.disabled():
        print(f"\n200 files imported in {first:.2f} s, passed over in {second:.2f} s")


def test_results_come_while_the_rest_is_at_work(old: Path) -> None:
    for number in range(60):
        put(old / f"{number:02}.txt")
    found: Iterator[Imported] = import_files(importable([old]).files, Path("new"), Changes.ACCEPTED)
    assert next(found).draft == Path("new/00.yaml")
    del found
    assert len(list(Path("new").glob("*.yaml"))) < 60
    assert importing.importable([old]).files


def test_what_was_left_by_hand_is_no_matter(old: Path) -> None:
    put(old / "a.txt")
    imported(old)
    shutil.rmtree("new/原件")
    Path("new/a.yaml").unlink()
    assert said(imported(old)) == []


def test_next_year_begins_with_a_draft_without_what_import_said(old: Path) -> None:
    file = put(old / "通知.txt")
    file.write_text(NOTICE + "1\n- 2 -\n", "utf-8")
    imported(file, output=Path("data/2019"))
    draft = Path("data/2019/通知.yaml")
    assert draft.read_text("utf-8").count("\n#") > 2
    (target,) = start("plan", 2020, Path("data"), draft)
    text = target.read_text("utf-8")
    assert "发文字号: 某发〔2020〕\n" in text
    assert "成文日期: 2020-03-05\n" in text
    comments = [line.lstrip() for line in text.split("\n") if line.lstrip().startswith("#")]
    assert [line for line in comments if not line.startswith("# 待核改")] == []
