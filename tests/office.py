"""Word files as an office program lays them out: LibreOffice, with the very fonts that the PDF is set in."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from gongwen.fonts import find_fonts, folders
from gongwen.gbt9704 import Face
from gongwen.render.word_styles import FONT_NAMES

_BATCH = 40


@lru_cache(maxsize=64)
def to_pdf(docx: bytes) -> bytes:
    """The PDF that LibreOffice makes of a Word file."""
    return to_pdfs((docx,))[0]


def to_pdfs(documents: tuple[bytes, ...]) -> list[bytes]:
    """Several at once: most of the time goes into starting LibreOffice, which stumbles over hundreds."""
    batches = [documents[start : start + _BATCH] for start in range(0, len(documents), _BATCH)]
    return [pdf for batch in batches for pdf in _converted(batch, "pdf")]


def saved_by_office(docx: bytes) -> bytes:
    """A Word file opened and saved again."""
    return _converted((docx,), "docx")[0]


def _converted(documents: tuple[bytes, ...], form: str) -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{number}.docx") for number in range(len(documents))]
        for source, content in zip(sources, documents, strict=True):
            source.write_bytes(content)
        command = [
            "soffice",
            f"-env:UserInstallation={_home().as_uri()}",
            *("--headless", "--convert-to", form, "--outdir", f"{folder}/converted"),
        ]
        environment = os.environ | {"FONTCONFIG_FILE": str(_home() / "fonts.conf")}
        run = subprocess.run(
            [*command, *map(str, sources)], env=environment, capture_output=True, check=False
        )
        targets = [Path(folder, "converted", f"{source.stem}.{form}") for source in sources]
        if not all(target.exists() for target in targets):
            said = run.stdout.decode() + run.stderr.decode()
            raise RuntimeError(f"LibreOffice wrote no {form}: {said}")
        return [target.read_bytes() for target in targets]


@lru_cache(maxsize=1)
def _home() -> Path:
    """This process's own profile and fonts, so that tests can run side by side."""
    folder = Path(tempfile.mkdtemp(prefix="gongwen-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "fonts.conf").write_text(_fonts_conf(folder), encoding="utf-8")
    return folder


def _fonts_conf(folder: Path) -> str:
    """Give the chosen files the names that Word files use.

    A file is named by its path, because Fandol's Regular and Bold both say that their weight is 80.
    """
    renamed = "".join(
        '<match target="scan">'
        f'<test name="file"><string>{escape(str(font.path))}</string></test>'
        f'<test name="index"><int>{font.index}</int></test>'
        f'<edit name="family" mode="assign"><string>{name}</string></edit></match>'
        for font, name in ((find_fonts().face(face), FONT_NAMES[face]) for face in Face)
    )
    directories = "".join(f"<dir>{escape(str(path))}</dir>" for path in folders())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{directories}<cachedir>{escape(str(folder / 'fonts'))}</cachedir>{renamed}</fontconfig>"
    )
