from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from gongwen import __version__
from gongwen.archive.archive import Archive
from gongwen.archive.bag import read_bag
from gongwen.archive.export import export_year
from gongwen.archive.filing import filing_year
from gongwen.archive.withdrawal import withdraw
from gongwen.document_number import DocumentNumber
from gongwen.problem import InvalidFacts, Unusable
from tests.issued import AT, DRILL, PLAN, altered, export, issued_archive, transferred

PAPERS = {
    "四性检测报告.docx",
    "四性检测报告.json",
    "四性检测报告.pdf",
    "四性检测报告.xlsx",
    "归档文件目录.docx",
    "归档文件目录.pdf",
    "归档文件目录.xlsx",
    "档案盒标签.pdf",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def listed(sheet: bytes) -> list[tuple[str, ...]]:
    from openpyxl import load_workbook

    rows = load_workbook(BytesIO(sheet)).active.iter_rows(min_row=4, values_only=True)
    return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]


def test_what_a_year_hands_over_is_whole_and_valid(tmp_path: Path) -> None:
    bag = transferred(tmp_path)
    assert {path.name for path in (tmp_path / "归档").iterdir()} == {*PAPERS, bag.name}
    assert read_bag(bag).info == {
        "Bag-Software-Agent": f"gongwen {__version__}",
        "Bagging-Date": "2026-01-15",
        "External-Description": "2025年度归档文件 2 件，档号 Z109-WS·2025-Y-BGS-0001 至 Z109-WS·2025-D10-BGS-0001",
        "External-Identifier": "Z109-WS·2025",
        "Payload-Oxum": read_bag(bag).info["Payload-Oxum"],
        "Source-Organization": "某某医院",
    }
    payload, storage = contents(bag / "data"), Archive.of(tmp_path / "office/data").storage
    assert {path for path in payload if "/" not in path} == PAPERS
    for folder in (PLAN, DRILL):
        kept = {f"{folder}/{path}": storage.read(folder, path) for path in storage.files(folder)}
        assert {path: payload[path] for path in payload if path.startswith(folder)} == kept


def test_what_is_not_filed_yet_is_filed_first_and_withdrawn_items_are_listed(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path / "office")
    withdraw(archive, DocumentNumber("某医党", 2025, 2), "改期", AT)
    (tmp_path / "归档").mkdir()  # an empty folder is as good as none
    made = export(archive, tmp_path / "归档")
    codes = ["Z109-WS·2025-Y-BGS-0001", "Z109-WS·2025-D10-BGS-0001"]
    assert [item.written for item in made.filed_now] == codes
    assert made.items == filing_year(archive, 2025).filed
    assert listed((tmp_path / "归档/归档文件目录.xlsx").read_bytes()) == [
        (
            *("1", codes[0], "某医党〔2025〕1号", "中共某某医院委员会"),
            *("中共某某医院委员会关于印发2025年党建工作计划的通知", "20250307", "", "2", ""),
        ),
        (
            *("2", codes[1], "某医党〔2025〕2号", "中共某某医院委员会"),
            *("中共某某医院委员会关于开展消防演练的通知", "20250603", "", "1", "已撤回"),
        ),
    ]


def test_the_same_archive_gives_the_same_bytes_from_a_folder_and_from_a_bucket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transferred(tmp_path)
    local = Archive.of(tmp_path / "office/data")
    again = export(local, tmp_path / "二")
    assert again.filed_now == ()
    assert contents(tmp_path / "二") == contents(tmp_path / "归档")
    monkeypatch.setenv("GONGWEN_ARCHIVE", f"memory://{uuid4().hex}")
    bucket = Archive.of(tmp_path / "office/data")
    for folder in local.storage.folders():
        files = {path: local.storage.read(folder, path) for path in local.storage.files(folder)}
        bucket.storage.add(folder, files, files.pop("manifest-sha256.txt"))
    export(bucket, tmp_path / "三")
    assert contents(tmp_path / "三") == contents(tmp_path / "归档")


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path / "office")
    target = tmp_path / "归档"
    target.mkdir()
    (target / "我的.txt").write_bytes(b"")
    (tmp_path / "归档-2").mkdir()
    with pytest.raises(Unusable) as refused:
        export(archive, target)
    assert str(refused.value) == (
        f"“{target}”已经有了，不能覆盖。请先移走，或写到别处：-o {tmp_path / '归档-3'}"
    )
    assert contents(target) == {"我的.txt": b""}


def test_an_item_with_a_byte_altered_is_not_handed_over(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path / "office")
    file = tmp_path / "office/archive" / DRILL / "sources/2025/drill.yaml"
    altered(file, file.read_bytes().replace("消防".encode(), "消妨".encode()))
    with pytest.raises(InvalidFacts) as refused:
        export(archive, tmp_path / "归档")
    assert str(refused.value).replace("\\", "/") == (
        f"{file.as_posix()}:1:1: 归档：内容与清单不符。请从备份恢复这个文件"
    )
    assert filing_year(archive, 2025).filed == ()
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_a_year_without_items_has_nothing_to_hand_over(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path / "office")
    with pytest.raises(Unusable) as refused:
        export_year(archive, 2019, tmp_path / "归档", AT, lambda folders, _: folders)
    assert str(refused.value) == (
        "2019年没有归档的件，没有可以移交的。请先用 gongwen issue 发文，或用 gongwen archive import 移入"
    )


def test_a_target_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path / "office")
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(Unusable) as refused:
        export(archive, tmp_path / "文件/归档")
    assert str(refused.value) == (
        f"写不了“{tmp_path / '文件/归档'}”。路径中有一段是文件，不是文件夹，请换一个位置"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to the size of files there")
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    import resource

    transferred(tmp_path)
    archive = Archive.of(tmp_path / "office/data")
    file_limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, file_limits[1]))
    try:
        with pytest.raises(Unusable) as refused:
            export(archive, tmp_path / "二")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, file_limits)
    assert refused.value.message == f"写不了“{tmp_path / '二'}”"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office", "归档"]
