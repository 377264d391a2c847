"""Files of other word processors, by way of LibreOffice."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from gongwen.intake import converted
from gongwen.intake.converted import as_docx
from gongwen.intake.lines import Changes
from gongwen.intake.read import IMPORTABLE, read
from gongwen.intake.word.read import read_docx
from gongwen.problem import Unusable
from tests.documents import document, example, word
from tests.intake.word.test_read import docx, p, r
from tests.office import _converted

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def converted_to(data: bytes, form: str) -> bytes:
    """A Word file saved as another kind of file."""
    return _converted((data,), form)[0]


def text(data: bytes, changes: Changes = Changes.ACCEPTED) -> list[str]:
    return [line.words for line in read_docx(data, "x.docx", changes).lines if line.words.strip()]


def made(files: list[tuple[str, bytes]]) -> list[bytes]:
    return [each for each in as_docx(files) if isinstance(each, bytes)]


def test_the_same_text_is_read_in_whatever_form_it_was_saved() -> None:
    original = word(example("2024/request"))
    forms = [(f".{form}", converted_to(original, form)) for form in ("doc", "rtf", "odt")]
    (_, old), (_, rich), _ = forms
    # .wps is what Word calls .doc, and .doc may be anything.
    found = made([*forms, (".wps", old), (".dot", old), (".wpt", old), (".doc", rich), (".doc", original)])
    assert [text(each) == text(original) for each in found] == [True] * 8


def test_a_program_that_lies_among_the_papers_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("soffice", "soffice.bat"):
        (tmp_path / name).write_text("exit 1", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(converted, "_INSTALLED", ())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert converted.program() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converted.program() is not None


def test_copies_that_a_killed_run_left_are_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new, other = (tmp_path / name for name in ("gongwen-converted-a", "gongwen-converted-b", "别人的"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "0.doc").write_bytes(OLE)
    for folder in (old, other):
        os.utime(folder, (0, 0))
    made([(".rtf", b"{\\rtf1 x}")])
    assert sorted(tmp_path.iterdir()) == sorted([new, other])


def test_tracked_changes_come_through() -> None:
    body = p(
        r("请")
        + f"<w:ins>{r('认真')}</w:ins><w:del><w:r><w:delText>马上</w:delText></w:r></w:del>"
        + r("办理。")
    )
    (found,) = made([(".doc", converted_to(docx(body), "doc"))])
    assert text(found) == ["请认真办理。"]
    assert text(found, Changes.REJECTED) == ["请马上办理。"]


def test_reading_converts_a_copy(tmp_path: Path) -> None:
    old = tmp_path / "旧 通知.doc"
    old.write_bytes(converted_to(word(document()), "doc"))
    before = old.read_bytes()
    assert [line.words for line in read(old).lines if line.words.strip()] == text(word(document()))
    assert [path.name for path in tmp_path.iterdir()] == ["旧 通知.doc"]
    assert old.read_bytes() == before
    assert ".doc" in IMPORTABLE


def test_what_was_converted_before_is_read_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "program", lambda: None)
    found = read(Path("旧.doc"), word(document()))
    assert [line.words for line in found.lines if line.words.strip()] == text(word(document()))


REFUSED = "读不了旧版 Word 文件。请用 Word 或 WPS 另存为 .docx，或导出 PDF"


def test_one_broken_file_does_not_stop_the_others() -> None:
    good = converted_to(word(document()), "doc")
    broken = [OLE + bytes(4000), b"", b"\xd0\xcf", good[:3000], b"\x89PNG", "纯文本".encode()]
    found = as_docx([*((".doc", each) for each in broken), (".doc", good)])
    assert [str(each) for each in found[:-1]] == [REFUSED] * 6
    assert isinstance(found[-1], bytes)


def test_without_libreoffice_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converted, "program", lambda: None)
    with pytest.raises(Unusable) as raised:
        read(Path("旧.wps"), OLE + bytes(600))
    assert str(raised.value) == (
        "读不了 WPS 文件。请用 Word 或 WPS 另存为 .docx，或导出 PDF，或安装 LibreOffice，由它代为打开"
    )


def test_an_office_program_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office, alive = tmp_path / "office", tmp_path / "alive"
    office.write_text(
        f"#!{sys.executable}\nimport time\nopen({str(alive)!r}, 'w')\ntime.sleep(600)\n", "utf-8"
    )
    office.chmod(0o755)
    monkeypatch.setattr(converted, "program", lambda: str(office))
    monkeypatch.setattr(converted, "_SECONDS", 2)
    monkeypatch.setattr(converted, "_SECONDS_A_FILE", 0)
    assert [str(each) for each in as_docx([(".doc", OLE + bytes(600))])] == [REFUSED]
    assert alive.exists()
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(office) not in listed


@contextmanager
def _server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = "application/vnd.oasis.opendocument.text"


def _odt(path: Path, body: str) -> bytes:
    spaces = (
        " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text", "draw"))
        + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    with ZipFile(path, "w") as package:
        package.writestr("mimetype", TEXT)
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{OFFICE}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{TEXT}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        package.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return path.read_bytes()


def test_nothing_outside_the_file_is_looked_at(tmp_path: Path) -> None:
    """Neither pages of the network nor other files come in, be they linked as text, pictures or styles."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    with _server() as (address, asked):
        linked = "".join(
            f'<text:section text:name="{name}"><text:section-source xlink:href="{place}" xlink:type="simple"/>'
            f"<text:p>kept {name}</text:p></text:section>"
            for name, place in (("a", secret.as_uri()), ("b", f"{address}/b.txt"))
        )
        odt = _odt(
            tmp_path / "x.odt",
            f'<text:p>text<draw:frame><draw:image xlink:href="{address}/c.png"/></draw:frame></text:p>{linked}',
        )
        html = (
            f'<html><head><link rel="stylesheet" href="{address}/d.css"></head><body>text<img src="{address}/e.png">'
            "</body></html>"
        )
        rtf = (
            f'{{\\rtf1 text{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}/f.png" \\\\d}}{{\\fldrslt}}}}'
            f'{{\\field{{\\*\\fldinst INCLUDETEXT "{secret}"}}{{\\fldrslt}}}}}}'
        )
        found = made([(".odt", odt), (".doc", html.encode()), (".rtf", rtf.encode())])
    assert [text(each) for each in found] == [["text", "kept a", "kept b"], ["text"], ["text"]]
    assert asked == []
