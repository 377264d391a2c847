"""What can be read at all, and how much of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.intake.read import contents, read
from gongwen.problem import Unusable
from tests.intake.pdf.test_read import page, shown
from tests.intake.word.test_read import docx, p, r


def refused(path: Path, content: bytes | None = None) -> str:
    with pytest.raises(Unusable) as raised:
        read(path, content)
    return str(raised.value)


SPLIT = "请拆成几个文件"


def test_more_text_than_a_document_has_is_refused() -> None:
    assert refused(Path("a.txt"), b"a" * (16 << 20) + b"a") == f"文件大于16MB。{SPLIT}"
    assert refused(Path("a.txt"), b"a" * 2_000_001) == f"文件里的文字太多，不是一份公文。{SPLIT}"
    assert refused(Path("a.txt"), b"a\n" * 200_001) == f"文件里的文字太多，不是一份公文。{SPLIT}"


PICTURE = '<w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:blip/></w:drawing></w:r>'
IMAGE = "q 400 0 0 400 100 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"
ANOTHER = "请换一份有文字的"
SCANNED = f"PDF 文件里只有图片，没有文字，可能是扫描件。图片里的文字读不出来，{ANOTHER}"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("a.txt", b"", "文件是空的。可能没有存好，请换一份"),
        ("a.docx", b"", "文件是空的。可能没有存好，请换一份"),
        ("a.wps", b"", "文件是空的。可能没有存好，请换一份"),
        ("a.txt", " \n　\n".encode(), f"文件里只有空白，没有文字。{ANOTHER}"),
        ("a.docx", docx(p()), f"Word 文件里没有文字。{ANOTHER}"),
        ("a.docx", docx(p(PICTURE)), f"Word 文件里只有图片，没有文字。图片里的文字读不出来，{ANOTHER}"),
        ("a.pdf", page(""), f"PDF 文件里没有文字。{ANOTHER}"),
        ("a.pdf", page(IMAGE), SCANNED),
        ("a.pdf", page(IMAGE + shown("DRAFT", turn="0.7 0.7 -0.7 0.7")), SCANNED),
    ],
)
def test_a_file_without_words_says_what_it_is(file: str, content: bytes, said: str) -> None:
    assert refused(Path(file), content) == said


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="这是文件夹，不是文件"):
        contents(tmp_path)


def test_kinds_that_nobody_here_reads_are_named() -> None:
    assert refused(Path("a.ofd"), b"PK") == "读不了 OFD 文件。请用 Word 或 WPS 另存为 .docx，或导出 PDF"
    assert refused(Path("a.exe"), b"MZ").startswith("不知道怎样读这种文件。")


def test_fields_within_fields_without_end_are_read_in_no_time() -> None:
    begin, separate = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate"))
    body = p((begin + separate) * 4_000 + r("甲") * 4_000)
    assert read(Path("a.docx"), docx(body)).lines[0].words == "甲" * 4_000
