from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.following import follow
from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.archive import Archive
    from gongwen.archive.verify import Known, Verified
    from gongwen.register.entry import Entry


@click.command(options_metavar="[选项]", short_help="核验：有没有缺少、多出、改动。")
@click.argument("words", nargs=-1, metavar="[年度|发文字号|文件夹]...")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.pass_obj
def command(data: Path, words: tuple[str, ...], as_json: bool) -> None:
    """逐字节核验归档的公文：文件与清单，清单与登记簿，前后记录是否相符，登记簿中已发的是否都在，有没有一号两件；不写时为全部。"""
    from gongwen.archive.archive import Archive
    from gongwen.archive.choosing import among
    from gongwen.archive.verify import to_verify, verify, with_numbers

    found: list[Verified] = []
    with saying_why():
        archive = Archive.of(data)
        known, entries = _known(archive)
        folders = among(to_verify(archive.storage, known), words)
        verified = with_numbers(verify(archive.storage, folders, known), entries or ())
        for _, item in zip(follow(folders, "正在核验"), verified, strict=True):
            found.append(item)
            if not as_json:
                _say(item)
    if as_json:
        click.echo(json.dumps([_json(item) for item in found], ensure_ascii=False, indent=2))
    wrong = sum(bool(item.faults) for item in found)
    outcome = f"其中 {wrong} 件有误" if wrong else "全部完好"
    click.echo(f"核验 {len(found)} 件，{outcome}。" if found else "归档中还没有公文。", err=True)
    if wrong or entries is None:
        raise SystemExit(Exit.PROBLEMS)


def _known(archive: Archive) -> tuple[dict[str, Known], list[Entry] | None]:
    """And the register; None, and said why, where it cannot be asked: the files can be verified without it."""
    from gongwen.archive.verify import known_from
    from gongwen.problem import Unusable

    try:
        entries, catalogue = archive.register.entries(), archive.catalogue
        return known_from(entries, catalogue.items(), catalogue.noted()), entries
    except Unusable as unusable:
        click.echo(f"{unusable}。这次不与登记簿核对", err=True)
        return {}, None


def _say(item: Verified) -> None:
    for fault in item.faults:
        place = f"{item.folder}/{fault.path}" if fault.path else item.folder
        click.echo(f"{place}: {fault.kind}：{fault.message}。{fault.hint}")


def _json(item: Verified) -> dict[str, object]:
    faults = [
        {"file": fault.path, "kind": fault.kind, "message": fault.message, "hint": fault.hint}
        for fault in item.faults
    ]
    return {
        "number": item.number,
        "title": item.title,
        "date": item.date,
        "folder": item.folder,
        "state": item.state,
        "faults": faults,
    }
