from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.facts.archive_settings import ArchiveSettings, CodeForm, read_archive_settings
from gongwen.facts.document_facts import Retention
from gongwen.problem import InvalidFacts


def read(folder: Path, text: str) -> ArchiveSettings:
    (folder / "archive.yaml").write_text(text, encoding="utf-8")
    return read_archive_settings(folder)


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidFacts) as invalid:
        read(folder, text)
    return [str(problem).removeprefix(f"{folder}/") for problem in invalid.value.problems]


def test_the_example_office_has_its_settings() -> None:
    settings = read_archive_settings(Path("data"))
    assert settings.fonds_code
    assert settings.fonds_code.text == "Z109"
    assert {unit: code.text for unit, code in settings.unit_codes.items()} == {"党政综合办公室": "BGS"}


def test_every_setting_that_the_example_comments_out_is_one(tmp_path: Path) -> None:
    text = Path("data/archive.yaml").read_text("utf-8")
    example = (
        text.replace("# 立档单位", "立档单位")
        .replace("# 门类代码", "门类代码")
        .replace("# 档号格式", "档号格式")
    )
    for commented in ("件号位数", "保管期限:", "  绍市中医党", "  关于开展", "存放", "登记簿"):
        example = example.replace(f"\n# {commented}", f"\n{commented}").replace(
            f"\n#{commented}", f"\n{commented}"
        )
    settings = read(tmp_path, example)
    assert settings.model_fields_set == set(ArchiveSettings.model_fields)
    assert settings.code_form is CodeForm.DAT13
    assert settings.retentions == {
        "绍市中医党〔2025〕8号": Retention.PERMANENT,
        "关于开展消防演练的通知": Retention.YEARS_10,
    }


def test_without_a_file_all_is_as_usual(tmp_path: Path) -> None:
    data = tmp_path / "data"
    settings = read_archive_settings(data)
    assert (settings.fonds_code, settings.code_form, settings.serial_width) == (None, CodeForm.DAT22, 4)
    assert settings.archive_place(data) == str(tmp_path / "archive")
    assert settings.register_place(data) is None


@pytest.mark.parametrize(
    ("data", "place"), [("data", "archive"), ("data/2025/..", "archive"), ("x/data", "x/archive")]
)
def test_the_archive_is_beside_the_data_folder_however_it_is_named(
    data: str, place: str, tmp_path: Path
) -> None:
    assert ArchiveSettings().archive_place(tmp_path / data) == str(tmp_path / place)


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    assert refused(tmp_path, "# 还没有写\n") == [
        "archive.yaml:1:1: 文件：文件是空的。请写上内容，或删去这个文件"
    ]


def test_places_are_below_the_data_folder_or_urls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read(tmp_path, "存放: ../归档\n登记簿: postgresql://localhost/register\n")
    assert settings.archive_place(tmp_path) == str(tmp_path.parent / "归档")
    assert settings.register_place(tmp_path) == "postgresql://localhost/register"
    monkeypatch.setenv("GONGWEN_ARCHIVE", "s3://bucket/archive/")
    monkeypatch.setenv("GONGWEN_REGISTER", "elsewhere.sqlite")
    assert settings.archive_place(tmp_path) == "s3://bucket/archive"
    assert settings.register_place(tmp_path) == str(tmp_path / "elsewhere.sqlite")


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = (
        "全宗号: 一零九\n"
        "门类代号: WS\n"
        "档号格式: DA/T 1\n"
        "件号位数: 9\n"
        "机构代码:\n  办公室: B-GS\n"
        "保管期限:\n  绍市中医党〔2025〕8号: 长期\n"
    )
    assert refused(tmp_path, text) == [
        "archive.yaml:1:6: 全宗号：全宗号只能是字母和数字。请写成 Z109 这样，由档案馆给定",
        "archive.yaml:2:1: 门类代号：没有这个项目。是不是“门类代码”",
        "archive.yaml:3:7: 档号格式：“DA/T 1”不是可用的值。可以写 DA/T 22、DA/T 13",
        "archive.yaml:4:7: 件号位数：件号位数应是3到6。一般写 4，件号从 0001 编起",
        "archive.yaml:6:8: 办公室：代码只能是字母、数字或汉字。代码中不能有空格、“-”和“·”：档号用它们分段，"
        "请写成 BGS 这样",
        "archive.yaml:8:18: 绍市中医党〔2025〕8号：“长期”不是可用的值。可以写 永久、30年、10年",
    ]
