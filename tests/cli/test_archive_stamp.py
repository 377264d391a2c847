from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from gongwen.archive.archive import Archive
from gongwen.archive.filing import file_year
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, Package, document_name
from gongwen.archive.records import Event, add_record
from gongwen.cli.archive.stamp import command
from tests import measure
from tests.documents import document, pdf, word
from tests.issued import DRILL, PLAN, altered, issued_archive

AT = "2026-01-05T09:00:00+08:00"


def run(archive: Archive, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), obj=archive.data)


def stamp_of(file: Path) -> list[str]:
    return [line.text for line in measure.lines(file.read_bytes(), 1) if line.baseline < 30]


@pytest.fixture
def filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    archive = issued_archive(tmp_path)
    file_year(archive, 2025, AT)
    monkeypatch.chdir(tmp_path)
    return archive


def contents(archive: Archive, folder: str) -> dict[str, bytes]:
    return {path: archive.storage.read(folder, path) for path in archive.storage.files(folder)}


def test_every_filed_item_gets_a_stamped_copy_and_stays_as_it_is(filed: Archive) -> None:
    before = contents(filed, PLAN)
    result = run(filed)
    copies = [Path("output/查阅副本", f"{folder}.pdf") for folder in (PLAN, DRILL)]
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [str(copy) for copy in copies]
    pages = measure.page_count(copies[0].read_bytes())
    assert stamp_of(copies[0]) == ["Z10920250001", "党政综合", f"永久{pages}", "办公室"]
    assert stamp_of(copies[1])[0].startswith("Z1092025000")
    assert contents(filed, PLAN) == before
    assert b"EmbeddedFile" not in copies[0].read_bytes()


def test_what_a_copy_does_not_show_is_told(filed: Archive) -> None:
    add_record(filed.storage, DRILL, Event.WITHDRAWN, AT, {"理由": "附件有误"})
    add_record(filed.storage, PLAN, Event.REPLACED, AT, {"替代件": "某医党〔2025〕3号"})
    assert run(filed).stderr == (
        f"提示 “{PLAN}”已由某医党〔2025〕3号替代，副本上没有标明。\n提示 “{DRILL}”已撤回，副本上没有标明。\n"
    )


@pytest.mark.parametrize("word", ["某医党〔2025〕2号", DRILL, f"/somewhere/archive/{DRILL}"])
def test_one_item_is_named_by_its_number_or_its_folder(filed: Archive, tmp_path: Path, word: str) -> None:
    result = run(filed, word, "-o", str(tmp_path / "副本"))
    assert result.stdout.splitlines() == [str(tmp_path / "副本" / f"{DRILL}.pdf")]
    assert (tmp_path / "副本" / f"{DRILL}.pdf").is_file()


def test_what_the_archive_does_not_have_is_said(filed: Archive) -> None:
    result = run(filed, "2019")
    assert result.exit_code == 1
    assert result.stderr == (
        "归档中没有“2019”。可以写年度（2025）、发文字号或归档文件夹，用 gongwen archive list 查看\n"
    )


def test_what_is_not_filed_is_named_with_what_to_do_and_the_rest_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = issued_archive(tmp_path)
    monkeypatch.chdir(tmp_path)
    values = {"全宗号": "Z109", "年度": "2025", "件号": "0007", "保管期限": "永久", "页数": "2"}
    add_record(archive.storage, DRILL, Event.FILED, AT, values)
    result = run(archive, "2025")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [str(Path("output/查阅副本", f"{DRILL}.pdf"))]
    assert result.stderr == f"“{PLAN}”还没有归档，没有件号。请先运行 gongwen archive file 2025\n"
    assert stamp_of(Path("output/查阅副本", f"{DRILL}.pdf")) == ["Z10920250007", "永久2"]


def test_an_item_without_a_pdf_is_named(filed: Archive) -> None:
    metadata = Metadata(
        "1", "会议纪要", Metadata.from_bytes(contents(filed, PLAN)[METADATA]).date, (), "永久"
    )
    package = Package(metadata, {"正本.docx": word(document()), METADATA: metadata.to_bytes()})
    filed.storage.add(package.folder, package.files, package.manifest)
    add_record(filed.storage, package.folder, Event.FILED, AT, {"件号": "0009"})
    result = run(filed, package.folder)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "“2025/会议纪要”没有 PDF 格式的正本，盖不了归档章。请打印后加盖，或在 Word 副本上加盖\n"
    )


def test_an_altered_pdf_is_not_stamped_as_if_it_were_the_one_kept(filed: Archive, tmp_path: Path) -> None:
    name = f"{document_name(Metadata.from_bytes(contents(filed, PLAN)[METADATA]))}.pdf"
    altered(tmp_path / "archive" / PLAN / name, pdf(document()))
    result = run(filed, PLAN)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"“{PLAN}”中的 {name} 与归档时不同。请先用 gongwen archive verify 检查\n"


def test_a_page_that_had_to_be_made_higher_is_said(filed: Archive) -> None:
    scan = Image.new("L", (840, 1188), 255)  # A4, ruled from edge to edge
    for y in range(0, scan.height, 20):
        scan.paste(0, (0, y, scan.width, y + 4))
    stream = io.BytesIO()
    scan.save(stream, "PDF", resolution=101.6)
    metadata = Metadata("1", "旧文", Metadata.from_bytes(contents(filed, PLAN)[METADATA]).date, (), "永久")
    package = Package(metadata, {"正本.pdf": stream.getvalue(), METADATA: metadata.to_bytes()})
    filed.storage.add(package.folder, package.files, package.manifest)
    add_record(filed.storage, package.folder, Event.FILED, AT, {"件号": "0009"})
    result = run(filed, package.folder)
    assert result.exit_code == 0
    assert result.stderr == "“2025/旧文”首页上半没有空白，已在页面上边加出盖章的地方。\n"


def test_a_folder_that_cannot_be_written_is_said(filed: Archive, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    target = tmp_path / "a" / "b"
    result = run(filed, PLAN, "-o", str(target))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"写不了“{target / f'{PLAN}.pdf'}”。")
