"""Bags made, bags taken in, and bags made to do harm."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.archive.bag import make_bag, read_bag
from gongwen.archive.package import sha256
from gongwen.problem import InvalidFacts

INFO = {"Source-Organization": "某某医院", "Bagging-Date": "2026-01-15", "Bag-Software-Agent": "gongwen"}
FILES = {
    "归档文件目录.xlsx": b"list",
    "2025/某院〔2025〕1号 关于完成率100%的通知/正本.pdf": b"%PDF",
    "2025/某院〔2025〕1号 关于完成率100%的通知/metadata.json": b"{}",
}


@lru_cache(maxsize=1)
def _made_once() -> Path:
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder, ignore_errors=True)
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    make_bag(folder, INFO)
    return folder


def bag_in(folder: Path) -> Path:
    copytree(_made_once(), folder)
    return folder


def refused(bag: Path) -> list[str]:
    with pytest.raises(InvalidFacts) as raised:
        read_bag(bag)
    return [str(problem).replace(str(bag), "包").replace("\\", "/") for problem in raised.value.problems]


def test_a_bag_holds_what_was_put_in_and_says_so(tmp_path: Path) -> None:
    bag = bag_in(tmp_path / "包")
    assert sorted(path.name for path in bag.iterdir()) == [
        "bag-info.txt",
        "bagit.txt",
        "data",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ]
    declared = (bag / "bagit.txt").read_text("utf-8")
    assert declared == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for path, content in FILES.items():
        assert (bag / "data" / path).read_bytes() == content
    listed = (bag / "manifest-sha256.txt").read_text("utf-8").splitlines()
    assert sorted(listed) == sorted(f"{sha256(content)}  data/{path}" for path, content in FILES.items())
    assert read_bag(bag).info == {**INFO, "Payload-Oxum": "10.3"}


def test_the_same_content_and_date_make_the_same_bytes(tmp_path: Path) -> None:
    one, other = bag_in(tmp_path / "one"), tmp_path / "other"
    for path, content in reversed(FILES.items()):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(content)
    make_bag(other, INFO)
    for file in (path for path in one.rglob("*") if path.is_file()):
        assert file.read_bytes() == (other / file.relative_to(one)).read_bytes()


def _altered(bag: Path) -> None:
    file = bag / "data/归档文件目录.xlsx"
    file.write_bytes(b"lisT")


def _altered_tag(bag: Path) -> None:
    file = bag / "bag-info.txt"
    file.write_text(file.read_text("utf-8").replace("某某", "某甲"), encoding="utf-8")


def _lost(bag: Path) -> None:
    (bag / "data/归档文件目录.xlsx").unlink()
    _without_oxum(bag)


def _added(bag: Path) -> None:
    (bag / "data/多.txt").write_bytes(b"")
    _without_oxum(bag)


def _without_oxum(bag: Path) -> None:
    (bag / "bag-info.txt").unlink()
    for algorithm in ("sha256", "sha512"):
        tags = bag / f"tagmanifest-{algorithm}.txt"
        kept = [line for line in tags.read_text("utf-8").splitlines() if "bag-info" not in line]
        tags.write_text("\n".join(kept), encoding="utf-8")


def _oxum(value: str) -> Callable[[Path], None]:
    def change(bag: Path) -> None:
        _without_oxum(bag)
        (bag / "bag-info.txt").write_text(f"Payload-Oxum: {value}\n", encoding="utf-8")

    return change


def _listing(path: str) -> Callable[[Path], None]:
    def change(bag: Path) -> None:
        with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
            manifest.write(f"{'0' * 64}  {path}\n")

    return change


def _file(name: str, content: bytes) -> Callable[[Path], None]:
    def change(bag: Path) -> None:
        (bag / name).write_bytes(content)

    return change


MALFORMED = "移交包的说明文件（bagit.txt、bag-info.txt 或清单）不合 BagIt 规范"
HINT = "请让移交的一方重新导出，不要在包里改动"
BROKEN: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "one byte altered": (
        _altered,
        [
            f"包/data/归档文件目录.xlsx:1:1: 移交包：文件与清单（SHA256）不符，有人改动过，或在途中损坏。{HINT}",
            f"包/data/归档文件目录.xlsx:1:1: 移交包：文件与清单（SHA512）不符，有人改动过，或在途中损坏。{HINT}",
        ],
    ),
    "a tag file altered": (
        _altered_tag,
        [
            f"包/bag-info.txt:1:1: 移交包：文件与清单（SHA256）不符，有人改动过，或在途中损坏。{HINT}",
            f"包/bag-info.txt:1:1: 移交包：文件与清单（SHA512）不符，有人改动过，或在途中损坏。{HINT}",
        ],
    ),
    "a file lost": (_lost, [f"包/data/归档文件目录.xlsx:1:1: 移交包：清单里有，包里没有。{HINT}"]),
    "a file put in": (_added, [f"包/data/多.txt:1:1: 移交包：包里有，清单里没有。{HINT}"]),
    "more than declared": (
        _oxum("11.3"),
        [f"包:1:1: 移交包：文件的数目或总字节数与 bag-info.txt 所说的（Payload-Oxum）不符。{HINT}"],
    ),
    "bytes beyond all measure declared": (
        _oxum("9" * 400 + ".3"),
        [f"包:1:1: 移交包：文件的数目或总字节数与 bag-info.txt 所说的（Payload-Oxum）不符。{HINT}"],
    ),
    "a number that no machine reads": (
        _oxum("9" * 5000 + ".3"),
        [f"包:1:1: 移交包：{MALFORMED}。{HINT}"],
    ),
    "no number declared": (
        _oxum("many"),
        [f"包:1:1: 移交包：{MALFORMED}。{HINT}"],
    ),
    "a path that climbs out": (
        _listing("data/../../etc/passwd"),
        [
            "包/manifest-sha256.txt:4:1: 移交包：清单里的“data/../../etc/passwd”不是各种电脑都能用的路径，不能接收。"
            + HINT
        ],
    ),
    "an absolute path": (
        _listing("/etc/passwd"),
        [
            "包/manifest-sha256.txt:4:1: 移交包：清单里的“/etc/passwd”不是各种电脑都能用的路径，不能接收。"
            + HINT
        ],
    ),
    "a path of Windows": (
        _listing(r"C:\boot.ini"),
        [
            "包/manifest-sha256.txt:4:1: 移交包：清单里的“C:/boot.ini”不是各种电脑都能用的路径，不能接收。"
            + HINT
        ],
    ),
    "a file of Windows's own": (
        _listing("data/con.txt"),
        [
            "包/manifest-sha256.txt:4:1: 移交包：清单里的“data/con.txt”不是各种电脑都能用的路径，不能接收。"
            + HINT
        ],
    ),
    "files to be fetched": (
        _file("fetch.txt", b"https://example.org/a 3 data/a\n"),
        [
            "包/fetch.txt:1:1: 移交包：移交包要从网上取文件，不能接收。"
            "请让移交的一方把文件都放进包里，重新导出"
        ],
    ),
    "a manifest of another encoding": (
        _file("manifest-md5.txt", "归档文件目录".encode("gbk")),
        [f"包/manifest-md5.txt:1:1: 移交包：清单不是 UTF-8 编码。{HINT}"],
    ),
    "a version of tomorrow": (
        _file("bagit.txt", b"BagIt-Version: 7.0\nTag-File-Character-Encoding: UTF-8\n"),
        [f"包:1:1: 移交包：{MALFORMED}。{HINT}"],
    ),
    "tag files of an unknown encoding": (
        _file("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: KLINGON\n"),
        [f"包:1:1: 移交包：{MALFORMED}。{HINT}"],
    ),
    "bytes that are no text": (
        _file("bagit.txt", b"\xff\xfe\x00\x01"),
        [f"包:1:1: 移交包：{MALFORMED}。{HINT}"],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_bag_that_is_not_what_it_says_is_refused(tmp_path: Path, case: str) -> None:
    bag = bag_in(tmp_path / "包")
    change, said = BROKEN[case]
    change(bag)
    assert refused(bag) == said


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that few accounts have there")
@pytest.mark.parametrize("target", ["/etc/passwd", "../../elsewhere", "归档文件目录.xlsx"])
def test_a_link_in_a_bag_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    bag = bag_in(tmp_path / "包")
    (bag / "data/链接").symlink_to(target)
    assert refused(bag) == [f"包/data/链接:1:1: 移交包：移交包里有链接，不能接收。{HINT}"]


def test_a_folder_that_is_no_bag_is_said_to_be_none(tmp_path: Path) -> None:
    assert refused(tmp_path) == [
        "包:1:1: 移交包：这不是 BagIt 移交包，没有 bagit.txt。"
        "请给出包的文件夹；零散的旧文件请列成目录表，用 --sheet 移入"
    ]


@given(st.data())
def test_whatever_byte_is_altered_the_bag_is_refused(data: st.DataObject) -> None:
    """But for blanks between the columns of a tag manifest, and lines there that become none."""
    with TemporaryDirectory() as folder:
        bag = bag_in(Path(folder) / "包")
        file = data.draw(st.sampled_from(sorted(path for path in bag.rglob("*") if path.is_file())))
        content = bytearray(file.read_bytes())
        index = data.draw(st.integers(0, len(content) - 1))
        content[index] ^= data.draw(st.integers(1, 255))
        file.write_bytes(content)
        try:
            read_bag(bag)
        except InvalidFacts:
            return
        assert file.name.startswith("tagmanifest-")


@given(
    st.sampled_from(["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "fetch.txt"]),
    st.binary(max_size=200),
)
def test_whatever_stands_in_a_tag_file_is_read_or_refused(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        bag = bag_in(Path(folder) / "包")
        for tags in bag.glob("tagmanifest-*"):
            tags.unlink()
        (bag / name).write_bytes(content)
        with suppress(InvalidFacts):
            read_bag(bag)
