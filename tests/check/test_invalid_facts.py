from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.check.report import as_json
from gongwen.checking import check_file

NOTICE = """\
发文字号: 某医[2025]5号
标题: 某某医院关于开展安全检查的通知
主送机构: [各科室]
正文: |
  请认真组织自查,并于2月30日前报送。
发文机关署名: 某某医院
成文日期: 2025-05-21
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "notice.yaml"


def found(file: Path, text: str) -> list[tuple[str, int]]:
    file.write_text(text, "utf-8")
    return [(each["code"], each["line"]) for each in as_json([check_file(file, file.parent)])]


def test_facts_that_do_not_load_are_checked_all_the_same(file: Path) -> None:
    assert found(file, NOTICE) == [("GW211", 1), ("GW001", 3), ("GW901", 5), ("GW958", 5)]


def test_of_a_number_with_its_wording_the_wording_is_checked(file: Path) -> None:
    number = "{编号: 某医〔2025〕5号, 原文: '某医[2025]5号'}"
    assert found(file, NOTICE.replace("某医[2025]5号", number))[0] == ("GW211", 1)


def test_what_no_rule_says_of_a_number_the_loader_says(file: Path) -> None:
    assert found(file, NOTICE.replace("某医[2025]5号", "没有编号")) == [
        ("GW001", 1),
        ("GW001", 3),
        ("GW901", 5),
        ("GW958", 5),
    ]


def test_issued_texts_and_sections_are_checked_too(file: Path) -> None:
    issued = "印发文件:\n- 标题: 计划\n  正文:\n  - 标题: 总则\n    正文: 请自查,并上报。\n"
    assert ("GW901", 12) in found(file, NOTICE + issued)


def test_a_file_of_other_contents_is_called_what_it_is(file: Path) -> None:
    path = file.with_name("indicators.yaml")
    path.write_text("义诊: {事项: 义诊, 单位: 场}\n", "utf-8")
    (only,) = as_json([check_file(path, path.parent)])
    assert only["message"] == (
        "文件：这是指标文件，不是公文的事实文件。请给出公文的事实文件，如 data/2025/plan.yaml"
    )
