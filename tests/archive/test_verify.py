from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from gongwen.archive.bucket import BucketStorage
from gongwen.archive.catalogue import CatalogueItem, ItemState
from gongwen.archive.local import LocalStorage
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, Package, manifest_of, read_manifest, sha256
from gongwen.archive.records import Event, Noted, Record, add_record, record_path
from gongwen.archive.verify import Fault, Kind, Known, Verified, known_from, to_verify, verify, with_numbers
from gongwen.document_number import DocumentNumber
from gongwen.register.entry import Entry, State
from tests.conftest import FUZZ
from tests.emulated_s3 import emulated_s3, s3_bucket, s3_folder

__all__ = ["emulated_s3", "s3_bucket", "s3_folder"]  # fixtures

WHOLE_FOLDER = "请从备份恢复整个文件夹"
THIS_FILE = "请从备份恢复这个文件"
RECORDS_HINT = "请从备份恢复清单和 records 文件夹"
NO_LINK = "读不懂，或与前一条（第一条与清单）对不上，有人改过、删过或添过"
AT = "2025-06-01T09:00:00+08:00"


def package(serial: int = 6) -> Package:
    metadata = Metadata(
        identifier=f"id-{serial}",
        title="中共某某医院委员会关于印发计划的通知",
        date=date(2025, 5, 21),
        organs=("中共某某医院委员会",),
        retention="永久",
        number=f"某医党〔2025〕{serial}号",
    )
    files = {
        f"某医党〔2025〕{serial}号.pdf": b"%PDF-1.7 " * 9000,
        "sources/2025/plan.yaml": "标题: 通知\n".encode(),
        "figures.json": b"[]\n",
        METADATA: metadata.to_bytes(),
    }
    return Package(metadata, files)


ITEM = package()
PDF = "某医党〔2025〕6号.pdf"


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    storage = LocalStorage(tmp_path / "archive")
    storage.add(ITEM.folder, ITEM.files, ITEM.manifest)
    return storage


def manifest(files: Mapping[str, bytes]) -> bytes:
    return manifest_of({path: sha256(content) for path, content in files.items()})


def verified(storage: LocalStorage | BucketStorage, known: Mapping[str, Known] | None = None) -> Verified:
    (item,) = verify(storage, to_verify(storage, known or {}), known or {})
    assert item.folder == ITEM.folder
    return item


def write(storage: LocalStorage, path: str, content: bytes) -> None:
    file = storage.root / ITEM.folder / path
    file.unlink(missing_ok=True)  # it is read-only
    file.write_bytes(content)


def entry(manifest: str = "", state: State = State.ISSUED) -> Entry:
    number = DocumentNumber("某医党", 2025, 6)
    title, day = ITEM.metadata.title, date(2025, 5, 21)
    return Entry(number, state, title=title, issued_on=day, folder=ITEM.folder, manifest=manifest)


def known(manifest: str = "", state: State = State.ISSUED) -> dict[str, Known]:
    return known_from([entry(manifest, state), Entry(DocumentNumber("某医党", 2025, 7), State.RESERVED)])


def test_what_was_not_touched_is_whole(storage: LocalStorage) -> None:
    for event in (Event.FILED, Event.REPLACED):
        add_record(storage, ITEM.folder, event, AT, {"档号": "Z109"})
    item = verified(storage, known(sha256(ITEM.manifest)))
    assert (item.number, item.title, item.date) == ("某医党〔2025〕6号", ITEM.metadata.title, "2025-05-21")
    assert (item.faults, item.state) == ((), "完好")


def test_one_altered_byte_anywhere_is_named_with_its_file(storage: LocalStorage) -> None:
    randomly = random.Random(6)
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z109"})
    paths = sorted(storage.files(ITEM.folder))
    assert len(paths) == 6
    for turn in range(max(FUZZ // 2, 2 * len(paths))):
        path = paths[turn % len(paths)]
        content = storage.read(ITEM.folder, path)
        place, bit = randomly.randrange(len(content)), 1 << randomly.randrange(8)
        write(storage, path, content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
        item = verified(storage, known(sha256(ITEM.manifest)))
        assert path in {fault.path for fault in item.faults}, (path, place, bit)
        assert item.state != "完好"
        write(storage, path, content)
    assert verified(storage).faults == ()


def _altered(storage: LocalStorage) -> Fault:
    write(storage, PDF, ITEM.files[PDF][:-1])
    return Fault(Kind.ALTERED, PDF, "内容与清单不符", THIS_FILE)


def _missing(storage: LocalStorage) -> Fault:
    (storage.root / ITEM.folder / "sources/2025/plan.yaml").unlink()
    return Fault(Kind.MISSING, "sources/2025/plan.yaml", "清单里有，文件夹里没有", THIS_FILE)


def _extra(storage: LocalStorage) -> Fault:
    write(storage, "附件.docx", b"PK")
    return Fault(Kind.EXTRA, "附件.docx", "清单里没有", "请看过之后移到归档外面")


def _renamed(storage: LocalStorage) -> Fault:
    write(storage, MANIFEST, b"")
    write(storage, MANIFEST, ITEM.manifest.replace(b"  ", b" "))
    return Fault(Kind.DAMAGED, MANIFEST, "读不懂", WHOLE_FOLDER)


def _binary(storage: LocalStorage) -> Fault:
    write(storage, MANIFEST, bytes(range(256)))
    return Fault(Kind.DAMAGED, MANIFEST, "读不懂", WHOLE_FOLDER)


def _forged_record(storage: LocalStorage) -> Fault:
    write_records(storage)
    first = Record.from_bytes(storage.read(ITEM.folder, record_path(1)))
    write(storage, record_path(1), replace(first, values={"档号": "Z108"}).to_bytes())
    return Fault(Kind.ALTERED, record_path(2), NO_LINK, RECORDS_HINT)


def _altered_record(storage: LocalStorage) -> Fault:
    write_records(storage)
    last = storage.read(ITEM.folder, record_path(2))
    write(storage, record_path(2), last.replace("有误".encode(), "无误".encode()))
    return Fault(Kind.ALTERED, record_path(2), NO_LINK, RECORDS_HINT)


def _broken_record(storage: LocalStorage) -> Fault:
    write_records(storage)
    write(storage, record_path(2), b"{")
    return Fault(Kind.ALTERED, record_path(2), NO_LINK, RECORDS_HINT)


def _lost_record(storage: LocalStorage) -> Fault:
    write_records(storage)
    (storage.root / ITEM.folder / record_path(1)).unlink()
    return Fault(Kind.ALTERED, record_path(2), NO_LINK, RECORDS_HINT)


def write_records(storage: LocalStorage) -> None:
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z109"})
    add_record(storage, ITEM.folder, Event.WITHDRAWN, AT, {"理由": "有误"})


@pytest.mark.parametrize(
    "harm",
    [
        _altered,
        _missing,
        _extra,
        _renamed,
        _binary,
        _forged_record,
        _altered_record,
        _broken_record,
        _lost_record,
    ],
)
def test_harm_is_named(storage: LocalStorage, harm: Callable[[LocalStorage], Fault]) -> None:
    fault = harm(storage)
    item = verified(storage)
    assert item.faults == (fault,)
    assert (item.state, item.number) == (fault.kind, "某医党〔2025〕6号")


def forge(storage: LocalStorage, path: str, content: bytes) -> None:
    """As somebody would who knows how it is done."""
    write(storage, path, content)
    sums = read_manifest(storage.read(ITEM.folder, MANIFEST)) | {path: sha256(content)}
    write(storage, MANIFEST, manifest_of(sums))


def test_a_forged_manifest_is_found_by_the_register(storage: LocalStorage) -> None:
    forge(storage, PDF, b"%PDF-1.7 forged")
    assert verified(storage).faults == ()
    hint = "请从备份恢复整个文件夹，并用 gongwen number verify 核对登记簿"
    message = "与登记簿记下的不同，这一件后来被换过"
    item = verified(storage, known(sha256(ITEM.manifest)))
    assert item.faults == (Fault(Kind.ALTERED, MANIFEST, message, hint),)


def test_a_forged_manifest_is_found_by_the_first_record(storage: LocalStorage) -> None:
    write_records(storage)
    forge(storage, PDF, b"%PDF-1.7 forged")
    assert verified(storage).faults == (Fault(Kind.ALTERED, record_path(1), NO_LINK, RECORDS_HINT),)


def test_a_register_that_does_not_know_the_manifest_says_nothing(storage: LocalStorage) -> None:
    assert verified(storage, known()).faults == ()


def test_what_the_register_does_not_know_is_held_against_the_catalogue(storage: LocalStorage) -> None:
    def catalogued(manifest: str) -> dict[str, Known]:
        return known_from([], [CatalogueItem(ITEM.folder, ITEM.metadata, ItemState.ISSUED, "", "", manifest)])

    assert verified(storage, catalogued(sha256(ITEM.manifest))).faults == ()
    (fault,) = verified(storage, catalogued("0" * 64)).faults
    assert fault.message == "与归档目录记下的不同，这一件后来被换过"
    (storage.root / ITEM.folder).rename(storage.root.parent / "elsewhere")
    (fault,) = verified(storage, catalogued(sha256(ITEM.manifest))).faults
    assert fault.message == "归档目录中有这一件，归档中却没有它，或没有它的清单（manifest-sha256.txt）"


def test_an_item_that_is_gone_is_missed(storage: LocalStorage) -> None:
    folder = storage.root / ITEM.folder
    folder.rename(storage.root.parent / "elsewhere")
    item = verified(storage, known(sha256(ITEM.manifest)))
    message = "登记簿中有这一件，归档中却没有它，或没有它的清单（manifest-sha256.txt）"
    assert item.faults == (Fault(Kind.GONE, "", message, WHOLE_FOLDER),)
    assert (item.number, item.title, item.date, item.state) == (
        "某医党〔2025〕6号",
        ITEM.metadata.title,
        "2025-05-21",
        "缺件",
    )


def test_a_folder_without_a_manifest_is_no_item(storage: LocalStorage) -> None:
    (storage.root / ITEM.folder / MANIFEST).unlink()
    message = "没有清单（manifest-sha256.txt），不是完整的一件"
    hint = "请从备份恢复它，或看过之后移到归档外面"
    assert verified(storage).faults == (Fault(Kind.UNFINISHED, "", message, hint),)
    assert verified(storage, known()).state == "缺件"


def test_metadata_that_cannot_be_understood_is_a_fault_even_if_unaltered(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    item = Package(
        ITEM.metadata, {**ITEM.files, METADATA: b'{"\xe6\xa0\xbc\xe5\xbc\x8f": "gongwen-archive/9"}'}
    )
    storage.add(item.folder, item.files, item.manifest)
    hint = "请升级 gongwen，或从备份恢复整个文件夹"
    assert verified(storage).faults == (Fault(Kind.DAMAGED, METADATA, "读不懂", hint),)


def test_altered_metadata_is_named_once(storage: LocalStorage) -> None:
    write(storage, METADATA, b"{}")
    assert verified(storage).faults == (Fault(Kind.ALTERED, METADATA, "内容与清单不符", THIS_FILE),)


def test_a_withdrawal_that_was_taken_away_is_missed(storage: LocalStorage) -> None:
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z109"})
    withdrawn = known(sha256(ITEM.manifest), State.WITHDRAWN)
    message = "登记簿中已经撤回，这里却没有撤回的记录"
    fault = Fault(Kind.MISSING, "records", message, RECORDS_HINT)
    assert verified(storage, withdrawn).faults == (fault,)
    add_record(storage, ITEM.folder, Event.WITHDRAWN, AT, {"理由": "有误"})
    assert verified(storage, withdrawn).faults == ()


def noted(storage: LocalStorage) -> dict[str, Known]:
    """As the register and the catalogue know the item now."""
    paths = [path for path in storage.files(ITEM.folder) if path.startswith("records/")]
    digests = [storage.digest(ITEM.folder, path) for path in sorted(paths)]
    return known_from([entry(sha256(ITEM.manifest))], noted={ITEM.folder: Noted.of(digests)})


def test_records_that_were_taken_away_from_the_end_are_missed(storage: LocalStorage) -> None:
    assert verified(storage, noted(storage)).faults == ()
    write_records(storage)
    then = noted(storage)
    assert verified(storage, then).faults == ()
    for place in (2, 1):
        (storage.root / ITEM.folder / record_path(place)).unlink()
        message = "归档目录记下过 2 条记录，第 2 条这里没有，或者换过"
        assert verified(storage, then).faults == (Fault(Kind.MISSING, "records", message, RECORDS_HINT),)


def test_a_record_put_in_the_place_of_another_is_found(storage: LocalStorage) -> None:
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z109"})
    then = noted(storage)
    (storage.root / ITEM.folder / record_path(1)).unlink()
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z108"})
    message = "归档目录记下过 1 条记录，第 1 条这里没有，或者换过"
    assert verified(storage, then).faults == (Fault(Kind.MISSING, "records", message, RECORDS_HINT),)


def test_a_record_that_was_not_noted_yet_is_no_fault(storage: LocalStorage) -> None:
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z109"})
    then = noted(storage)
    add_record(storage, ITEM.folder, Event.WITHDRAWN, AT, {"理由": "有误"})
    assert verified(storage, then).faults == ()


NUMBER = DocumentNumber("某医党", 2025, 6)
UNREGISTERED = "请查明它的来历；确是发出过的，请用 gongwen number import 把号登记上"
ONE_ITEM = "一个号只能用于一件，请查明是哪一处错了，用 gongwen number verify 核对登记簿"


@pytest.mark.parametrize(
    ("registered", "message"),
    [
        (
            [Entry(NUMBER, State.VOID, "重复")],
            "某医党〔2025〕6号在登记簿中是“作废”，归档中却有这一件",
        ),
        (
            [Entry(NUMBER, State.RESERVED, "留用")],
            "某医党〔2025〕6号在登记簿中是“预留”，归档中却有这一件",
        ),
        (
            [Entry(replace(NUMBER, serial=7), State.USED)],
            "登记簿中没有某医党〔2025〕6号，归档中却有这一件",
        ),
        (
            [Entry(NUMBER, State.ISSUED, folder="2025/另一件")],
            "某医党〔2025〕6号在登记簿中归档在“2025/另一件”，不是这一件",
        ),
        ([], ""),
        ([Entry(NUMBER, State.TAKEN)], ""),
        ([Entry(NUMBER, State.USED)], ""),
        ([entry()], ""),
    ],
)
def test_a_number_that_the_register_gives_to_no_item_or_another_is_a_fault(
    storage: LocalStorage, registered: list[Entry], message: str
) -> None:
    (item,) = with_numbers([verified(storage)], registered)
    hint = UNREGISTERED if message.startswith("登记簿中没有") else ONE_ITEM
    assert item.faults == ((Fault(Kind.NUMBERED_WRONGLY, "", message, hint),) if message else ())


def test_two_items_with_one_number_are_found(storage: LocalStorage) -> None:
    other = Package(replace(ITEM.metadata, year=2026), {METADATA: ITEM.files[METADATA]})
    storage.add(other.folder, other.files, other.manifest)
    found = with_numbers(verify(storage, to_verify(storage, {}), {}), [])
    message = f"某医党〔2025〕6号已是“{ITEM.folder}”的发文字号"
    assert {item.folder: item.faults for item in found} == {
        ITEM.folder: (),
        other.folder: (Fault(Kind.NUMBERED_WRONGLY, "", message, ONE_ITEM),),
    }


def test_an_item_that_is_gone_has_given_its_number_to_nobody(storage: LocalStorage) -> None:
    folder = storage.root / ITEM.folder
    folder.rename(folder.with_name("某医党〔2025〕6号 改过名的"))
    states = {
        item.folder: item.state
        for item in with_numbers(verify(storage, to_verify(storage, known()), known()), [entry()])
    }
    assert states == {ITEM.folder: "缺件", "2025/某医党〔2025〕6号 改过名的": "号不符"}


def test_everything_is_named_at_once(storage: LocalStorage) -> None:
    faults = {_altered(storage), _missing(storage), _extra(storage)}
    item = verified(storage)
    assert set(item.faults) == faults
    assert sorted(item.state.split("、")) == ["多出", "改动", "缺少"]


def test_what_systems_leave_in_folders_is_no_harm(storage: LocalStorage) -> None:
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", "~$某医党.docx", "sources/._plan.yaml"):
        write(storage, name, b"")
    assert verified(storage).faults == ()


def test_a_file_that_became_a_folder_is_named(storage: LocalStorage) -> None:
    (storage.root / ITEM.folder / PDF).unlink()
    (storage.root / ITEM.folder / PDF).mkdir()
    assert verified(storage).faults == (Fault(Kind.MISSING, PDF, "清单里有，文件夹里没有", THIS_FILE),)


def test_many_are_verified_in_processes(tmp_path: Path) -> None:
    storage = LocalStorage(tmp_path)
    items = [package(serial) for serial in range(1, 61)]
    for item in items:
        files = {METADATA: item.files[METADATA]}
        wrong = manifest_of({METADATA: "0" * 64})
        storage.add(item.folder, files, wrong if item is items[50] else manifest(files))
    gone = {"2025/某医党〔2025〕99号": Known("某医党〔2025〕99号", "关于某事的通知", "2025-12-31")}
    found = list(verify(storage, to_verify(storage, gone), gone))
    assert [item.folder for item in found] == sorted([*(item.folder for item in items), *gone])
    assert {item.folder: item.state for item in found if item.faults} == {
        items[50].folder: "改动",
        "2025/某医党〔2025〕99号": "缺件",
    }


def test_a_bucket_is_found_again_in_another_process(s3_folder: str) -> None:
    storage = BucketStorage(s3_folder)
    storage.add(ITEM.folder, ITEM.files, ITEM.manifest)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(verified, storage).result() == verified(storage)


def test_the_same_item_is_verified_the_same_from_a_bucket(s3_folder: str) -> None:
    storage = BucketStorage(s3_folder)
    storage.add(ITEM.folder, ITEM.files, ITEM.manifest)
    add_record(storage, ITEM.folder, Event.FILED, AT, {"档号": "Z109"})
    assert verified(storage, known(sha256(ITEM.manifest))).faults == ()
    other = replace(ITEM.metadata, title="另一件")
    system, key = storage._opened[0], storage._key
    system.pipe_file(key(f"{ITEM.folder}/{METADATA}"), other.to_bytes())
    system.rm_file(key(f"{ITEM.folder}/{PDF}"))
    system.pipe_file(key(f"{ITEM.folder}/a b+%20.txt"), b"")
    assert [(fault.kind, fault.path) for fault in verified(storage).faults] == [
        (Kind.EXTRA, "a b+%20.txt"),
        (Kind.ALTERED, METADATA),
        (Kind.MISSING, PDF),
    ]
