"""Files of older and other word processors -> .docx, by LibreOffice where it is there.

It gets copies in a folder of their own and a profile that is thrown away; it may run no macros, update no links and
reach no network.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from gongwen.problem import Unusable

KINDS: Mapping[str, str] = {
    ".doc": "旧版 Word 文件",
    ".dot": "旧版 Word 模板",
    ".wps": "WPS 文件",
    ".wpt": "WPS 模板",
    ".rtf": "RTF 文件",
    ".odt": "ODT 文件",
    ".docm": "带宏的 Word 文件",
    ".dotx": "Word 模板",
}
SAVE_AS_DOCX = "请用 Word 或 WPS 另存为 .docx，或导出 PDF"
_BATCH = 40  # files: LibreOffice stumbles over hundreds
_SECONDS, _SECONDS_A_FILE = 60, 5
_MOST_BYTES = 200 * 2**20
_FOLDER = "gongwen-converted-"
_LEFT_AFTER = 24 * 60 * 60  # seconds: no run takes as long
# By content (in small letters), not by name: .wps may be what Word calls .doc, and .doc a web page.  What LibreOffice
# does not know it takes for plain text, in whatever encoding.
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"pk\3\4", ".odt"),
    (b"<?xml", ".xml"),
    (b"<html", ".html"),
    (b"<!doctype html", ".html"),
)
_INSTALLED = (  # beside what PATH names
    *(
        Path(root, "LibreOffice", "program", "soffice.exe")
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")
        if (root := os.environ.get(name))
    ),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    *sorted(Path("/opt").glob("libreoffice*/program/soffice")),
)
_NOWHERE = "127.0.0.1", "9"  # the port that discards: what would go out goes there
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "CheckDocumentEvents", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),  # never
    ("Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(
        setting
        for scheme in ("HTTP", "HTTPS", "FTP")
        for setting in (
            ("Inet/Settings", f"ooInet{scheme}ProxyName", _NOWHERE[0]),
            ("Inet/Settings", f"ooInet{scheme}ProxyPort", _NOWHERE[1]),
        )
    ),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def as_docx(files: Sequence[tuple[str, bytes]]) -> list[bytes | Unusable]:
    """Each as a .docx, or why not.  A file is given by its suffix, as `KINDS` has it, and its bytes.

    Several at once: most of the time goes into starting LibreOffice.  May be called in several processes at a time.
    """
    office = program()
    found: dict[int, bytes | Unusable] = {}
    waiting: dict[int, tuple[str, bytes]] = {}
    for index, (suffix, content) in enumerate(files):
        form = _form(content)
        if form == ".docx":
            found[index] = content
        elif office is None:
            hint = f"{SAVE_AS_DOCX}，或安装 LibreOffice，由它代为打开"
            found[index] = Unusable(_refused(suffix), hint)
        elif form is not None:
            waiting[index] = form, content
    if office is not None:
        indices = list(waiting)
        batches = [indices[start : start + _BATCH] for start in range(0, len(indices), _BATCH)]
        for batch in batches:
            found |= _converted(office, {index: waiting[index] for index in batch})
            # One that LibreOffice falls over takes the others of its batch along.
            for index in batch if len(batch) > 1 else ():
                if index not in found:
                    found |= _converted(office, {index: waiting[index]})
    refused = (Unusable(_refused(suffix), SAVE_AS_DOCX) for suffix, _ in files)
    return [found.get(index, refusal) for index, refusal in enumerate(refused)]


def _refused(suffix: str) -> str:
    kind = KINDS[suffix]
    return f"读不了 {kind}" if kind[0].isascii() else f"读不了{kind}"


def _form(content: bytes) -> str | None:
    """The suffix that tells LibreOffice what it is; None for what no word processor writes."""
    if content.startswith(b"PK") and b"word/document.xml" in content:
        return ".docx"
    beginning = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = next((form for start, form in _BEGINNINGS if beginning.startswith(start)), None)
    if found == ".xml":
        return ".html" if b"<html" in beginning else ".xml" if b"word.document" in beginning else None
    return found


def program() -> str | None:
    """LibreOffice, where it is installed; what only lies in the folder of the papers is not asked to read them."""
    found = (shutil.which(name) for name in ("soffice", "libreoffice"))
    named = (path for path in found if path and Path(path).is_absolute())  # Windows looks around here first
    installed = (str(path) for path in _INSTALLED if path.is_file())
    return next(chain(named, installed), None)


def _converted(program: str, files: Mapping[int, tuple[str, bytes]]) -> dict[int, bytes | Unusable]:
    """What LibreOffice made of the files; it has made nothing of those that are missing."""
    # Its last processes may still be writing to their profile.
    _clear_away()
    with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        targets = folder / "docx"
        sources = []
        for index, (form, content) in files.items():
            sources.append(folder / f"{index}{form}")
            sources[-1].write_bytes(content)
        _write_profile(folder / "profile")
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(targets)),
            *map(str, sources),
        ]
        _run(command, folder, _SECONDS + _SECONDS_A_FILE * len(files))
        return dict(_made(targets, files))


def _clear_away() -> None:
    """What runs left that were killed: copies of somebody's papers."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        with suppress(OSError):  # somebody else's
            if time.time() - left.stat().st_mtime > _LEFT_AFTER:
                shutil.rmtree(left)


def _made(folder: Path, indices: Iterable[int]) -> Iterator[tuple[int, bytes | Unusable]]:
    for index in indices:
        target = folder / f"{index}.docx"
        if not target.is_file():
            continue
        if target.stat().st_size > _MOST_BYTES:
            yield index, Unusable("文件展开后大得不正常", SAVE_AS_DOCX)
        else:
            yield index, target.read_bytes()


def _run(command: Sequence[str], folder: Path, seconds: int) -> None:
    """To its end, or until its time is up; what it starts ends with it."""
    environment = os.environ | {"SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # without a meaning in Windows
    ) as process:
        try:
            process.wait(seconds)
        except BaseException as error:
            _end(process)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
