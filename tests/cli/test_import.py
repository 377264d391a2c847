from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from gongwen.cli.exit_status import Exit
from gongwen.cli.import_ import import_
from gongwen.cli.number import number
from gongwen.cli.wording import speak_chinese
from tests.test_importing import put

NEW, OLD = Path("new"), Path("old")
HEAD = "文件        文种  发文字号         标题                        疑点\n"
NUMBERS = (
    f"发文字号要登记的，请先核对“{NEW / '导入清单.csv'}”，删去外单位的来文，"
    f"再运行 gongwen number import {NEW / '导入清单.csv'}\n"
)


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    OLD.mkdir()


def run(*words: str | Path) -> Result:
    command = list(map(str, words))
    return CliRunner().invoke(
        import_, command, obj=Path("data"), prog_name="gongwen import", catch_exceptions=False
    )


def row(name: str, serial: int, doubts: int) -> str:
    return f"{name}  通知  某发〔2019〕{serial}号  关于开展安全生产检查的通知  {doubts}\n"


def doubts_of(draft: Path) -> int:
    return draft.read_text("utf-8").count("# 疑")


def test_a_file_alone_is_printed(tmp_path: Path) -> None:
    done = run(put(OLD / "a.txt"))
    assert done.exit_code == Exit.DONE
    assert done.stdout.startswith("# 由“a.txt”导入。\n# SHA-256：")
    assert "\n发文字号: 某发〔2019〕3号\n" in done.stdout
    doubts = done.stdout.count("# 疑")
    assert done.stderr == f"导入 1 份{f'，共 {doubts} 处存疑，在草稿中标着“疑”' if doubts else ''}。\n"
    assert {path.name for path in tmp_path.iterdir()} == {"old"}


def test_a_folder_ends_in_a_table_a_list_and_what_to_do_with_the_numbers() -> None:
    put(OLD / "a.txt", 3)
    put(OLD / "2019/b.txt", 4)
    put(OLD / "scan.jpg")
    done = run(OLD, "-o", NEW)
    doubts = [doubts_of(NEW / "a.yaml"), doubts_of(NEW / "2019/b.yaml")]
    table = HEAD + row("a.txt     ", 3, doubts[0]) + row("2019/b.txt", 4, doubts[1])
    assert (done.exit_code, done.stdout) == (Exit.DONE, table)
    total = f"，共 {sum(doubts)} 处存疑，在草稿中标着“疑”" if sum(doubts) else ""
    other = "文件夹中另有 1 个文件不能导入（.jpg）。"
    assert done.stderr == f"导入 2 份{total}。{other}\n{NUMBERS}"
    listed = (NEW / "导入清单.csv").read_bytes().decode("utf-8-sig")
    assert listed == (
        "文件,文种,发文字号,标题,成文日期,疑点,备注\r\n"
        f"a.txt,通知,某发〔2019〕3号,关于开展安全生产检查的通知,2019-03-05,{doubts[0]},\r\n"
        f"2019/b.txt,通知,某发〔2019〕4号,关于开展安全生产检查的通知,2019-03-05,{doubts[1]},\r\n"
    )
    again = run(OLD, "-o", NEW)
    assert (again.exit_code, again.stdout) == (Exit.DONE, done.stdout)
    assert again.stderr == f"导入 0 份，以前已导入 2 份{total}。{other}\n{NUMBERS}"


def test_the_same_paper_twice_is_told() -> None:
    for name in ("a.txt", "b.txt", "2019/c.txt"):
        put(OLD / name)
    put(OLD / "d.txt", 4)
    for _ in ("first", "again"):
        said = run(OLD, "-o", NEW).stderr.splitlines()
        assert said[1] == (
            "内容相同的文件：a.txt、b.txt、2019/c.txt。留下一份，删去其余的草稿和清单中的行即可"
        )


def test_the_table_is_no_wider_than_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    put(OLD / f"{'关于' * 20}的通知.txt")
    head, shown = run(OLD, "-o", NEW).stdout.splitlines()
    assert head.split() == ["文件", "文种", "发文字号", "标题", "疑点"]
    assert shown.split()[0] == "关于关于关于…于的通知.txt"
    assert cell_len(shown) <= 80


def test_one_broken_file_is_told_and_the_rest_goes_on() -> None:
    put(OLD / "a.txt")
    (OLD / "bad.txt").write_bytes(b"\0")
    done = run(OLD, "-o", NEW)
    assert done.exit_code == Exit.PROBLEMS
    problem, total, _ = done.stderr.splitlines()
    assert (
        problem
        == f"{OLD / 'bad.txt'}:1:1: 文件：文件里有空字符，不是文本文件。请用文本编辑器另存为 UTF-8 编码"
    )
    assert total.startswith("导入 1 份，没有导入 1 份（原因见上）")
    assert done.stdout.splitlines()[-1].split() == ["bad.txt", "未导入"]
    assert (NEW / "导入清单.csv").read_text("utf-8-sig").splitlines()[-1] == (
        "bad.txt,,无,,,,没有导入：文件里有空字符，不是文本文件"
    )


def test_the_list_goes_into_the_register() -> None:
    Path("data").mkdir()
    put(OLD / "a.txt", 3)
    put(OLD / "b.txt", 4)
    (OLD / "c.txt").write_text("关于开会的函\n各科室：\n请参加会议。\n某某医院\n2019年4月1日\n", "utf-8")
    assert run(OLD, "-o", NEW).exit_code == Exit.DONE
    taken = CliRunner().invoke(number, ["import", str(NEW / "导入清单.csv")], obj=Path("data"))
    assert (taken.exit_code, taken.stderr) == (Exit.DONE, "")
    assert taken.stdout == "某发〔2019〕：登记 2 个号\n"


def test_programs_read_one_document_on_stdout() -> None:
    put(OLD / "a.txt")
    put(OLD / "b.txt", 4)
    done = run(OLD, "-o", NEW, "--json")
    documents = json.loads(done.stdout)
    assert [(each["file"], each["draft"]) for each in documents] == [
        (str(OLD / f"{name}.txt"), str(NEW / f"{name}.yaml")) for name in "ab"
    ]
    assert {"file", "draft", "elements", "headings", "noise"} == documents[0].keys()
    assert documents[1]["elements"]["发文字号"]["value"] == "某发〔2019〕4号"
    assert json.loads(run(OLD, "-o", NEW, "--json").stdout) == documents
    unwritten = json.loads(run(OLD, "--json").stdout)
    assert [each["draft"] for each in unwritten] == [None, None]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ([], "缺少参数“文件或文件夹”"),
        (["old"], "导入几个文件或一个文件夹，请用 -o 写明草稿放到哪个文件夹"),
        (["old/a.txt", "old/b.txt"], "导入几个文件或一个文件夹，请用 -o 写明草稿放到哪个文件夹"),
        (["a.yaml"], "“a.yaml”已经是事实文件，不必导入；要和原件核对，请加 --check"),
        (["old/a.txt", "-o", "old/a.txt"], "“old/a.txt”是文件，这里要文件夹"),
        (["old/a.txt", "--changes", "both"], "“both”不在“accept”、“reject”之中"),
    ],
)
def test_wrong_usage_is_answered_before_anything_is_read(words: list[str], wrong: str) -> None:
    speak_chinese()
    for name in "ab":
        put(OLD / f"{name}.txt")
    done = run(*words)
    assert (done.exit_code, done.stdout) == (Exit.USAGE, "")
    assert wrong in done.stderr


def test_a_folder_with_nothing_to_import_says_what_it_has() -> None:
    (OLD / "a.jpg").write_bytes(b"")
    (OLD / "b").write_bytes(b"")
    done = run(OLD, "-o", NEW)
    assert (done.exit_code, done.stdout) == (Exit.PROBLEMS, "")
    assert done.stderr == "“old”中没有可以导入的文件。文件夹中另有 2 个文件不能导入（.jpg、没有扩展名）。\n"
    assert not NEW.exists()


def test_a_list_that_is_none_is_left_alone_and_told() -> None:
    put(OLD / "a.txt")
    NEW.mkdir()
    (NEW / "导入清单.csv").write_text("x\n", "utf-8")
    done = run(OLD, "-o", NEW)
    assert done.exit_code == Exit.PROBLEMS
    assert done.stderr.splitlines()[0] == (
        f"“{NEW / '导入清单.csv'}”不是导入清单，没有改动它。请改名或移走，再导入一次，就会写一份新的"
    )
    assert (NEW / "导入清单.csv").read_text("utf-8") == "x\n"
    assert (NEW / "a.yaml").exists()


def test_check_proves_that_nothing_was_lost() -> None:
    put(OLD / "a.txt")
    put(OLD / "b.txt", 4)
    run(OLD, "-o", NEW)
    for words in ([NEW], [NEW / "a.yaml", NEW / "b.yaml"], [OLD, "-o", NEW]):
        done = run("--check", *words)
        assert (done.exit_code, done.stdout) == (Exit.DONE, "")
        assert done.stderr == (
            "2 份草稿：原件的每个字都在草稿中（或列在稿末），没有多出的字；正文逐段、表格逐格和原件相符，次序相同"
            "（空白不计；短的、重复的段落不查次序）。\n"
        )
    draft = NEW / "a.yaml"
    draft.write_text(draft.read_text("utf-8").replace("自查。", "自查。谢谢。"), "utf-8")
    done = run("--check", NEW)
    assert done.exit_code == Exit.PROBLEMS
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr == "2 份草稿：2 处和原件不符，或无法核对。\n"
    said = json.loads(run("--check", NEW, "--json").stdout)
    assert [each["file"] for each in said] == [str(NEW / "原件/a.txt"), str(draft)]
    assert said[0].keys() == {"file", "line", "column", "message"}


def test_check_of_a_folder_without_drafts_says_so() -> None:
    done = run("--check", OLD)
    assert (done.exit_code, done.stderr) == (Exit.PROBLEMS, "“old”中没有导入的草稿。\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no such names")
def test_names_that_are_no_text_are_printed_all_the_same(tmp_path: Path) -> None:
    put(OLD / os.fsdecode(b"\xd6\xd0\xce\xc4.txt"))
    (OLD / os.fsdecode(b"\xff.docx")).write_bytes(b"PK")
    for extra in ([], ["--json"]):
        command = [sys.executable, "-m", "gongwen", "import", "old", "-o", "new", *extra]
        done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
        assert done.returncode == Exit.PROBLEMS
        assert b"Traceback" not in done.stderr
        done.stdout.decode("utf-8")
    listed = (NEW / "导入清单.csv").read_text("utf-8-sig").splitlines()
    assert len(listed) == 3
