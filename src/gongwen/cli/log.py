"""The log (台账) of a year: add to it, list it, bring other files in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.columns import aligned
from gongwen.cli.exit_status import Exit

if TYPE_CHECKING:
    from gongwen.log.entry import Entry
    from gongwen.problem import Problem

_ANY_OPTION = {"ignore_unknown_options": True}  # each column is an option by its own head
_MISSING = "没有写事项，如 gongwen log add 义诊 --日期 2025-03-05"


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]...")
def log() -> None:
    """台账：记一条，列出来，把别的文件并进来。"""


@log.command(options_metavar="[选项]", context_settings=_ANY_OPTION)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="事项 [--列名 值]...")
@click.pass_obj
def add(data: Path, words: tuple[str, ...]) -> None:
    """在台账里记一条，写入它那一年的台账；没有台账时新建 log.csv。

    台账的每一列都可以用列名作选项：--日期（不写是今天，没有年份是今年）、--数量（不写是 1），以及 --级别、--支部
    等台账中已有的列。

    例：gongwen log add 义诊 --日期 2025-03-05 --数量 2 --级别 市级
    """
    texts = _texts(words)
    with _problems_said():
        from gongwen.log.write import add_entry

        added = add_entry(data, texts, date.today())
    click.echo(f"已记入 {added.row}，日期 {added.day}")
    _say(added.notices, [])


@log.command("list", options_metavar="[选项]")
@click.option("--year", type=int, metavar="年度", help="哪一年；不写是今年。")
@click.option("--事项", "event", metavar="事项", help="只列这一事项。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def list_(data: Path, year: int | None, event: str | None, as_json: bool) -> None:
    """列出台账中的各条；今年还没有台账时，列最近一年的。"""
    from gongwen.log.entry import AMOUNT, DAY, EVENT
    from gongwen.log.read import read_log, read_log_file

    year = year or _latest_year(data)
    found = read_log(data / str(year), year, numbered=True)
    # Of a large file rows were put together; here each is wanted by itself.
    logs = [found] if found.kept is None else [read_log_file(path, year) for path in found.files]
    if not found.files:
        click.echo(f"“{data / str(year)}”里没有台账，可用 gongwen log add 记第一条。", err=True)
        raise SystemExit(Exit.PROBLEMS)
    entries = [entry for each in logs for entry in each.entries if event in (None, entry.event)]
    others = dict.fromkeys(head for each in logs for head in each.columns if head not in (DAY, EVENT, AMOUNT))
    if as_json:
        click.echo(json.dumps([_as_json(entry) for entry in entries], ensure_ascii=False, indent=2))
    elif entries:
        shown = [head for head in others if any(head in entry.fields for entry in entries)]
        head = [DAY, EVENT, AMOUNT, *shown, "出处"]
        for line in aligned([head, *(_line(entry, shown) for entry in entries)]):
            click.echo(line)
    rows, problems = sum(each.rows for each in logs), [problem for each in logs for problem in each.problems]
    listed = f"，列出 {len(entries)} 行" if len(entries) < rows else ""
    _say([notice for each in logs for notice in each.notices], problems)
    click.echo(f"{year}年台账共读入 {rows} 行{listed}。", err=True)
    if problems:
        raise SystemExit(Exit.PROBLEMS)


@log.command("import", options_metavar="[选项]")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="文件...",
)
@click.option("--year", type=int, metavar="年度", help="文件里是哪一年的记录；日期都写了年份时不用写。")
@click.pass_obj
def import_(data: Path, files: tuple[Path, ...], year: int | None) -> None:
    """把别的 .csv、.xlsx、.yaml 文件中的记录并入各年的台账。

    已有的行（各列都相同）不再记，重复并入不会多出来；文件中有一处读不了，或有一年的台账写不了，就一行也不写。
    """
    from gongwen.log.write import import_file

    failed = 0
    for file in files:
        try:
            with _problems_said():
                imported = import_file(file, data, year)
        except SystemExit:
            failed += 1
            continue
        _say(imported.notices, [])
        if imported.known:
            click.echo(f"{file}：有 {len(imported.known)} 行台账里已有，没有再记。", err=True)
        counts: dict[str, list[int]] = {}
        for row in imported.rows:
            counts.setdefault(row.source, []).append(row.number)
        for target, numbers in counts.items():
            which = "—".join(map(str, dict.fromkeys([numbers[0], numbers[-1]])))
            click.echo(f"{file} → {target}：{len(numbers)} 行（第 {which} 行）")
        if not counts:
            click.echo(f"{file}：没有要记的新行。", err=True)
    if failed:
        raise SystemExit(Exit.PROBLEMS)


def _texts(words: Sequence[str]) -> dict[str, str]:
    """The columns and their texts; 事项 stands alone."""
    texts: dict[str, str] = {}
    left = iter(words)
    for word in left:
        if not word.startswith("--"):
            head, text = "事项", word
        else:
            head, equals, text = word[2:].partition("=")
            text = text if equals else next(left, "--")
            if not head:
                raise click.UsageError(f"“{word}”没有列名，请写成 --级别 市级")
            if not equals and text.startswith("--"):
                raise click.UsageError(f"选项 {word} 后面要有值。")
        if head in texts:
            wrong = f"多出了参数：{text}" if head == "事项" else f"选项 --{head} 写了两次。"
            raise click.UsageError(wrong)
        texts[head] = text
    if not texts.get("事项"):
        raise click.UsageError(_MISSING)
    return texts


def _latest_year(data: Path) -> int:
    """This year, or when it has no log, the latest that has one."""
    from gongwen.log.read import log_files

    today = date.today().year
    if log_files(data / str(today)):
        return today
    folders = (folder for folder in data.glob("[0-9][0-9][0-9][0-9]") if log_files(folder))
    return max((int(folder.name) for folder in folders), default=today)


def _as_json(entry: Entry) -> dict[str, object]:
    (row,) = entry.rows
    said = {"日期": entry.day.isoformat(), "事项": entry.event, "数量": f"{entry.amount:f}"}
    return {**said, **entry.fields, "file": row.file, "sheet": row.sheet, "row": row.number}


def _line(entry: Entry, others: Sequence[str]) -> list[str]:
    texts = (entry.event, f"{entry.amount:f}", *(entry.fields.get(head, "") for head in others))
    return [entry.day.isoformat(), *(" ".join(text.split()) for text in texts), str(entry.rows[0])]


@contextmanager
def _problems_said() -> Iterator[None]:
    from gongwen.log.write import TYPED
    from gongwen.problem import InvalidFacts

    try:
        yield
    except InvalidFacts as invalid:
        for problem in invalid.problems:
            typed = f"{problem.label}：{problem.message}。{problem.hint}"
            click.echo(typed if problem.at == TYPED else problem, err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except OSError as error:
        from gongwen.whole_files import why

        click.echo(f"写不了“{error.filename}”。{why(error)}。", err=True)
        raise SystemExit(Exit.PROBLEMS) from None


def _say(notices: Sequence[Problem], problems: Sequence[Problem]) -> None:
    for notice in notices:
        click.echo(f"提示 {notice}", err=True)
    for problem in problems:
        click.echo(problem, err=True)
