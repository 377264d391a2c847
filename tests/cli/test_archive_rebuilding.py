"""`archive extract` and `archive rebuild`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.exit_status import Exit
from gongwen.cli.main import cli
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
    assert said == {"folder": NUMBER, **same, "differences": []}
    assert (tmp_path / f"{NUMBER}.pdf").read_bytes() == pdf.read_bytes()
    assert (tmp_path / f"{NUMBER}.docx").read_bytes() == pdf.with_suffix(".docx").read_bytes()


def test_what_is_not_there_is_said(issued: Path) -> None:
    result = run("--data", str(issued / "data"), "archive", "rebuild", "某医党〔2025〕9号")
    assert result.exit_code == Exit.PROBLEMS
    assert result.stderr == (
        "归档中没有“某医党〔2025〕9号”。可以写年度（2025）、发文字号或归档文件夹，用 gongwen archive list 查看\n"
    )
