"""The catalogue, ready to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.following import follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongwen.archive.archive import Archive
    from gongwen.archive.catalogue import Catalogue


def indexed(archive: Archive) -> Catalogue:
    """Where it is not ready it is made first, in sight; what is missing from it is said."""
    catalogue = archive.catalogue
    if not catalogue.is_ready():
        catalogue.reindex(watched)
    for folder, fault in catalogue.unreadable().items():
        click.echo(f"提示 {folder}：{fault}。请运行 gongwen archive verify 核验", err=True)
    return catalogue


def watched(folders: Sequence[str]) -> Iterable[str]:
    return follow(folders, "正在编制归档索引")
