"""What keeps a command from its work, said in Chinese; then it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gongwen.cli.exit_status import Exit


@contextmanager
def saying_why() -> Iterator[None]:
    """Turns what a user can mend into its words and an exit status."""
    from gongwen.fonts import NoFont
    from gongwen.problem import InvalidFacts, Unusable
    from gongwen.render.painter import PdfUnavailable
    from gongwen.whole_files import why

    try:
        yield
    except InvalidFacts as invalid:
        click.echo(invalid, err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except Unusable as unusable:
        click.echo(unusable, err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except BrokenPipeError:  # whoever read what was printed had enough: click's to see to
        raise
    except OSError as error:
        name = error.filename2 or error.filename
        click.echo(f"读写不了{f'“{name}”' if name else ''}。{why(error)}", err=True)
        raise SystemExit(Exit.PROBLEMS) from None
    except NoFont as missing:
        click.echo(f"{missing}。请运行 gongwen doctor，按其中的命令安装", err=True)
        raise SystemExit(Exit.UNAVAILABLE) from None
    except PdfUnavailable:
        click.echo("本机缺少排 PDF 用的 Pango。请运行 gongwen doctor", err=True)
        raise SystemExit(Exit.UNAVAILABLE) from None
