"""`gongwen archive list`, `find`, `open` and `reindex`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongwen.archive.archive import Archive
from gongwen.archive.package import METADATA
from gongwen.archive.records import Event, add_record
from gongwen.cli.archive.find import command as find
from gongwen.cli.archive.listing import command as listing
from gongwen.cli.archive.opening import command as opening
from gongwen.cli.archive.reindex import command as reindex
from gongwen.cli.exit_status import Exit
from tests.archive.papers import keep

AT = "2026-01-05T09:00:00+08:00"
PLAN = "关于印发2025年党建工作计划的通知"
HOLIDAY = "关于清明节放假的通知"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(data: Path) -> Archive:
    """A plan and a holiday."""
    archive = Archive.of(data)
    text = "各支部：\n要落实全面从严治党责任，抓好党建工\n作。" + "坚持" * 40
    plan = keep(
        archive.storage,
        PLAN,
        text,
        "2025-05-21",
        "绍市中医党〔2025〕6号",
        {"党.pdf": b"%PDF", "党.txt": text.encode()},
    )
    keep(archive.storage, HOLIDAY, "放假三天。", "2024-04-01", "绍市中医〔2024〕16号", retention="10年")
    add_record(archive.storage, plan, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0001", "件号": "0001"})
    return archive


def run(command: object, data: Path, *words: str) -> Result:
    return CliRunner().invoke(command, words, obj=data, prog_name="gongwen", catch_exceptions=False)  # type: ignore[arg-type]


# list


def test_a_list_has_a_line_an_item(data: Path, archive: Archive) -> None:
    result = run(listing, data)
    assert result.exit_code == Exit.DONE
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["发文字号", "标题", "成文日期", "保管期限", "档号", "状态"],
        ["绍市中医〔2024〕16号", HOLIDAY, "2024-04-01", "10年", "已发"],
        ["绍市中医党〔2025〕6号", PLAN, "2025-05-21", "永久", "Z109-WS·2025-Y-BGS-0001", "已归档"],
    ]
    assert result.stderr == "归档中有 2 件。\n"


def test_the_period_listed_is_the_one_it_is_filed_under(data: Path, archive: Archive) -> None:
    for folder in archive.storage.folders():
        if "16号" in folder:
            add_record(archive.storage, folder, Event.FILED, AT, {"档号": "Z109-WS·2024-D30-BGS-0001"})
    archive.catalogue.reindex()
    assert run(listing, data, "2024").stdout.splitlines()[1].split()[3:5] == [
        "30年",
        "Z109-WS·2024-D30-BGS-0001",
    ]


def test_a_column_in_which_nothing_stands_is_left_out(data: Path, archive: Archive) -> None:
    result = run(listing, data, "2024")
    assert result.stdout.split()[:5] == ["发文字号", "标题", "成文日期", "保管期限", "状态"]
    assert result.stderr == "2024年有 1 件。\n"


def test_a_list_for_programs(data: Path, archive: Archive) -> None:
    assert json.loads(run(listing, data, "2025", "--json").stdout) == [
        {
            "number": "绍市中医党〔2025〕6号",
            "title": PLAN,
            "date": "2025-05-21",
            "folder": f"2025/绍市中医党〔2025〕6号 {PLAN}",
            "state": "已归档",
        }
    ]


def test_an_empty_archive_is_said_and_nothing_is_made(data: Path) -> None:
    result = run(listing, data)
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.DONE, "", "归档中还没有文件。\n")
    assert run(listing, data, "--json").stdout == "[]\n"
    assert [path.name for path in data.parent.iterdir()] == ["data"]
    assert list(data.iterdir()) == []


def test_a_damaged_item_is_named_and_the_others_are_listed(data: Path, archive: Archive) -> None:
    folder = next(archive.storage.folders())
    (data.parent / "archive" / folder / METADATA).unlink()
    result = run(listing, data)
    assert result.stdout.split()[6:8] == ["绍市中医党〔2025〕6号", PLAN]
    assert result.stderr == (
        f"提示 {folder}：归档中没有“{folder}/metadata.json”。请运行 gongwen archive verify 核验\n归档中有 1 件。\n"
    )


def test_a_mistake_in_the_settings_is_said(data: Path) -> None:
    (data / "archive.yaml").write_text("全宗: Z109\n", encoding="utf-8")
    for command, *words in ([listing], [find, "党建"], [opening, "6号"], [reindex]):
        result = run(command, data, *map(str, words))
        assert (result.exit_code, result.stdout) == (Exit.PROBLEMS, "")
        assert result.stderr.startswith(f"{data / 'archive.yaml'}:1:1: 全宗：")


# find


def test_words_are_found_and_shown_in_their_place(data: Path, archive: Archive) -> None:
    result = run(find, data, "党建工作", "从严治党")
    assert result.exit_code == Exit.DONE
    assert result.stdout == (
        f"2025-05-21  绍市中医党〔2025〕6号  {PLAN}\n"
        f"    …要落实全面从严治党责任，抓好党建工作。{'坚持' * 19}坚…\n"
    )
    assert result.stderr == "找到 1 件。\n"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["--number", "6号"], [PLAN]),
        (["--title", "通知"], [PLAN, HOLIDAY]),
        (["--since", "2025"], [PLAN]),
        (["--until", "2024"], [HOLIDAY]),
        (["--since", "2024-04", "--until", "2024-4-1"], [HOLIDAY]),
        (["--until", "2024-03"], []),
        (["--organ", "绍兴市中医院", "--kind", "通知"], [PLAN, HOLIDAY]),
        (["放假", "--since", "2025"], []),
    ],
)
def test_conditions_go_together(data: Path, archive: Archive, words: list[str], titles: list[str]) -> None:
    found = json.loads(run(find, data, *words, "--json").stdout)
    assert [each["title"] for each in found] == titles


def test_what_is_not_found_is_said(data: Path, archive: Archive) -> None:
    result = run(find, data, "工作党建")
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.DONE, "", "没有找到。\n")


def test_that_there_is_more_is_said(data: Path, archive: Archive) -> None:
    result = run(find, data, "通知", "--limit", "1")
    assert result.stdout == f"2025-05-21  绍市中医党〔2025〕6号  {PLAN}\n"
    assert result.stderr == "只列出最新的 1 件，还有更多；可以再加条件，或加大 --limit。\n"


def test_withdrawn_items_are_marked(data: Path, archive: Archive) -> None:
    add_record(archive.storage, next(archive.storage.folders()), Event.WITHDRAWN, AT, {"理由": "印错"})
    assert (
        run(find, data, "放假三天").stdout.splitlines()[0]
        == f"2024-04-01  绍市中医〔2024〕16号  {HOLIDAY}（撤回）"
    )


@pytest.mark.parametrize("words", [[], ["，"], ["--number", "〔〕"]])
def test_without_anything_to_look_for_it_says_what_may_be_written(data: Path, words: list[str]) -> None:
    result = run(find, data, *words)
    assert result.exit_code == Exit.USAGE
    assert "请写要找的词，或用 --number、--title、--since、--until、--organ、--kind" in result.stderr


@pytest.mark.parametrize("text", ["2025年", "2025-13", "2025-02-30", "0000", "2025-0", "昨天"])
def test_what_is_no_date_is_refused(data: Path, text: str) -> None:
    result = run(find, data, "--since", text)
    assert result.exit_code == Exit.USAGE
    assert f"“{text}”不是日期，请写成 2025-05-21、2025-05 或 2025" in result.stderr


# open


@pytest.mark.parametrize(
    "words",
    [
        ["6号"],
        ["绍市中医党〔2025〕6号"],
        ["党建工作计划"],
        ["从严治党", "责任"],
        [f"2025/绍市中医党〔2025〕6号 {PLAN}"],
        [f"archive\\2025\\绍市中医党〔2025〕6号 {PLAN}\\"],
    ],
)
def test_a_number_a_folder_or_words_say_which_is_to_be_opened(
    data: Path, archive: Archive, words: list[str]
) -> None:
    result = run(opening, data, *words, "--show")
    folder = archive.storage.path(f"2025/绍市中医党〔2025〕6号 {PLAN}")
    assert folder is not None
    assert result.stdout == f"{folder / '党.pdf'}\n"


def test_several_that_may_be_meant_are_listed(data: Path, archive: Archive) -> None:
    result = run(opening, data, "通知")
    assert result.exit_code == Exit.PROBLEMS
    assert [line.split()[1] for line in result.stdout.splitlines()] == [
        "绍市中医党〔2025〕6号",
        "绍市中医〔2024〕16号",
    ]
    assert result.stderr == "“通知”不止一件，请写全发文字号，或再加几个字。\n"


def test_a_whole_number_means_that_alone(data: Path, archive: Archive) -> None:
    keep(archive.storage, "关于更正的通知", number="旧绍市中医党〔2025〕6号")
    result = run(opening, data, "绍市中医党〔2025〕6号", "--show")
    assert result.stdout.endswith("党.pdf\n")


def test_what_is_not_there_is_said(data: Path, archive: Archive) -> None:
    result = run(opening, data, "9号")
    assert (result.exit_code, result.stdout) == (Exit.PROBLEMS, "")
    assert result.stderr == "归档中没有“9号”。可用 gongwen archive list 查看。\n"


def test_an_item_without_documents_cannot_be_opened(data: Path, archive: Archive) -> None:
    folder = keep(archive.storage, "[合影]", files={"合影.jpg": b"\xff"})
    result = run(opening, data, "合影")
    assert (result.exit_code, result.stderr) == (Exit.PROBLEMS, f"“{folder}”里没有可以打开的文件。\n")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the system's program was given."""
    programs, given = tmp_path / "programs", tmp_path / "given"
    programs.mkdir()
    program = programs / ("open" if sys.platform == "darwin" else "xdg-open")
    program.write_text(f'#!/bin/sh\nprintf %s "$1" >"{given}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return given


@pytest.mark.skipif(sys.platform == "win32", reason="os.startfile has no stand-in")
def test_the_systems_program_is_given_the_pdf(data: Path, archive: Archive, opened: Path) -> None:
    result = run(opening, data, "6号")
    assert result.exit_code == Exit.DONE
    assert opened.read_text("utf-8") + "\n" == result.stdout
    assert result.stdout.endswith("党.pdf\n")


@pytest.mark.skipif(sys.platform == "win32", reason="os.startfile has no stand-in")
def test_where_there_is_no_program_the_file_is_named(
    data: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    result = run(opening, data, "6号")
    assert result.exit_code == Exit.UNAVAILABLE
    assert result.stdout.endswith("党.pdf\n")
    assert result.stderr == "没有能打开它的程序，请自行打开上面的文件。\n"


@pytest.mark.skipif(sys.platform == "win32", reason="os.startfile has no stand-in")
def test_of_what_lies_in_a_bucket_a_copy_is_opened(
    data: Path, archive: Archive, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(archive.storage), "path", lambda *_: None)
    shown = run(opening, data, "6号", "--show").stdout
    assert shown == f"{archive.storage.place}/2025/绍市中医党〔2025〕6号 {PLAN}/党.pdf\n"
    copy = Path(run(opening, data, "6号").stdout.rstrip("\n"))
    assert copy == Path(opened.read_text("utf-8"))
    assert (copy.name, copy.read_bytes()) == ("党.pdf", b"%PDF")
    assert not copy.is_relative_to(data.parent / "archive")


# reindex


def test_the_index_is_made_anew(data: Path, archive: Archive) -> None:
    run(listing, data)
    add_record(archive.storage, next(archive.storage.folders()), Event.WITHDRAWN, AT, {"理由": "印错"})
    result = run(reindex, data)
    assert (result.exit_code, result.stdout, result.stderr) == (Exit.DONE, "", "编入 2 件。\n")
    assert json.loads(run(find, data, "放假", "--json").stdout)[0]["state"] == "撤回"


def test_a_database_that_cannot_be_read_is_refused(data: Path, archive: Archive) -> None:
    (data / "register.sqlite").write_bytes(b"no database" * 100)
    for command, *words in ([listing], [find, "党建"], [opening, "6号"], [reindex]):
        result = run(command, data, *map(str, words))
        assert (result.exit_code, result.stdout) == (Exit.PROBLEMS, "")
        assert result.stderr == (
            f"登记簿“{data / 'register.sqlite'}”不是数据库文件。请运行 gongwen number rebuild 由记录重建\n"
        )
