"""What holds wherever the archive lies."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from gongwen.archive.bucket import BucketStorage
from gongwen.archive.local import LocalStorage
from gongwen.archive.package import MANIFEST, manifest_of, read_manifest, sha256
from gongwen.archive.storage import AlreadyKept, Storage, storage_at
from gongwen.file_names import HOW_TO_NAME
from gongwen.problem import Unusable
from tests.emulated_s3 import emulated_s3, s3_bucket, s3_folder

__all__ = ["emulated_s3", "s3_bucket", "s3_folder"]  # fixtures

FOLDER = "2025/绍市中医党〔2025〕6号 关于印发[1]的通知"
FILES = {"绍市中医党〔2025〕6号.pdf": b"%PDF", "sources/2025/plan.yaml": "标题: 通知".encode(), "空.csv": b""}


def manifest(files: dict[str, bytes]) -> bytes:
    return manifest_of({path: sha256(content) for path, content in files.items()})


@pytest.fixture(params=["local", "s3", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    match request.param:
        case "local":
            place = str(tmp_path / "归档")
        case "s3":
            place = request.getfixturevalue("s3_folder")
        case _:
            place = f"memory://{uuid4().hex}"
    return storage_at(place)


def test_a_url_of_a_folder_is_that_folder(tmp_path: Path) -> None:
    root = tmp_path / "归档 2025"
    storage = storage_at(root.as_uri())
    assert isinstance(storage, LocalStorage)
    assert storage.root == root


def add(storage: Storage, folder: str = FOLDER, files: dict[str, bytes] = FILES) -> None:
    storage.add(folder, files, manifest(files))


def test_what_was_added_is_read_again(storage: Storage) -> None:
    add(storage)
    assert list(storage.folders()) == [FOLDER]
    assert storage.has(FOLDER)
    sizes = {path: len(content) for path, content in FILES.items()} | {MANIFEST: len(manifest(FILES))}
    assert storage.files(FOLDER) == dict(sorted(sizes.items()))
    assert {path: storage.read(FOLDER, path) for path in FILES} == FILES
    assert {path: storage.digest(FOLDER, path) for path in FILES} == read_manifest(manifest(FILES))
    assert list(storage.unfinished()) == []


def test_a_new_archive_is_empty(storage: Storage) -> None:
    assert (list(storage.folders()), list(storage.unfinished()), storage.has(FOLDER)) == ([], [], False)


def test_an_item_is_never_written_over(storage: Storage) -> None:
    add(storage)
    with pytest.raises(AlreadyKept) as refused:
        add(storage, files={"a.txt": b"other"})
    assert str(refused.value) == (
        f"归档中已有“{FOLDER}”。已归档的不能改写；如要更正，请另发一件，用 --replaces 说明替代哪一件"
    )
    assert {path: storage.read(FOLDER, path) for path in storage.files(FOLDER)} == {
        **FILES,
        MANIFEST: manifest(FILES),
    }


def test_a_record_is_added_once(storage: Storage) -> None:
    add(storage)
    storage.append(FOLDER, "records/0001-归档.json", b"{}")
    with pytest.raises(AlreadyKept) as refused:
        storage.append(FOLDER, "records/0001-归档.json", b"[]")
    assert refused.value.message == f"归档中已有“{FOLDER}/records/0001-归档.json”"
    assert storage.read(FOLDER, "records/0001-归档.json") == b"{}"
    assert sorted(storage.files(FOLDER)) == sorted([*FILES, MANIFEST, "records/0001-归档.json"])


def test_nothing_is_added_to_what_is_not_kept(storage: Storage) -> None:
    with pytest.raises(Unusable) as refused:
        storage.append(FOLDER, "records/0001-归档.json", b"{}")
    assert str(refused.value) == f"归档中没有“{FOLDER}”。请用 gongwen archive verify 核验"
    assert list(storage.unfinished()) == []


@pytest.mark.parametrize("path", ["none.txt", "sources/none.txt"])
def test_what_is_not_there_is_named(storage: Storage, path: str) -> None:
    add(storage)
    for read in (storage.read, storage.digest):
        with pytest.raises(Unusable) as refused:
            read(FOLDER, path)
        assert str(refused.value) == f"归档中没有“{FOLDER}/{path}”。请用 gongwen archive verify 核验"
    with pytest.raises(Unusable) as refused:
        storage.files("2025/none")
    assert refused.value.message == "归档中没有“2025/none”"


@pytest.mark.parametrize("other", ["2025/ABC 1号", "2025/abc 1号", "2025/Abc 1号"])
def test_names_that_some_system_takes_for_one_are_not_both_kept(storage: Storage, other: str) -> None:
    add(storage, "2025/aBC 1号")
    with pytest.raises(AlreadyKept) as refused:
        add(storage, other)
    assert str(refused.value) == (
        f"归档中已有“2025/aBC 1号”，与“{other}”在有的电脑上是同一个名称。请改动标题，使两件的名称不只差大小写"
    )
    add(storage, other.replace("2025", "2026"))


def test_a_number_is_kept_once_a_year(storage: Storage) -> None:
    add(storage)
    other = "2025/绍市中医党〔2025〕6号 关于另一件事的通知"
    with pytest.raises(AlreadyKept) as refused:
        add(storage, other)
    assert str(refused.value) == (
        f"归档中已有绍市中医党〔2025〕6号：“{FOLDER}”。一个号只能用于一件，请与登记簿核对，另取一个号"
    )
    assert list(storage.folders()) == [FOLDER]
    add(storage, other.replace("6号", "16号"))


def test_the_first_word_of_a_title_is_no_number(storage: Storage) -> None:
    for folder in ("2025/关于 甲", "2025/关于 乙", "2025/某医党〔2025〕 甲", "2025/某医党〔2025〕 乙"):
        add(storage, folder)
    assert len(list(storage.folders())) == 4


def test_names_that_differ_by_composition_are_not_both_kept(storage: Storage) -> None:
    add(storage, "2025/caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    with pytest.raises(AlreadyKept):
        add(storage, "2025/cafe\N{COMBINING ACUTE ACCENT}")


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "a/../../x",
        "/x",
        "a//x",
        "a/",
        "",
        ".",
        "a\\x",
        "C:x",
        "a?",
        "表*.csv",
        "a\nb",
        "con",
        "a:b",
        "a.",
    ],
)
def test_names_that_lead_elsewhere_are_refused(storage: Storage, path: str) -> None:
    with pytest.raises(Unusable) as refused:
        add(storage, files={path: b""})
    assert str(refused.value) == f"“{path}”不能作为归档中的名称。{HOW_TO_NAME}"
    assert not storage.has(FOLDER)


@pytest.mark.parametrize(
    "folder", ["2025", "x/y", "2025/a/b", "2025/.a", "2025/..", "../2025/a", "catalogue/a"]
)
def test_folders_elsewhere_than_in_a_year_are_refused(storage: Storage, folder: str) -> None:
    with pytest.raises(Unusable, match="不能作为归档中的名称"):
        add(storage, folder)


@pytest.mark.parametrize("files", [{"a": b"1", "A": b"2"}, {MANIFEST.upper(): b""}])
def test_files_that_some_system_takes_for_one_are_not_both_kept(
    storage: Storage, files: dict[str, bytes]
) -> None:
    with pytest.raises(Unusable, match="在有的电脑上是同一个名称，不能存在一起"):
        add(storage, files=files)
    assert not storage.has(FOLDER)


def test_folders_come_in_order(storage: Storage) -> None:
    for folder in ("2025/b", "2024/z", "2025/a"):
        add(storage, folder)
    assert list(storage.folders()) == ["2024/z", "2025/a", "2025/b"]


def test_others_write_meanwhile(storage: Storage) -> None:
    """Nothing that was once seen is remembered."""
    assert list(storage.folders()) == []
    other = (
        BucketStorage(storage.url)
        if isinstance(storage, BucketStorage)
        else LocalStorage(Path(storage.place))
    )
    add(other)
    assert list(storage.folders()) == [FOLDER]
    assert len(storage.files(FOLDER)) == 4
    other.append(FOLDER, "records/0001-归档.json", b"{}")
    assert len(storage.files(FOLDER)) == 5
