"""`archive extract` and `archive rebuild`."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from gongwen.archive.local import LocalStorage
from gongwen.cli.exit_status import Exit
from gongwen.cli.main import cli
from tests.archive.papers import keep
from tests.offices import FACTS, INDICATORS, LOG, office

NUMBER = "某医党〔2025〕1号"
FOLDER = f"2025/{NUMBER} 关于印发2025年党建工作计划的通知"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words, catch_exceptions=False)


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("office")
    data = office(root)
    result = run("--data", str(data), "issue", str(data / "2025/plan.yaml"))
    assert result.exit_code == Exit.DONE, result.stderr
    return root


def test_a_pdf_gives_its_sources_back(issued: Path, tmp_path: Path) -> None:
    pdf = issued / "archive" / FOLDER / f"{NUMBER}.pdf"
    result = run("archive", "extract", str(pdf), "-o", str(tmp_path / "out"))
    assert result.exit_code == Exit.DONE
    sources = tmp_path / "out/sources"
    assert (sources / "2025/plan.yaml").read_text("utf-8") == FACTS.replace("〔2025〕 ", "〔2025〕1号 ")
    assert (sources / "2025/log.csv").read_text("utf-8") == LOG
    assert (sources / "indicators.yaml").read_text("utf-8") == INDICATORS
    rows = json.loads((tmp_path / "out/figures.json").read_text("utf-8"))[-1]["rows"]
    assert rows == [
        {"file": "2025/log.csv", "sheet": None, "row": 2},
        {"file": "2025/log.csv", "sheet": None, "row": 3},
    ]
    again = run("archive", "extract", str(pdf), "-o", str(tmp_path / "out"))
    assert again.exit_code == Exit.PROBLEMS
    assert "没有取出。请用 -o 换一个文件夹" in again.stderr


def test_a_pdf_without_sources_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 no")
    result = run("archive", "extract", str(tmp_path / "a.pdf"))
    assert (result.exit_code, result.stdout) == (Exit.PROBLEMS, "")
    assert result.stderr == "不是 PDF，或已损坏。请用能打开的 PDF\n"


@pytest.mark.parametrize("words", [[], ["2025"], [NUMBER], [FOLDER]])
def test_what_is_kept_is_made_again_and_compared(issued: Path, words: list[str]) -> None:
    result = run("--data", str(issued / "data"), "archive", "rebuild", *words)
    same = f"{FOLDER}：文字相同，版面相同，PDF 字节相同，Word 字节相同\n"
    assert (result.exit_code, result.stdout) == (Exit.DONE, same)


def test_a_pdf_alone_is_made_again(issued: Path, tmp_path: Path) -> None:
    pdf = issued / "archive" / FOLDER / f"{NUMBER}.pdf"
    result = run("archive", "rebuild", str(pdf), "-o", str(tmp_path), "--json")
    (said,) = json.loads(result.stdout)
    same = {"text": True, "pages": True, "pdf": True, "docx": True}
    assert said == {"folder": NUMBER, **same, "differences": [], "damage": ""}
    assert (tmp_path / f"{NUMBER}.pdf").read_bytes() == pdf.read_bytes()
    assert (tmp_path / f"{NUMBER}.docx").read_bytes() == pdf.with_suffix(".docx").read_bytes()


@pytest.fixture
def damaged(issued: Path, tmp_path: Path) -> Path:
    """The same office, the archived PDF cut off in its middle."""
    office = tmp_path / "office"
    copytree(issued, office)
    pdf = office / "archive" / FOLDER / f"{NUMBER}.pdf"
    pdf.chmod(0o644)
    pdf.write_bytes(pdf.read_bytes()[: pdf.stat().st_size // 2])
    return office


def test_a_damaged_pdf_is_made_again_and_said_to_be_damaged(damaged: Path, tmp_path: Path) -> None:
    result = run("--data", str(damaged / "data"), "archive", "rebuild", "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout) == (
        Exit.PROBLEMS,
        f"{FOLDER}：文字不同，版面不同，PDF 字节不同，Word 字节相同\n",
    )
    assert result.stderr == "  归档的 PDF 打不开，没有比对。请用 gongwen archive verify 核验\n"
    assert (tmp_path / "out" / f"{Path(FOLDER).name}.pdf").read_bytes().startswith(b"%PDF")


def test_one_that_cannot_be_rebuilt_does_not_keep_others_from_it(
    issued: Path, damaged: Path, tmp_path: Path
) -> None:
    cut, pdf = (office / "archive" / FOLDER / f"{NUMBER}.pdf" for office in (damaged, issued))
    keep(LocalStorage(damaged / "archive"), "关于旧事的通知", files={"正本.pdf": b"%PDF"})
    words = ("archive", "rebuild", str(cut), str(tmp_path / "none.pdf"), str(pdf))
    result = run(*words)
    assert (result.exit_code, result.stdout) == (
        Exit.PROBLEMS,
        f"{NUMBER}：文字相同，版面相同，PDF 字节相同，Word 字节相同\n",
    )
    assert result.stderr.splitlines()[1:] == [f"读不了“{tmp_path / 'none.pdf'}”。请检查路径和权限"]
    result = run("--data", str(damaged / "data"), "archive", "rebuild", "2025", "--json")
    assert result.exit_code == Exit.PROBLEMS
    assert [each["folder"] for each in json.loads(result.stdout)] == [FOLDER]
    assert result.stderr == (
        "“2025/关于旧事的通知”没有附事实文件，不是由 gongwen 发出的。只能重建 gongwen 发出的公文\n"
    )


def test_a_place_that_cannot_be_written_to_is_said(issued: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    target = tmp_path / "file/out"
    result = run("--data", str(issued / "data"), "archive", "rebuild", "-o", str(target))
    assert result.exit_code == Exit.PROBLEMS
    assert result.stderr.startswith(f"写不了“{target / Path(FOLDER).name}.pdf”。")


def test_what_is_not_there_is_said(issued: Path) -> None:
    result = run("--data", str(issued / "data"), "archive", "rebuild", "某医党〔2025〕9号")
    assert result.exit_code == Exit.PROBLEMS
    assert result.stderr == (
        "归档中没有“某医党〔2025〕9号”。可以写年度（2025）、发文字号或归档文件夹，用 gongwen archive list 查看\n"
    )
