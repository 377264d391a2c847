from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from gongwen.archive.local import LocalStorage
from gongwen.archive.package import MANIFEST, manifest_of, sha256
from gongwen.archive.records import (
    BrokenRecord,
    Event,
    Record,
    add_record,
    read_records,
    record_path,
    record_paths,
    unfaithful,
)
from gongwen.archive.storage import AlreadyKept, Storage

FOLDER = "2025/某医党〔2025〕6号"
AT = "2025-06-01T09:00:00+08:00"
LATER = "2026-01-05T10:30:00+08:00"


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    storage = LocalStorage(tmp_path)
    storage.add(FOLDER, {"a.txt": b"a"}, manifest_of({"a.txt": sha256(b"a")}))
    return storage


def contents(storage: Storage) -> dict[str, bytes]:
    return {path: storage.read(FOLDER, path) for path in record_paths(storage, FOLDER)}


def test_each_record_names_the_one_before_and_the_first_the_manifest(storage: Storage) -> None:
    filed = add_record(storage, FOLDER, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0001"})
    withdrawn = add_record(storage, FOLDER, Event.WITHDRAWN, LATER, {"理由": "有误"})
    assert read_records(storage, FOLDER) == [filed, withdrawn]
    assert record_paths(storage, FOLDER) == ["records/0001.json", "records/0002.json"]
    manifest, first = storage.read(FOLDER, MANIFEST), storage.read(FOLDER, record_path(1))
    assert (filed.previous, withdrawn.previous) == (sha256(manifest), sha256(first))
    assert unfaithful(manifest, contents(storage)) == []


def test_a_record_is_read_by_a_person() -> None:
    record = Record(Event.WITHDRAWN, AT, {"理由": "有误"}, "0" * 64)
    text = record.to_bytes().decode()
    assert text == (
        '{\n  "事项": "撤回",\n  "时间": "2025-06-01T09:00:00+08:00",\n  "内容": {\n    "理由": "有误"\n  },\n'
        f'  "前一记录": "{"0" * 64}",\n'
        '  "本记录": "6d0dff9dcf8d4aa699a89ca1c4e05a2f23b44c61da414bbe4012b0fbfaeeba19"\n}\n'
    )
    assert Record.from_bytes(text.encode()) == record


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("有误", "无误"),
        ("撤回", "归档"),
        ("2025", "2024"),
        ('": "', '":  "'),
        ("\n", "\r\n"),
        ("理由", "原因"),
    ],
)
def test_a_record_knows_when_it_was_altered(storage: Storage, old: str, new: str) -> None:
    content = Record(Event.WITHDRAWN, AT, {"理由": "有误"}, sha256(b"")).to_bytes()
    altered = content.replace(old.encode(), new.encode(), 1)
    assert altered != content
    with pytest.raises(ValueError, match=r".*"):
        Record.from_bytes(altered)
    assert unfaithful(b"", {record_path(1): content}) == []
    assert unfaithful(b"", {record_path(1): altered}) == [record_path(1)]


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\xff", b'{"\xe4\xba\x8b\xe9\xa1\xb9": []}']
)
def test_what_is_no_record_is_said(storage: Storage, content: bytes) -> None:
    storage.append(FOLDER, record_path(1), content)
    with pytest.raises(BrokenRecord) as broken:
        read_records(storage, FOLDER)
    assert str(broken.value) == (
        f"归档记录“{FOLDER}/records/0001.json”读不懂，或有人改过。请用 gongwen archive verify 核验，从备份恢复"
    )
    assert unfaithful(storage.read(FOLDER, MANIFEST), contents(storage)) == [record_path(1)]


def test_what_was_left_out_put_in_or_exchanged_is_found(storage: Storage) -> None:
    for place in range(3):
        add_record(storage, FOLDER, Event.REPLACED, AT, {"替代件": str(place)})
    manifest, records = storage.read(FOLDER, MANIFEST), contents(storage)
    first, second, third = records.items()
    assert unfaithful(manifest, dict([first, third])) == [third[0]]
    assert unfaithful(manifest, dict([second, third])) == [second[0], third[0]]
    forged = replace(Record.from_bytes(second[1]), values={"替代件": "9"}).to_bytes()
    assert unfaithful(manifest, dict([first, (second[0], forged), third])) == [third[0]]
    assert unfaithful(b"another", records) == [first[0]]
    assert unfaithful(manifest, {"records/1.json": first[1]}) == ["records/1.json"]


def test_of_two_who_add_at_once_one_is_told(storage: Storage) -> None:
    """Different events, too: there is one first record."""
    barrier = threading.Barrier(2, timeout=20)

    class Meeting(LocalStorage):
        def append(self, folder: str, path: str, content: bytes) -> None:
            barrier.wait()
            super().append(folder, path, content)

    def attempt(event: Event) -> bool:
        try:
            add_record(Meeting(Path(storage.place)), FOLDER, event, AT, {})
        except AlreadyKept:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, [Event.FILED, Event.WITHDRAWN])) == [False, True]
    assert len(read_records(storage, FOLDER)) == 1
