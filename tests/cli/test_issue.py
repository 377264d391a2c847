from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.archive.archive import Archive
from gongwen.cli.exit_status import Exit
from gongwen.cli.main import cli
from gongwen.cli.wording import speak_chinese
from gongwen.frozen import FOLDER as ISSUING
from gongwen.issuing import Step, issue
from tests.offices import FACTS, office

FOLDER_1 = "2025/某医党〔2025〕1号 关于印发2025年党建工作计划的通知"
TITLE = "中共某某医院委员会关于印发2025年党建工作计划的通知"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return office(tmp_path).relative_to(tmp_path)


def run(*words: str) -> Result:
    speak_chinese()
    return CliRunner().invoke(cli, words, catch_exceptions=False)


def test_issue_says_the_number_and_where_the_document_lies(data: Path, tmp_path: Path) -> None:
    result = run("issue", "data/2025/plan.yaml")
    assert (result.exit_code, result.stderr) == (Exit.DONE, "")
    assert result.stdout == f"某医党〔2025〕1号 {TITLE}\n{tmp_path / 'archive' / FOLDER_1}\n"


def test_a_rehearsal_shows_what_would_be_kept(data: Path, tmp_path: Path) -> None:
    result = run("issue", "data/2025/plan.yaml", "--dry-run")
    assert result.exit_code == Exit.DONE
    lines = result.stdout.splitlines()
    assert lines[:3] == ["发文字号：某医党〔2025〕1号", f"标题：{TITLE}", "成文日期：2025-03-07"]
    assert lines[3].startswith("保管期限：永久（")
    assert lines[4:8] == [
        "页数：2",
        f"  正文：{TITLE}（第1页起，1页）",
        "  印发文件：2025年党建工作计划（第2页起，1页）",
        f"归档位置：{tmp_path / 'archive' / FOLDER_1}",
    ]
    assert (
        result.stderr
        == "以上只是演示，什么也没有写。归档的 PDF 内附台账等来源，对外发送请用 gongwen build 生成的文件。\n"
    )
    assert not (tmp_path / "archive").exists()
    assert (tmp_path / "data/2025/plan.yaml").read_text("utf-8") == FACTS


def test_what_was_broken_off_is_resumed(data: Path) -> None:
    steps = issue(Archive.of(data), data / "2025/plan.yaml")
    while next(steps) is not Step.NUMBERED:
        pass
    steps.close()
    number = "某医党〔2025〕1号"
    voided = run("number", "void", number, "--reason", "不发了")
    assert voided.exit_code == Exit.PROBLEMS
    hint = "请运行 gongwen issue --resume 办完；如要收回，再撤回"
    assert voided.stderr == f"{number}的公文已经定稿，不能作废。{hint}\n"
    result = run("issue", "--resume")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (Exit.DONE, f"{number} {TITLE}")
    assert run("issue", "--resume").stderr == "没有办到一半的公文。\n"


def test_a_checked_error_is_shown_where_it_stands(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(FACTS.replace("按季度推进", "按XX季度推进〔待补充〕"), "utf-8")
    result = run("issue", str(file))
    assert result.exit_code == Exit.PROBLEMS
    assert f"{file}:17:15: " in result.stdout
    assert result.stderr.startswith("检查出错误，没有发文。")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["data/2025/none.yaml"], "没有“data/2025/none.yaml”这个文件。请检查路径\n"),
        (["data/organization.yaml"], "这是发文单位登记表，不是公文的事实文件"),
        (["data"], "“data”是文件夹，这里要文件"),
        (["../elsewhere.yaml"], "“../elsewhere.yaml”不在“data”中，不能一起归档。请把它放到“data”下再引用\n"),
    ],
)
def test_what_cannot_be_issued_is_said(data: Path, words: list[str], said: str) -> None:
    result = run("issue", *words)
    assert result.exit_code in (Exit.PROBLEMS, Exit.USAGE)
    assert said in result.stderr + result.stdout


def test_a_paper_without_a_number_is_told_what_it_lacks(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text("\n".join(line for line in FACTS.splitlines() if "发文字号" not in line), "utf-8")
    result = run("issue", str(file))
    assert result.stderr == (
        f"“{file}”没有写发文字号，不能编号发文。"
        "请补上“发文字号: 绍市中医党〔2025〕”这样的机关代字和年份，序号由 gongwen 来编；"
        "不编号的文稿，用 gongwen build 生成，再用 gongwen archive import 归档\n"
    )
    assert not (data / "register.sqlite").exists()
    assert [path.name for path in (data / ISSUING).iterdir()] == ["lock"]


def test_what_is_wrong_with_the_settings_is_said_with_its_place(data: Path) -> None:
    (data / "archive.yaml").write_text("全宗号: Z109\n全宗名: 某某医院\n", "utf-8")
    result = run("issue", "data/2025/plan.yaml")
    assert result.exit_code == Exit.PROBLEMS
    assert result.stderr.startswith("data/archive.yaml:2:1: 全宗名：")
