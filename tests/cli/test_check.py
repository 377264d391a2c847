from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.cli.build import build
from gongwen.cli.check import check
from gongwen.cli.exit_status import Exit
from gongwen.cli.rules import explain, rules

NOTICE = """\
文种: 通知
标题: 某某医院关于开展安全检查的通知
主送机关: [各科室]
正文: |
  请认真组织自查。
附件说明: [附件：自查表。]  # 原表
附件:
- {标题: 自查表, 正文: 逐项填写。}
发文机关署名: 某某医院
成文日期: 2025-05-21
印发机关: 某某医院办公室
"""
FOUND = "data/2025/notice.yaml:6:14: 错误 GW361 附件名称后不加标点符号。请删去（GB/T 9704-2012, 7.3.4）"


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("data/2025/notice.yaml")
    path.parent.mkdir(parents=True)
    path.write_text(NOTICE, "utf-8")
    return path


def run(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(check, words, obj=Path("data"), catch_exceptions=False, input=answer)


def test_a_finding_has_its_place_its_clause_and_the_line_quoted(notice: Path) -> None:
    result = run(str(notice))
    assert result.stdout.splitlines() == [FOUND, "    附件说明: [附件：自查表。]  # 原表", " " * 27 + "^^"]
    assert result.stderr == "1 份文件：错误 1\n"
    assert result.exit_code == Exit.PROBLEMS


def test_a_document_without_a_fault_prints_nothing(notice: Path) -> None:
    notice.write_text(NOTICE.replace("自查表。]", "自查表]"), "utf-8")
    result = run()
    assert (result.output, result.exit_code) == ("", Exit.DONE)


def test_json_is_a_list_of_findings(notice: Path) -> None:
    assert json.loads(run(str(notice), "--json").stdout) == [
        {
            "file": str(notice),
            "line": 6,
            "column": 14,
            "end_column": 15,
            "severity": "错误",
            "code": "GW361",
            "message": "附件名称后不加标点符号。请删去",
            "quote": "。",
            "fix": "",
        }
    ]


def test_sarif_places_the_finding_and_its_fix(notice: Path) -> None:
    (only,) = json.loads(run(str(notice), "--sarif").stdout)["runs"]
    (result,) = only["results"]
    region = {"startLine": 6, "startColumn": 14, "endColumn": 15}
    place = {"artifactLocation": {"uri": "data/2025/notice.yaml"}, "region": region}
    assert (result["ruleId"], result["level"]) == ("GW361", "error")
    assert result["locations"] == [{"physicalLocation": place}]
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": ""}}
    ]
    assert only["columnKind"] == "unicodeCodePoints"


def test_fix_shows_the_change_and_writes_it_with_yes(notice: Path) -> None:
    result = run(str(notice), "--fix", "--yes")
    assert result.stderr.splitlines()[0] == f"{notice}:6:14: 件说明: [附件：自查表[-。-]]  # 原表"
    assert notice.read_text("utf-8") == NOTICE.replace("自查表。]", "自查表]")
    assert (result.stdout, result.exit_code) == ("", Exit.DONE)


def test_fix_writes_nothing_where_nobody_can_be_asked(notice: Path) -> None:
    result = run(str(notice), "--fix")
    assert notice.read_text("utf-8") == NOTICE
    assert "没有写入；要写入，请加 --yes。" in result.stderr
    assert result.exit_code == Exit.PROBLEMS


def test_what_cannot_be_read_as_facts_is_found_with_all_its_problems(notice: Path) -> None:
    notice.write_text(NOTICE.replace("2025-05-21", "2025-02-30") + "主送: 各科室\n", "utf-8")
    lines = [line for line in run(str(notice)).stdout.splitlines() if "GW001" in line]
    assert lines[0].startswith(f"{notice}:10:7: 错误 GW001 成文日期：“2025-02-30”不是有效的日期。")
    assert lines[1].startswith(f"{notice}:12:1: 错误 GW001 ")


def test_a_finding_can_be_accepted_in_the_facts_with_a_reason(notice: Path) -> None:
    notice.write_text(NOTICE + "接受:\n- {规则: GW361, 原文: 。, 理由: 照录原件}\n", "utf-8")
    assert run(str(notice)).output == ""


def test_an_acceptance_that_meets_nothing_is_said(notice: Path) -> None:
    text = NOTICE.replace("自查表。]", "自查表]") + "接受:\n- {规则: GW361, 理由: 照录原件}\n"
    notice.write_text(text, "utf-8")
    assert run(str(notice)).stderr == f"提示 {notice}:13:8: 接受：规则 GW361 已没有意见。请删去这一项\n"


def test_an_office_can_weigh_a_rule_otherwise_or_not_ask_it(notice: Path) -> None:
    office = Path("data/organization.yaml")
    setting = "某医: {名称: 某某医院, 检查: {规则: {GW361: {级别: LEVEL, 理由: 本院沿用}}}}\n"
    office.write_text(setting.replace("LEVEL", "警告"), "utf-8")
    result = run(str(notice))
    assert " 警告 GW361 " in result.stdout
    assert result.exit_code == Exit.DONE
    assert run(str(notice), "--strict").exit_code == Exit.PROBLEMS
    office.write_text(setting.replace("LEVEL", "不查"), "utf-8")
    assert run(str(notice)).output == ""
    office.write_text(setting.replace("LEVEL", "轻微").replace("GW361", "GW000"), "utf-8")
    told = run(str(notice)).stderr
    assert "规则：没有“GW000”这条规则。可用 gongwen rules 查看规则代码" in told
    assert "级别：“轻微”不是可用的值。可以写 错误、警告、提示 或 不查" in told


def test_many_of_a_kind_are_folded_unless_all_are_asked_for(notice: Path) -> None:
    names = "".join(f"- {serial}.自查表{serial}。\n" for serial in "123456789")
    text = NOTICE.replace("附件说明: [附件：自查表。]  # 原表\n", f"附件说明:\n{names}")
    notice.write_text(text, "utf-8")
    folded = [line for line in run(str(notice)).stdout.splitlines() if "GW361" in line]
    assert len(folded) == 4
    assert folded[-1].endswith("错误 GW361 同类还有6处：10:9、11:9、12:9、13:9、14:9、15:9")
    everything = run(str(notice), "--全部").stdout
    assert everything.count("GW361") == 9


def test_a_file_that_is_no_document_is_said_to_be_none(tmp_path: Path, notice: Path) -> None:
    (tmp_path / "旧稿.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "坏稿.docx").write_bytes(b"PK broken")
    result = run("旧稿.doc", "坏稿.docx")
    assert (
        "旧稿.doc:1:1: 错误 GW001 文件：读不了旧版 Word 文件。请用 Word 或 WPS 另存为 .docx，或导出 PDF"
        in result.stdout
    )
    assert "坏稿.docx:1:1: 错误 GW001 文件：" in result.stdout
    assert result.exit_code == Exit.PROBLEMS


def test_a_rule_is_explained_by_its_own_text() -> None:
    told = CliRunner().invoke(explain, ["gw361"]).stdout
    assert told.startswith("GW361 附件名称后不加标点符号。")
    assert "依据：GB/T 9704-2012, 7.3.4（标准）" in told


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    result = CliRunner().invoke(explain, ["GW3611"])
    assert result.stderr == "没有“GW3611”这条规则。是不是“GW361”？\n"
    assert result.exit_code == Exit.PROBLEMS


def test_the_page_of_all_rules_is_what_the_rules_say() -> None:
    page = Path(__file__).parents[2] / "docs/rules.md"
    assert page.read_text("utf-8") == CliRunner().invoke(rules, ["--markdown"]).stdout


def test_build_says_how_many_findings_there_are_and_builds_nevertheless(notice: Path) -> None:
    result = CliRunner().invoke(
        build, [str(notice), "--format", "docx"], obj=Path("data"), catch_exceptions=False
    )
    assert f"{notice}：检查出错误 1（用 gongwen check 查看）" in result.stderr
    assert (result.stdout, result.exit_code) == ("output/2025/notice.docx\n", Exit.DONE)


def test_a_missing_file_is_said_and_the_others_are_checked(notice: Path) -> None:
    result = run("没有.txt", str(notice))
    assert "没有.txt:1:1: 错误 GW001 文件：没有这个文件。请检查路径" in result.stdout
    assert FOUND in result.stdout


def test_the_fixes_of_hints_are_made_only_when_all_are_asked_for(notice: Path) -> None:
    """What the command does not show it does not change."""
    body = "  一、安排\n  第一，自查。\n  1．学习文件。\n  2．对照检查。\n"
    notice.write_text(NOTICE.replace("  请认真组织自查。\n", body).replace("自查表。]", "自查表]"), "utf-8")
    before = notice.read_bytes()
    run(str(notice), "--fix", "--yes")
    assert notice.read_bytes() == before
    run(str(notice), "--fix", "--yes", "--全部")
    assert "1.学习文件" in notice.read_text("utf-8")
