from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gongwen.cli.exit_status import Exit
from tests.documents import NOTICE


def gongwen(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gongwen", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_help_imports_nothing_heavy() -> None:
    heavy = (
        "pydantic yaml jinja2 weasyprint docx uharfbuzz rich lxml duckdb matplotlib numpy openpyxl filelock"
    )
    code = f"import sys, gongwen.cli.main; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["build"],
        ["new"],
        ["import"],
        ["log"],
        ["log", "add"],
        ["log", "list"],
        ["log", "import"],
        ["stats"],
        ["trace"],
        ["doctor"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_help_is_chinese(words: list[str], tmp_path: Path) -> None:
    done = gongwen(*words, "--help", folder=tmp_path)
    assert done.returncode == Exit.DONE
    assert "用法" in done.stdout
    assert not {"Usage", "Options", "Show", "Commands"} & set(done.stdout.replace(":", " ").split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "没有命令“bild”"),
        (["build", "--nope"], "没有选项“--nope”"),
        (["new"], "缺少参数"),
        (["new", "plan"], "缺少选项"),
        (["build", "--format", "odt"], "没有“odt”这种格式"),
    ],
)
def test_wrong_usage_is_answered_in_chinese(words: list[str], said: str, tmp_path: Path) -> None:
    done = gongwen(*words, folder=tmp_path)
    assert done.returncode == Exit.USAGE
    assert said in done.stderr
    assert "Error" not in done.stderr


def test_build_prints_what_it_made_on_stdout_and_talks_on_stderr(tmp_path: Path) -> None:
    (tmp_path / "data/2025").mkdir(parents=True)
    (tmp_path / "data/2025/notice.yaml").write_text(NOTICE, "utf-8")
    done = gongwen("build", "--format", "docx", folder=tmp_path)
    assert (done.returncode, done.stdout.split()) == (Exit.DONE, [str(Path("output/2025/notice.docx"))])
    again = gongwen("build", "--format", "docx", folder=tmp_path)
    assert (again.returncode, again.stdout) == (Exit.DONE, "")
    assert "未改动" in again.stderr


def test_build_says_all_problems_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        NOTICE.replace("2025-05-21", "2025-02-30").replace("标题", "标提"), "utf-8"
    )
    done = gongwen("build", "a.yaml", folder=tmp_path)
    assert done.returncode == Exit.PROBLEMS
    assert "a.yaml:1:1: 标提" in done.stderr
    assert "a.yaml:6:7: 成文日期：“2025-02-30”不是有效的日期。请写成 2025-02-28 这样的日期" in done.stderr
    assert "Traceback" not in done.stderr


def test_build_without_facts_says_what_to_do(tmp_path: Path) -> None:
    done = gongwen("build", folder=tmp_path)
    assert done.returncode == Exit.PROBLEMS
    assert "gongwen new" in done.stderr


@pytest.mark.parametrize("kind", ["plan", "summary", "report", "bare", "计划"])
def test_what_new_makes_can_be_built_and_is_never_overwritten(kind: str, tmp_path: Path) -> None:
    made = gongwen("new", kind, "--year", "2026", folder=tmp_path)
    assert made.returncode == Exit.DONE, made.stderr
    file = tmp_path / made.stdout.strip()
    before = file.read_bytes()
    built = gongwen("build", "--format", "docx", folder=tmp_path)
    assert built.returncode == Exit.DONE, built.stderr
    again = gongwen("new", kind, "--year", "2026", folder=tmp_path)
    assert again.returncode == Exit.PROBLEMS
    assert file.read_bytes() == before


def test_new_takes_the_offices_own_names(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/organization.yaml").write_text("某医党:\n  名称: 中共某某医院委员会\n", "utf-8")
    gongwen("new", "plan", "--year", "2026", folder=tmp_path)
    made = (tmp_path / "data/2026/plan.yaml").read_text("utf-8")
    assert "发文字号: 某医党〔2026〕" in made
    assert "标题: 中共某某医院委员会关于印发2026年工作计划的通知" in made


def test_new_from_last_year_moves_years_and_keeps_the_text(tmp_path: Path) -> None:
    last = (
        NOTICE.replace("关于开展", "关于开展2024年").replace("2025-05-21", "2024-02-29")
        + "发文字号: 某医〔2024〕7号\n"
    )
    (tmp_path / "data/2024").mkdir(parents=True)
    (tmp_path / "data/2024/notice.yaml").write_text(last, "utf-8")
    done = gongwen("new", "bare", "--year", "2026", "--from", "data/2024/notice.yaml", folder=tmp_path)
    assert done.returncode == Exit.DONE, done.stderr
    made = (tmp_path / "data/2026/notice.yaml").read_text("utf-8")
    assert made == last.replace("2024年", "2026年").replace("2024-02-29", "2026-02-28").replace(
        "〔2024〕7号", "〔2026〕"
    )


def test_doctor_names_every_class_of_typeface(tmp_path: Path) -> None:
    found = json.loads(gongwen("doctor", "--json", folder=tmp_path).stdout)
    assert {"仿宋字体", "楷体字体", "黑体字体", "宋体字体", "小标宋字体", "Pango"} <= {
        finding["subject"] for finding in found
    }


def test_doctor_says_how_to_mend_a_machine_without_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gongwen import fonts

    monkeypatch.setattr(fonts, "folders", lambda: (tmp_path,))
    fonts.find_fonts.cache_clear()
    from click.testing import CliRunner

    from gongwen.cli.doctor import doctor

    done = CliRunner().invoke(doctor)
    fonts.find_fonts.cache_clear()
    assert done.exit_code == Exit.UNAVAILABLE
    assert "缺少  仿宋字体" in done.output


def test_schema_is_json_with_chinese_keys(tmp_path: Path) -> None:
    schema = json.loads(gongwen("schema", folder=tmp_path).stdout)
    assert "发文字号" in json.dumps(schema, ensure_ascii=False)
