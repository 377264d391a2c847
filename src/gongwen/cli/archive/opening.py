from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.find import print_found
from gongwen.cli.archive.indexed import indexed
from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.catalogue import Catalogue, Found
    from gongwen.archive.storage import Storage

_LISTED = 20  # of several that may be meant


@click.command(options_metavar="[选项]", short_help="打开一件。")
@click.argument("words", nargs=-1, required=True, metavar="字号|文件夹|词...")
@click.option("--show", is_flag=True, help="只显示它在哪里，不打开。")
@click.pass_obj
def command(data: Path, words: tuple[str, ...], show: bool) -> None:
    """打开一件归档的文件（PDF，没有时为 Word）。

    写发文字号（或它的一部分）、归档文件夹，或者标题、全文里的词；符合的不止一件时，列出来供选择。
    """
    from gongwen.archive.archive import Archive
    from gongwen.archive.item_text import file_to_open

    asked = " ".join(words)
    with saying_why():
        archive = Archive.of(data)
        found = _meant(indexed(archive), asked)
        if len(found) > 1:
            print_found(found[:_LISTED])
            more = "，以上是最新的" if len(found) > _LISTED else ""
            click.echo(f"“{asked}”不止一件{more}，请写全发文字号，或再加几个字。", err=True)
            raise SystemExit(Exit.PROBLEMS)
        if not found:
            click.echo(f"归档中没有“{asked}”。可用 gongwen archive list 查看。", err=True)
            raise SystemExit(Exit.PROBLEMS)
        folder = found[0].item.folder
        path = file_to_open(archive.storage, folder)
        if path is None:
            click.echo(f"“{folder}”里没有可以打开的文件。", err=True)
            raise SystemExit(Exit.PROBLEMS)
        if show:
            click.echo(_place(archive.storage, folder, path))
            return
        file = _on_this_machine(archive.storage, folder, path)
    click.echo(file)
    if not _open(file):
        click.echo("没有能打开它的程序，请自行打开上面的文件。", err=True)
        raise SystemExit(Exit.UNAVAILABLE)


def _meant(catalogue: Catalogue, asked: str) -> list[Found]:
    """By folder, else by number, else by title, else by text."""
    from gongwen.archive.catalogue import Found
    from gongwen.archive.words import normalised

    place = asked.replace("\\", "/").rstrip("/")
    for item in catalogue.items():
        if f"/{place}".endswith(f"/{item.folder}"):
            return [Found(item, None)]
    if not normalised(asked):
        return []
    if any(character.isdigit() for character in asked):
        found = catalogue.find(number=asked, limit=_LISTED + 1)
        whole = [each for each in found if each.item.metadata.number == asked.strip()]
        if found:
            return whole or found
    return catalogue.find(title=asked, limit=_LISTED + 1) or catalogue.find(asked, limit=_LISTED + 1)


def _place(storage: Storage, folder: str, path: str) -> str:
    here = storage.path(folder)
    return str(here / path) if here else f"{storage.place}/{folder}/{path}"


def _on_this_machine(storage: Storage, folder: str, path: str) -> Path:
    """In a bucket: a copy, in a folder of its own."""
    import tempfile

    if here := storage.path(folder):
        return here / path
    copy = Path(tempfile.mkdtemp(prefix="gongwen-"), path)
    copy.write_bytes(storage.read(folder, path))
    return copy


def _open(file: Path) -> bool:
    """With the program that the system has for it, which goes on by itself."""
    import os
    import subprocess

    try:
        if sys.platform == "win32":
            os.startfile(file)
            return True
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        done = subprocess.run(
            [opener, str(file)], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        return done.returncode == 0
    except OSError:
        return False
