from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.archive.archive import Archive
from gongwen.archive.local import LocalStorage
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, Package, sha256
from gongwen.archive.records import Event, add_record
from gongwen.cli.archive.verify import command
from gongwen.cli.exit_status import Exit
from gongwen.register.book import Work
from gongwen.register.store import Register

TITLE = "中共某某医院委员会关于印发计划的通知"
FOLDERS = [f"2025/某医党〔2025〕{serial}号 关于印发计划的通知" for serial in (1, 2)]


def package(serial: int) -> Package:
    day, number = date(2025, 5, 21), f"某医党〔2025〕{serial}号"
    metadata = Metadata(str(serial), TITLE, day, ("中共某某医院委员会",), "永久", number)
    return Package(metadata, {f"{number}.pdf": b"%PDF", METADATA: metadata.to_bytes()})


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two documents, issued and kept."""
    monkeypatch.chdir(tmp_path)
    data, storage = Path("data"), LocalStorage(Path("archive"))
    data.mkdir()
    for serial in (1, 2):
        item = package(serial)
        storage.add(item.folder, item.files, item.manifest)
        with Register(data).deciding("某医党", 2025) as book:
            entry = book.take(Work(TITLE, date(2025, 5, 21), "2025/plan.yaml", str(serial)))
            book.finish(entry.number, item.folder, sha256(item.manifest))
    return tmp_path / "archive"


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words, obj=Path("data"), catch_exceptions=False)


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("words", [[], ["2025"], ["某医党〔2025〕1号", "某医党〔2025〕2号"], FOLDERS])
def test_what_is_whole_is_said_to_be(words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (Exit.DONE, "")
    assert result.stderr == "核验 2 件，全部完好。\n"


def test_an_altered_byte_is_named_with_its_file(archive: Path) -> None:
    file = archive / FOLDERS[0] / "某医党〔2025〕1号.pdf"
    file.chmod(0o644)
    file.write_bytes(b"%PdF")
    result = run()
    assert result.exit_code == Exit.PROBLEMS
    assert result.stdout == (
        f"{FOLDERS[0]}/某医党〔2025〕1号.pdf: 改动：内容与清单不符。请从备份恢复这个文件\n"
    )
    assert result.stderr == "核验 2 件，其中 1 件有误。\n"
    assert run("某医党〔2025〕2号").exit_code == Exit.DONE


def test_programs_are_told_the_same(archive: Path) -> None:
    (archive / FOLDERS[1] / METADATA).unlink()
    result = run("--json")
    assert result.exit_code == Exit.PROBLEMS
    whole = {"number": "某医党〔2025〕1号", "title": TITLE, "date": "2025-05-21", "folder": FOLDERS[0]}
    message, hint = "清单里有，文件夹里没有", "请从备份恢复这个文件"
    fault = {"file": METADATA, "kind": "缺少", "message": message, "hint": hint}
    assert json.loads(result.stdout) == [
        {**whole, "state": "完好", "faults": []},
        {
            **whole,
            "number": "某医党〔2025〕2号",
            "folder": FOLDERS[1],
            "state": "缺少",
            "faults": [fault],
        },
    ]


def test_an_item_that_is_gone_is_missed(archive: Path) -> None:
    (archive / FOLDERS[1]).rename(archive / "away")
    result = run("某医党〔2025〕2号")
    assert (result.exit_code, result.stdout) == (
        Exit.PROBLEMS,
        f"{FOLDERS[1]}: 缺件：登记簿中有这一件，归档中却没有它，或没有它的清单（manifest-sha256.txt）。"
        "请从备份恢复整个文件夹\n",
    )
    assert result.stderr == "核验 1 件，其中 1 件有误。\n"


def test_a_number_that_was_voided_after_its_item_was_kept_is_a_fault(archive: Path) -> None:
    item = package(3)
    LocalStorage(archive).add(item.folder, item.files, item.manifest)
    hint = "请查明它的来历；确是发出过的，请用 gongwen number import 把号登记上"
    said = "登记簿中没有某医党〔2025〕3号，归档中却有这一件"
    assert run().stdout == f"{item.folder}: 号不符：{said}。{hint}\n"
    with Register(Path("data")).deciding("某医党", 2025) as book:
        book.void(book.reserve("留用").number, "取错了")
    result = run()
    hint = "一个号只能用于一件，请查明是哪一处错了，用 gongwen number verify 核对登记簿"
    said = "某医党〔2025〕3号在登记簿中是“作废”，归档中却有这一件"
    assert (result.exit_code, result.stdout) == (
        Exit.PROBLEMS,
        f"{item.folder}: 号不符：{said}。{hint}\n",
    )


def test_the_last_record_is_missed_whatever_is_indexed_anew(archive: Path) -> None:
    storage, catalogue = LocalStorage(archive), Archive.of(Path("data")).catalogue
    at = "2026-01-05T09:00:00+08:00"
    add_record(storage, FOLDERS[0], Event.FILED, at, {"档号": "Z109-WS·2025-Y-BGS-0001"})
    catalogue.put(FOLDERS[0])
    assert run().exit_code == Exit.DONE
    (archive / FOLDERS[0] / "records/0001.json").unlink()
    said = (
        f"{FOLDERS[0]}/records: 缺少：归档目录记下过 1 条记录，第 1 条这里没有，或者换过。"
        "请从备份恢复清单和 records 文件夹\n"
    )
    assert run().stdout == said
    catalogue.put(FOLDERS[0])
    assert run().stdout == said
    catalogue.reindex()
    result = run()
    assert (result.exit_code, result.stdout) == (Exit.PROBLEMS, said)


def test_without_its_register_an_archive_is_verified_and_the_lack_is_said(archive: Path) -> None:
    (archive.parent / "data/register.sqlite").unlink()
    result = run()
    assert result.exit_code == Exit.PROBLEMS
    assert "登记簿" in result.stderr.splitlines()[0]
    assert result.stderr.splitlines()[0].endswith("。这次不与登记簿核对")
    assert result.stderr.splitlines()[1] == "核验 2 件，全部完好。"


def test_an_archive_that_was_not_begun_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    result = run()
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.DONE, "", "归档中还没有公文。\n")
    assert run("--json").stdout == "[]\n"


@pytest.mark.usefixtures("archive")
def test_what_is_not_there_is_refused() -> None:
    result = run("2031")
    assert (result.exit_code, result.stdout) == (Exit.PROBLEMS, "")
    assert result.stderr.startswith("归档中没有“2031”。")
