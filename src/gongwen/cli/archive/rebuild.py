from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.storage import Storage
    from gongwen.rebuilding import Rebuilt


@click.command(options_metavar="[选项]", short_help="由所附的来源重新排版，与归档的比对。")
@click.argument("words", nargs=-1, metavar="[年度|发文字号|文件夹|文件.pdf]...")
@click.option(
    "-o",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="把重新生成的 Word 和 PDF 写到这里。",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.pass_obj
def command(data: Path, words: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """由归档的事实文件、台账和模板重新生成 Word 和 PDF，说明文字、版面、字节是否与归档的相同。

    可以写年度、发文字号、归档文件夹，或一个归档的 PDF 文件（只用它里面所附的文件）；不写时为全部。
    """
    from gongwen.problem import InvalidFacts, Unusable

    found: list[Rebuilt] = []
    refused: list[InvalidFacts | Unusable] = []
    with saying_why():
        for rebuild_it in _wanted(data, words):
            try:
                rebuilt = rebuild_it()
            except (InvalidFacts, Unusable) as error:  # of one: the others are still to be rebuilt
                refused.append(error)
                continue
            found.append(rebuilt)
            if not as_json:
                _say(rebuilt)
            if folder:
                _write(folder, rebuilt)
    if as_json:
        click.echo(json.dumps([_json(each) for each in found], ensure_ascii=False, indent=2))
    for reason in refused:
        click.echo(reason, err=True)
    if refused or not all(each.same_text and each.same_pages for each in found):
        raise SystemExit(Exit.PROBLEMS)


def _write(folder: Path, rebuilt: Rebuilt) -> None:
    from gongwen.problem import Unusable
    from gongwen.whole_files import why, write_whole

    name = Path(rebuilt.folder).name
    for file, content in ((f"{name}.pdf", rebuilt.pdf), (f"{name}.docx", rebuilt.docx)):
        try:
            write_whole(folder / file, content)
        except OSError as error:
            raise Unusable(f"写不了“{folder / file}”", why(error)) from error


def _wanted(data: Path, words: tuple[str, ...]) -> Iterator[Callable[[], Rebuilt]]:
    """What rebuilds each of them."""
    from gongwen.archive.archive import Archive
    from gongwen.archive.choosing import chosen

    files = [Path(word) for word in words if word.lower().endswith(".pdf")]
    others = [word for word in words if not word.lower().endswith(".pdf")]
    for file in files:
        yield partial(_from_pdf, file)
    if others or not files:
        storage = Archive.of(data).storage
        for folder in chosen(storage, others):
            yield partial(_from_folder, storage, folder)


def _from_pdf(file: Path) -> Rebuilt:
    from gongwen.problem import Unusable
    from gongwen.rebuilding import rebuild
    from gongwen.render.pdfa import attachments_of

    try:
        content = file.read_bytes()
    except OSError as error:
        raise Unusable(f"读不了“{file}”", "请检查路径和权限") from error
    return rebuild(attachments_of(content), content, None, file.stem)


def _from_folder(storage: Storage, folder: str) -> Rebuilt:
    from gongwen.rebuilding import kept_files, kept_papers, rebuild

    return rebuild(kept_files(storage, folder), *kept_papers(storage, folder), folder)


def _say(rebuilt: Rebuilt) -> None:
    def said(same: bool) -> str:
        return "相同" if same else "不同"

    click.echo(
        f"{rebuilt.folder}：文字{said(rebuilt.same_text)}，版面{said(rebuilt.same_pages)}，"
        f"PDF 字节{said(rebuilt.same_pdf)}，Word 字节{said(rebuilt.same_docx)}"
    )
    for difference in filter(None, (*rebuilt.differences, rebuilt.damage)):
        click.echo(f"  {difference}", err=True)


def _json(rebuilt: Rebuilt) -> dict[str, object]:
    return {
        "folder": rebuilt.folder,
        "text": rebuilt.same_text,
        "pages": rebuilt.same_pages,
        "pdf": rebuilt.same_pdf,
        "docx": rebuilt.same_docx,
        "differences": list(rebuilt.differences),
        "damage": rebuilt.damage,
    }
