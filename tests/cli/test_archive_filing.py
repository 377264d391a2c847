"""`gongwen archive file` and `gongwen archive withdraw`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.archive.archive import Archive
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, Package, sha256
from gongwen.archive.records import Event, add_record, read_records
from gongwen.cli.archive.filing import command as file
from gongwen.cli.archive.withdraw import command as withdraw
from gongwen.cli.exit_status import Exit
from gongwen.document_number import DocumentNumber
from gongwen.register.book import Work

NUMBER = DocumentNumber("绍市中医党", 2025, 1)
PLAN = Metadata(
    "1",
    "关于印发计划的通知",
    date(2025, 5, 21),
    ("中共绍兴市中医院委员会",),
    "永久",
    str(NUMBER),
    retention_reason="本机关年度和年度以上的计划、总结",
    pages=2,
)
OPEN = replace(
    PLAN, title="关于加强管理的通知", number="", retention="30年", retention_reason="待定，暂拟30年"
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    data = tmp_path / "data"
    data.mkdir()
    (data / "archive.yaml").write_text("全宗号: Z109\n", encoding="utf-8")
    return Archive.of(data)


def keep(archive: Archive, metadata: Metadata = PLAN) -> Package:
    package = Package(metadata, {METADATA: metadata.to_bytes()})
    archive.storage.add(package.folder, package.files, package.manifest)
    return package


def run(command: object, archive: Archive, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(command, arguments, obj=archive.data)  # type: ignore[arg-type]


def test_a_dry_run_shows_what_would_be_and_why_and_writes_nothing(archive: Archive) -> None:
    package = keep(archive)
    result = run(file, archive, "2025", "--dry-run")
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["档号", "文号", "日期", "题名"],
        ["Z109-WS·2025-Y-0001", "绍市中医党〔2025〕1号", "20250521", "关于印发计划的通知"],
        ["永久：本机关年度和年度以上的计划、总结"],
    ]
    assert result.stderr == "2025年有 1 件要归档；去掉 --dry-run 写入档号。\n"
    assert (result.exit_code, read_records(archive.storage, package.folder)) == (Exit.DONE, [])


def test_filing_shows_the_codes_given(archive: Archive) -> None:
    package = keep(archive)
    result = run(file, archive, "2025")
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["档号", "文号", "日期", "题名"],
        ["Z109-WS·2025-Y-0001", "绍市中医党〔2025〕1号", "20250521", "关于印发计划的通知"],
    ]
    assert result.stderr == "2025年归档 1 件。用 gongwen archive export 生成归档文件目录。\n"
    assert [record.event for record in read_records(archive.storage, package.folder)] == [Event.FILED]
    again = run(file, archive, "2025")
    assert (again.stdout, again.stderr, again.exit_code) == ("", "2025年没有要归档的文件。\n", Exit.DONE)


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_stands_in_the_way_is_said_and_nothing_is_filed(archive: Archive, dry_run: bool) -> None:
    package = keep(archive)
    keep(archive, OPEN)
    result = run(file, archive, "2025", *(["--dry-run"] if dry_run else []))
    settings = archive.data / "archive.yaml"
    assert result.stderr == (
        f"{settings}:1:1: 保管期限：《关于加强管理的通知》的保管期限待定（暂拟30年）。"
        "请定下来，写在“保管期限”中，如 关于加强管理的通知: 30年\n"
        f"\n有 1 件要定保管期限。请把下面的写进 {settings}，期限是建议的，可以改：\n\n"
        "保管期限:\n  关于加强管理的通知: 30年\n"
        "\n待定的都按建议的期限归档，请加 --as-proposed。\n"
        "以上问题解决后才能归档，件号到那时可能不同。\n"
    )
    assert ("Z109-WS·2025-Y-0001" in result.stdout) == dry_run
    assert (result.exit_code, read_records(archive.storage, package.folder)) == (Exit.PROBLEMS, [])


def test_the_lines_to_copy_settle_it(archive: Archive) -> None:
    keep(archive, OPEN)
    keep(archive, replace(OPEN, title="[旧账]: 一"))
    said = run(file, archive, "2025").stderr
    lines = said[said.index("保管期限:\n") : said.index("\n\n待定的都")]
    settings = archive.data / "archive.yaml"
    settings.write_text(f"全宗号: Z109\n{lines}\n", encoding="utf-8")
    assert run(file, archive, "2025").stderr.startswith("2025年归档 2 件。")


def test_periods_are_taken_as_proposed_where_the_clerk_says_so(archive: Archive) -> None:
    package = keep(archive, OPEN)
    result = run(file, archive, "2025", "--dry-run", "--as-proposed")
    assert result.stdout.splitlines()[2:] == ["    30年（待定，按建议的期限）：暂拟30年"]
    assert run(file, archive, "2025", "--as-proposed").exit_code == Exit.DONE
    (record,) = read_records(archive.storage, package.folder)
    assert record.values["保管期限依据"] == "待定的，按建议的期限归档"


def test_a_mistake_in_the_settings_is_said(archive: Archive) -> None:
    (archive.data / "archive.yaml").write_text("全宗号: 一\n", encoding="utf-8")
    result = run(file, archive, "2025")
    message = "全宗号：全宗号只能是字母和数字。请写成 Z109 这样，由档案馆给定"
    assert result.stderr == f"{archive.data / 'archive.yaml'}:1:6: {message}\n"
    assert result.exit_code == Exit.PROBLEMS


def issued(archive: Archive) -> str:
    package = keep(archive)
    with archive.register.deciding(NUMBER.agency, NUMBER.year) as book:
        book.take(Work(PLAN.title, PLAN.date, "2025/plan.yaml", "0" * 64))
        book.finish(NUMBER, package.folder, sha256(package.manifest))
    return package.folder


def test_withdrawing_is_recorded_in_the_register_and_with_the_item(archive: Archive) -> None:
    folder = issued(archive)
    result = run(withdraw, archive, str(NUMBER), "--reason", "附件有误")
    assert (result.stdout, result.stderr) == (f"{folder}\n", "绍市中医党〔2025〕1号 已撤回：附件有误\n")
    entry = archive.register.find(NUMBER)
    assert entry
    assert (entry.state, entry.reason) == ("撤回", "附件有误")
    (record,) = read_records(archive.storage, folder)
    assert (record.event, record.values) == (
        Event.WITHDRAWN,
        {"发文字号": "绍市中医党〔2025〕1号", "理由": "附件有误"},
    )
    assert [str(item.state) for item in archive.catalogue.items()] == ["撤回"]


def test_withdrawing_twice_is_refused(archive: Archive) -> None:
    folder = issued(archive)
    run(withdraw, archive, str(NUMBER), "--reason", "附件有误")
    result = run(withdraw, archive, str(NUMBER), "--reason", "又撤")
    assert result.stderr == "绍市中医党〔2025〕1号已经撤回（附件有误）。不必再撤回\n"
    assert (result.exit_code, len(read_records(archive.storage, folder))) == (Exit.PROBLEMS, 1)


def test_a_crash_between_record_and_register_is_made_good_by_the_next_call(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = issued(archive)

    def crashing(*arguments: object) -> None:
        add_record(*arguments)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr("gongwen.archive.withdrawal.add_record", crashing)
    run(withdraw, archive, str(NUMBER), "--reason", "附件有误")
    entry = archive.register.find(NUMBER)
    assert entry
    assert entry.state == "已发"
    monkeypatch.undo()
    assert run(withdraw, archive, str(NUMBER), "--reason", "附件有误").exit_code == Exit.DONE
    assert len(read_records(archive.storage, folder)) == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("绍市中医党〔2025〕", "绍市中医党〔2025〕没有序号。请写成 绍市中医党〔2025〕6号 这样"),
        ("6号", "“6号”不是发文字号。请写成 国办发〔2024〕7号 这样，还没有编号时只写到 〕"),
    ],
)
def test_a_number_that_is_none_is_refused(archive: Archive, number: str, said: str) -> None:
    result = run(withdraw, archive, number, "--reason", "附件有误")
    assert said in result.stderr
    assert result.exit_code == Exit.USAGE
