"""What a Word file holds beside its text is set aside, each piece with its kind and a place of its own."""

from __future__ import annotations

import pytest

from gongwen.intake.lines import Source
from tests.intake.word.test_read import cell, p, r, read, words

HIDDEN = "<w:vanish/>"
PAGE = '<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT "/>'


def asides(source: Source) -> list[tuple[str, str]]:
    return [(str(line.aside), line.words) for line in source.running]


def places(source: Source) -> list[tuple[int, int, str]]:
    found = []
    for line in source.running:
        (piece, *_) = line.text.pieces
        found.append((piece.origin.line, piece.origin.column, line.words))
    return found


def test_notes_and_comments_hang_at_their_paragraph() -> None:
    body = p(r("前")) + p(
        r("甲")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + r("乙")
        + '<w:r><w:commentReference w:id="0"/></w:r><w:r><w:endnoteReference w:id="5"/></w:r>'
    )
    source = read(
        body,
        footnotes=f'<w:footnote w:id="1">{p(r("别的"))}</w:footnote>'
        f'<w:footnote w:id="2">{p(r("见附表"))}{p(r("二"))}</w:footnote>',
        endnotes=f'<w:endnote w:id="5">{p(r("出处"))}</w:endnote>',
        comments=f'<w:comment w:id="0">{p(r("改一下"))}</w:comment>',
    )
    assert words(source) == ["前", "甲乙"]
    assert asides(source) == [("脚注", "见附表"), ("脚注", "二"), ("批注", "改一下"), ("尾注", "出处")]
    assert places(source) == [(2, 3, "见附表"), (2, 6, "二"), (2, 7, "改一下"), (2, 10, "出处")]


def test_hidden_text_is_set_aside_and_its_paragraph_goes_on() -> None:
    body = p(r("甲") + r("密", HIDDEN) + r("件", HIDDEN) + r("乙") + r("丙", HIDDEN))
    assert asides(read(body)) == [("隐藏文字", "密件"), ("隐藏文字", "丙")]
    ended_hidden = p(r("甲"), f"<w:rPr>{HIDDEN}</w:rPr>") + p(r("乙"))
    assert words(read(ended_hidden)) == ["甲乙"]


def test_what_hangs_at_a_paragraph_without_an_end_hangs_at_the_next() -> None:
    body = p(r("甲") + r("密", HIDDEN), "<w:rPr><w:del/></w:rPr>") + p(r("乙"))
    assert places(read(body)) == [(1, 3, "密")]


def test_words_in_cells_that_only_continue_others_are_set_aside() -> None:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = f"<w:tr>{cell('甲', begin)}</w:tr><w:tr>{cell('乙', go_on)}</w:tr>"
    source = read(f"<w:tbl>{rows}</w:tbl>")
    assert (words(source), asides(source)) == (["甲"], [("隐藏文字", "乙")])


SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
    '<w:footerReference w:type="default" r:id="footer1"/><w:footerReference w:type="even" r:id="footer2"/></w:sectPr>'
)


def test_headers_footers_and_page_numbers_are_told_apart_and_given_once() -> None:
    source = read(
        p(r("甲")) + p(r("乙"), SECTION) + p(r("丙")) + SECTION,
        header1=p(r("某某文件")),
        footer1=p(r("— ") + PAGE + r(" —")) + p(r("办公室印")),
        footer2=p(r("- 2 -")),
        settings="<w:evenAndOddHeaders/>",
    )
    assert words(source) == ["甲", "乙", "丙"]
    assert asides(source) == [
        ("页眉", "某某文件"),
        ("页码", "— 1 —"),
        ("页脚", "办公室印"),
        ("页码", "- 2 -"),
    ]
    assert places(source) == [(1, 2, "某某文件"), (1, 6, "— 1 —"), (1, 11, "办公室印"), (1, 15, "- 2 -")]


def test_what_no_page_shows_is_not_read() -> None:
    source = read(p(r("甲")) + SECTION, header1=p(), footer1=p(PAGE), footer2=p(r("双页")))
    assert asides(source) == [("页码", "1")]


@pytest.mark.parametrize("words", ["1", "－12－", "第 3 页", "第3页 共8页", "3/8", "·4·", "— 5 —"])
def test_page_numbers_typed_by_hand_are_page_numbers(words: str) -> None:
    source = read(p(r("甲")) + SECTION, header1=p(), footer1=p(r(words)), footer2="")
    assert asides(source) == [("页码", words)]


def test_a_watermark_of_word_is_one_and_other_word_art_is_text() -> None:
    art = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="{}"><v:textpath string="{}"/></v:shape>'
        "</w:pict></w:r>"
    )
    header = p(art.format("PowerPlusWaterMarkObject357", "样本"))
    source = read(
        p(art.format("_x0000_s1", "某某局文件") + r("正文")) + SECTION, header1=header, footer1="", footer2=""
    )
    assert words(source) == ["某某局文件", "正文"]
    assert asides(source) == [("水印", "样本")]


def test_the_reading_of_a_word_is_set_aside() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('pīn')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r>"
    source = read(p(ruby + r("音")))
    assert (words(source), asides(source)) == (["拼音"], [("注音", "pīn")])


@pytest.mark.parametrize("block", ['<w:altChunk r:id="a"/>', p('<w:subDoc r:id="a"/>')])
def test_another_file_within_is_not_read_and_that_is_said(block: str) -> None:
    assert read(p(r("甲")) + block).notices == (("嵌在里面的另一份文件没有读", "请在 Word 中打开，另存一次"),)
