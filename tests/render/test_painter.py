from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from gongwen.fonts import font_files
from gongwen.problem import InvalidFacts
from gongwen.render.painter import paint

_DOT = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
)


@pytest.fixture
def secret(tmp_path: Path) -> str:
    file = tmp_path / "台账.txt"
    file.write_text("只给本机看", encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the paths that it was asked for."""
    paths: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()


def _refusal(url: str, file: str = "document.html") -> str:
    return (
        f"{file}:1:1: 网页模板：要取“{url}”，排 PDF 时不取别处的文件，也不联网。"
        "图片请用 data: 写进模板，字体请先装到本机；不用的，请从模板中删去"
    )


def _page(head: str = "", body: str = "正文") -> str:
    return f"<html><head><title>题</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "asking",
    [
        ("<link rel=attachment href='{}'>", ""),
        ("<link rel=stylesheet href='{}'>", ""),
        ("<style>@import url('{}');</style>", ""),
        ("<style>@font-face {{ font-family: f; src: url('{}') }}</style>", "<p style='font-family:f'>字</p>"),
        ("<style>p {{ background: url('{}') }}</style>", "<p>字</p>"),
        ("", "<img src='{}'>"),
        ("", "<object data='{}'></object>"),
        ("", "<a rel=attachment href='{}'>字</a>"),
        ("", "<svg width='9' height='9'><image href='{}' width='9' height='9'/></svg>"),
        (
            "",
            "<svg width='9' height='9'><style>@font-face {{ font-family: f; src: url('{}') }}</style></svg>",
        ),
    ],
)
def test_nothing_outside_the_page_is_fetched_and_the_message_names_what_was_asked_for(
    asking: tuple[str, str], secret: str, asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    server, paths = asked
    for url, said in ((secret, f"file://{tmp_path.as_posix()}/台账.txt"), (f"{server}/字", f"{server}/字")):
        with pytest.raises(InvalidFacts) as refused:
            paint(_page(*(part.format(url) for part in asking)))
        assert str(refused.value) == _refusal(said)
    assert paths == []


def test_a_file_beside_the_template_is_not_left_out_unsaid() -> None:
    with pytest.raises(InvalidFacts) as refused:
        paint(_page(body="<img src='院徽.png'>"))
    assert str(refused.value) == _refusal("院徽.png")


def test_a_base_written_in_the_template_opens_no_way_out(secret: str, tmp_path: Path) -> None:
    folder, _, _ = secret.rpartition("/")
    with pytest.raises(InvalidFacts) as refused:
        paint(_page(f"<base href='{folder}/'>", "<img src='a.png'>"))
    assert str(refused.value) == _refusal(f"file://{tmp_path.as_posix()}/a.png")


def test_all_that_was_asked_for_is_said_at_once_and_another_process_can_say_it() -> None:
    with pytest.raises(InvalidFacts) as refused:
        paint(_page(body="<img src='b.png'><img src='a.png'><img src='b.png'>"), template="listing.html")
    said = "\n".join(_refusal(name, "listing.html") for name in ("a.png", "b.png"))
    assert str(refused.value) == said
    assert [problem.at.file for problem in refused.value.problems] == ["listing.html"] * 2


def test_a_font_file_that_gongwen_does_not_list_is_not_fetched(tmp_path: Path) -> None:
    elsewhere = tmp_path / "own.otf"
    elsewhere.write_bytes(next(font_files()).read_bytes())
    rule = f"<style>@font-face {{ font-family: 'own'; src: url('{elsewhere.as_uri()}') }}</style>"
    with pytest.raises(InvalidFacts) as refused:
        paint(_page(rule, "<p style='font-family:own'>字</p>"))
    assert str(refused.value) == _refusal(elsewhere.as_uri())


def test_pictures_in_the_template_and_fonts_of_this_machine_are_taken() -> None:
    font = next(path for path in font_files() if path.suffix == ".otf" or path.suffix == ".ttf")
    rule = f"<style>@font-face {{ font-family: 'of this machine'; src: url('{font.as_uri()}') }}</style>"
    pdf = paint(_page(rule, f"<p style='font-family:of this machine'>A</p><img src='{_DOT}'>"))
    with pikepdf.open(BytesIO(pdf)) as content:
        assert len(content.pages[0].get_images()) == 1


def test_a_link_within_the_page_stays_one() -> None:
    pdf = paint(_page(body="<p id=here>字</p><a href='#here'>字</a>"))
    with pikepdf.open(BytesIO(pdf)) as content:
        assert str(content.pages[0].Annots[0].Dest) == "here"
