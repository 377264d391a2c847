from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from gongwen.composing import compose_file, facts_files
from gongwen.pipeline import Format, Result, build
from tests.documents import NOTICE

BOTH = (Format.DOCX, Format.PDF)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with data/2025/notice.yaml."""
    monkeypatch.chdir(tmp_path)
    write("data/2025/notice.yaml")
    return tmp_path


def write(path: str, facts: str = NOTICE) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(facts, "utf-8")
    return file


def run(
    files: Sequence[Path] = (), folder: Path | None = None, formats: Sequence[Format] = BOTH
) -> list[Result]:
    data = Path("data")
    return list(build(facts_files(files, data), data, folder, formats))


def test_both_files_go_to_the_folder_of_their_year(desk: Path) -> None:
    (result,) = run()
    assert result.targets == (Path("output/2025/notice.docx"), Path("output/2025/notice.pdf"))
    assert Path("output/2025/notice.docx").read_bytes().startswith(b"PK")
    assert Path("output/2025/notice.pdf").read_bytes().startswith(b"%PDF")


def test_only_what_changed_is_built_again(desk: Path) -> None:
    run(formats=[Format.DOCX])
    assert [result.unchanged for result in run(formats=[Format.DOCX])] == [True]
    write("data/2025/notice.yaml", NOTICE.replace("检查", "自查"))
    assert [result.unchanged for result in run(formats=[Format.DOCX])] == [False]
    Path("output/2025/notice.docx").unlink()
    assert [result.unchanged for result in run(formats=[Format.DOCX])] == [False]
    write("data/organization.yaml", "某医:\n  名称: 某某医院\n  印发机关: 某某医院办公室\n")
    assert [result.unchanged for result in run(formats=[Format.DOCX])] == [False]


def test_a_document_is_built_again_when_a_table_that_it_reads_changed(desk: Path) -> None:
    write("data/2025/notice.yaml", NOTICE + "附件:\n- {标题: 名单, 文件: list.csv}\n")
    write("data/2025/other.yaml", NOTICE)
    table = write("data/2025/list.csv", "姓名\n甲\n")

    def unchanged() -> dict[str, bool]:
        return {result.facts_file.name: result.unchanged for result in run(formats=[Format.DOCX])}

    assert unchanged() == {"notice.yaml": False, "other.yaml": False}
    assert unchanged() == {"notice.yaml": True, "other.yaml": True}
    table.write_text("姓名\n乙\n", "utf-8")
    assert unchanged() == {"notice.yaml": False, "other.yaml": True}
    table.unlink()
    (result,) = [each for each in run(formats=[Format.DOCX]) if each.problems]
    assert [problem.message for problem in result.problems] == ["没有“list.csv”这个文件"]


def test_a_document_is_built_again_when_what_its_figures_depend_on_changed(desk: Path) -> None:
    write("data/2025/notice.yaml", NOTICE.replace("组织自查", "组织自查{{ 自查 }}"))
    write("data/2025/other.yaml", NOTICE)
    write("data/indicators.yaml", "自查: {事项: 自查, 单位: 次}\n")
    write("data/2025/log.csv", "日期,事项\n2025-01-02,自查\n")

    def unchanged() -> list[bool]:
        results = run(formats=[Format.DOCX])
        assert not any(result.problems for result in results)
        return [result.unchanged for result in sorted(results, key=lambda result: result.facts_file)]

    assert unchanged() == [False, False]
    assert unchanged() == [True, True]
    changes = {
        "data/2025/log.csv": "日期,事项\n2025-01-02,自查\n2025-02-03,自查\n",
        "data/2025/log.yaml": "- {日期: 2025-03-05, 事项: 自查}\n",
        "data/indicators.yaml": "自查: {事项: 自查, 单位: 场}\n",
        "data/2025/indicators.yaml": "自查: {单位: 回}\n",
    }
    for file, content in changes.items():
        write(file, content)
        assert unchanged() == [False, True], file
        assert unchanged() == [True, True], file


COUNTED = NOTICE.replace("组织自查", '组织自查{{ 自查.期间("一月至今") }}')


@pytest.mark.parametrize(
    ("file", "changes", "said"),
    [
        ("data/2025/notice.yaml", {"2025-05-21": "2025-03-31"}, "自查1次"),
        ("data/2025/notice.yaml", {"2025-05-21": "2026-01-10"}, "自查2次"),  # issued in the next January
        ("data/2026/notice.yaml", {"2025-05-21": "2026-01-10\n年度: 2025"}, "自查2次"),
        (
            "draft/notice.yaml",
            {"2025-05-21": "2025-12-31"},
            "自查2次",
        ),  # outside data, with nothing of its own
    ],
)
def test_the_log_is_that_of_the_documents_year(
    desk: Path, file: str, changes: dict[str, str], said: str
) -> None:
    write("data/indicators.yaml", "自查: {事项: 自查, 单位: 次}\n")
    write("data/2025/log.csv", "日期,事项\n2025-03-02,自查\n2025-12-03,自查\n")
    write("data/2026/log.csv", "日期,事项\n2026-01-02,自查\n")
    facts = COUNTED
    for old, new in changes.items():
        facts = facts.replace(old, new)
    document = compose_file(write(file, facts), Path("data")).document
    assert said in str(document.parts[0].body[0].text)  # type: ignore[union-attr]


def test_how_many_rows_were_read_is_told(desk: Path) -> None:
    write("data/2025/notice.yaml", COUNTED)
    write("data/indicators.yaml", "自查: {事项: 自查, 单位: 次}\n")
    write("data/2025/log.csv", "日期,事项\n2025-03-02,自查\n2025-12-03,培训\n")
    assert [result.log_rows for result in run(formats=[Format.DOCX])] == [2]


def test_a_mistake_in_a_log_keeps_only_those_documents_back_that_count_from_it(desk: Path) -> None:
    write("data/2025/notice.yaml", NOTICE.replace("组织自查", "组织自查{{ 自查 }}"))
    write("data/2025/other.yaml", NOTICE)
    write("data/indicators.yaml", "自查: {事项: 自查, 单位: 次}\n")
    write("data/2025/log.csv", "日期,事项\n2025-01-32,自查\n")
    results = {result.facts_file.name: result for result in run(formats=[Format.DOCX])}
    assert [problem.label for problem in results["notice.yaml"].problems] == ["日期"]
    assert results["other.yaml"].targets == (Path("output/2025/other.docx"),)


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', '{"a": ["b", ["c"]]}', '{"a": {"state": "b"}}'])
def test_a_record_that_cannot_be_read_is_made_anew(desk: Path, content: str) -> None:
    write("output/.gongwen.json", content)
    assert [result.unchanged for result in run(formats=[Format.DOCX])] == [False]
    assert [result.unchanged for result in run(formats=[Format.DOCX])] == [True]


def test_one_bad_file_does_not_stop_the_rest(desk: Path) -> None:
    write("data/2025/bad.yaml", "标题: 只有标题\n")
    bad, good = sorted(run(), key=lambda result: result.facts_file)
    assert [problem.label for problem in bad.problems] == ["发文机关署名", "成文日期", "正文"]
    assert not good.problems
    assert good.targets


def test_two_inputs_with_one_target_are_a_problem_and_neither_is_built(desk: Path) -> None:
    other = write("elsewhere/2025/notice.yaml")
    results = run([Path("data/2025/notice.yaml"), other], formats=[Format.DOCX])
    said = "1:1: 输出：与另一个文件都要写“output/2025/notice.docx”。请给其中一个改名，或用 -o 分开输出"
    assert [str(problem) for result in results for problem in result.problems] == [
        f"data/2025/notice.yaml:{said}",
        f"elsewhere/2025/notice.yaml:{said}",
    ]
    assert not Path("output/2025").exists()


def test_several_documents_are_the_same_bytes_as_one_at_a_time(desk: Path) -> None:
    write("data/2025/second.yaml", NOTICE.replace("检查", "自查"))
    run(folder=Path("together"))
    run([Path("data/2025/second.yaml")], folder=Path("alone"))
    for form in BOTH:
        assert Path(f"together/second.{form}").read_bytes() == Path(f"alone/second.{form}").read_bytes()


def test_nothing_but_whole_files_is_left_behind(desk: Path) -> None:
    run(folder=Path("out"))
    assert sorted(path.name for path in Path("out").iterdir()) == [
        ".gongwen.json",
        "notice.docx",
        "notice.pdf",
    ]


def test_an_output_that_cannot_be_written_is_a_problem(desk: Path) -> None:
    Path("out").mkdir()
    Path("out/notice.docx").mkdir()
    (result,) = run(folder=Path("out"), formats=[Format.DOCX])
    assert [problem.label for problem in result.problems] == ["输出"]


def test_folders_are_searched_and_files_that_are_no_documents_left_out(desk: Path) -> None:
    write("data/2025/indicators.yaml", "x: 1\n")
    write("data/notes/draft.yaml")
    assert facts_files([], Path("data")) == (Path("data/2025/notice.yaml"),)
    write("data/2025/old/notice.yaml")
    assert facts_files([Path("data")], Path("data")) == (Path("data/2025/notice.yaml"),)
    assert facts_files([Path("data/notes")], Path("data")) == (Path("data/notes/draft.yaml"),)
