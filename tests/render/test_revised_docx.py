from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from gongwen.intake.word.read import read_docx
from gongwen.render.revised_docx import Revision, revised_docx
from tests.conftest import FUZZ


def word(*paragraphs: list[str]) -> bytes:
    """A .docx of paragraphs in runs, every other one bold; a tab in a run stays in it."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for at, words in enumerate(runs):
            paragraph.add_run(words).bold = bool(at % 2)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def body(data: bytes) -> str:
    return ZipFile(BytesIO(data)).read("word/document.xml").decode()


def words(data: bytes) -> list[str]:
    """The text with every change accepted."""
    return [line.words for line in read_docx(data, "稿.docx").lines]


def rejected(data: bytes) -> list[str]:
    """The text with every change rejected."""
    xml = re.sub(r"<w:ins .*?</w:ins>", "", body(data)).replace("w:delText", "w:t")
    xml = re.sub(r"</?w:del\b[^>]*>", "", xml)
    source = ZipFile(BytesIO(data))
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name in source.namelist():
            package.writestr(name, xml if name == "word/document.xml" else source.read(name))
    return words(stream.getvalue())


def comments(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(BytesIO(data)).comments]


def test_a_fix_is_a_tracked_change_with_a_comment() -> None:
    data = revised_docx(word(["请认真组织自查,于月底前", "报送"]), [Revision(1, 7, 8, ",", "半角逗号", "，")])
    assert words(data) == ["请认真组织自查，于月底前报送"]
    assert rejected(data) == ["请认真组织自查,于月底前报送"]
    assert comments(data) == ["半角逗号"]


def test_a_change_keeps_the_look_of_what_it_replaces() -> None:
    data = revised_docx(word(["请", "认真,", "自查"]), [Revision(1, 3, 4, ",", "半角逗号", "，")])
    assert (
        '<w:ins w:id="1" w:author="gongwen"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">，'
        in body(data)
    )


def test_a_change_may_reach_over_runs() -> None:
    data = revised_docx(word(["请各科", "室们认真", "自查"]), [Revision(1, 2, 5, "科室们", "称呼", "位")])
    assert words(data) == ["请各位认真自查"]
    assert rejected(data) == ["请各科室们认真自查"]


def test_an_empty_place_and_what_nobody_typed_get_a_comment_on_the_paragraph() -> None:
    data = revised_docx(
        word(["甲\t乙"]), [Revision(1, 0, 0, "", "空处"), Revision(1, 1, 2, "\t", "制表符", "")]
    )
    assert words(data) == ["甲\t乙"]
    assert sorted(comments(data)) == ["制表符", "空处"]


def test_of_changes_that_overlap_only_one_is_made_and_all_are_said() -> None:
    data = revised_docx(
        word(["甲乙丙丁"]), [Revision(1, 0, 2, "甲乙", "一", "子"), Revision(1, 1, 3, "乙丙", "二", "丑")]
    )
    assert rejected(data) == ["甲乙丙丁"]
    assert len(comments(data)) == 2


def test_other_words_than_the_quoted_ones_are_never_changed() -> None:
    data = revised_docx(word(["请认真自查"]), [Revision(1, 1, 3, "组织", "不在这里", "")])
    assert words(data) == ["请认真自查"]
    assert comments(data) == ["不在这里"]


def test_the_places_of_a_numbered_paragraph_count_its_number() -> None:
    document = docx.Document()
    document.add_paragraph("加强人员,配备", style="List Number")
    stream = BytesIO()
    document.save(stream)
    (line,) = read_docx(stream.getvalue(), "稿.docx").lines
    start = line.words.index(",")
    place = line.text.place(start)
    assert place
    assert place.column == start + 1
    data = revised_docx(stream.getvalue(), [Revision(1, start, start + 1, ",", "半角逗号", "，")])
    assert words(data)[0].endswith("加强人员，配备")


def test_no_clock_gets_in() -> None:
    data = word(["甲,乙"])
    revised = revised_docx(data, [Revision(1, 1, 2, ",", "半角逗号", "，")])
    assert revised == revised_docx(data, [Revision(1, 1, 2, ",", "半角逗号", "，")])
    assert "w:date=" not in body(revised) + ZipFile(BytesIO(revised)).read("word/comments.xml").decode()


def test_the_schemas_find_nothing_that_was_not_there_before(tmp_path: Path) -> None:
    original = word(["甲乙丙", "丁戊己"], ["子丑"])
    revised = revised_docx(
        original,
        [
            Revision(1, 2, 3, "丙", "一", "丑"),
            Revision(1, 3, 5, "丁戊", "二"),
            Revision(2, 0, 1, "子", "三", ""),
        ],
    )
    assert schema_errors(revised, tmp_path) == schema_errors(original, tmp_path)


def schema_errors(data: bytes, folder: Path) -> list[str]:
    path = folder / "稿.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


RUNS = st.lists(st.text("甲乙丙,\t ", min_size=1, max_size=5), min_size=1, max_size=4)


@settings(max_examples=FUZZ // 10)
@given(RUNS, st.data())
def test_rejecting_all_changes_gives_the_text_back(runs: list[str], data: st.DataObject) -> None:
    original = word(runs)
    before = words(original)
    length = len(before[0])
    marks = data.draw(
        st.lists(
            st.tuples(st.integers(0, length), st.integers(0, 3), st.sampled_from([None, "", "子"])),
            max_size=4,
        )
    )
    revised = revised_docx(
        original,
        [
            Revision(1, start, end, before[0][start:end], "话", fix)
            for start, size, fix in marks
            for end in [min(start + size, length)]
        ],
    )
    assert rejected(revised) == before
    assert len(comments(revised)) == len(marks)
