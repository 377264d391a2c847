"""What Word files and PDFs tell beside the words: tables, looks, lines inside a paragraph."""

from __future__ import annotations

from gongwen.document.model import Piece, Table, Text
from gongwen.gbt9704 import Alignment
from gongwen.intake.lines import Form, Look, Source, SourceLine
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import Location
from tests.intake.outcome import body, listed, titles

LARGE = Look(size=22.0, alignment=Alignment.CENTRE)
RED = Look(size=42.0, colour="FF0000")
PLAIN = Look(size=16.0)


def line(
    number: int,
    words: str,
    look: Look = PLAIN,
    cell: tuple[int, int, int] | None = None,
    new_page: bool = False,
) -> SourceLine:
    text = Text((Piece(words, Location("旧文.docx", number)),))
    table, row, column = cell or (None, None, None)
    looks = ((len(words), look),)
    return SourceLine(text, looks=looks, table=table, row=row, column=column, page_break_before=new_page)


def source(*lines: SourceLine) -> Source:
    return Source("旧文.docx", Form.WORD, lines)


def test_size_and_colour_tell_mark_and_title() -> None:
    recognised = recognise(
        source(
            line(1, "某某医院", RED),
            line(2, "某院〔2024〕3号"),
            line(3, "关于做好三项\n重点事项", LARGE),
            line(4, "各科室："),
            line(5, "请认真落实。"),
        )
    )
    assert recognised.document.head
    assert str(recognised.document.head.issuer_mark) == "某某医院"
    assert titles(recognised) == ["关于做好三项/重点事项"]


def test_tabs_of_word_align_and_part_no_cells() -> None:
    recognised = recognise(
        source(
            line(1, "关于申请经费的请示", LARGE),
            line(2, "市卫生健康委："),
            line(3, "妥否，请批示。"),
            line(4, "附件：1.\t预算表"),
            line(5, "2.\t购置方案"),
            line(6, "某某医院"),
            line(7, "2024年3月5日"),
        )
    )
    assert listed(recognised.document.parts[0]) == [("附件：1.\t", "预算表"), ("2.\t", "购置方案")]


def test_tables_keep_their_cells() -> None:
    recognised = recognise(
        source(
            line(1, "关于计划的通知", LARGE),
            line(2, "各科室："),
            line(3, "单位：人"),
            line(4, "科室", cell=(0, 0, 0)),
            line(5, "人数", cell=(0, 0, 1)),
            line(6, "内科", cell=(0, 1, 0)),
            line(7, "一病区", cell=(0, 1, 0)),
            line(8, "10", cell=(0, 1, 1)),
            line(9, "请执行。"),
        )
    )
    main = recognised.document.parts[0]
    table = main.body[0]
    assert isinstance(table, Table)
    assert str(table.unit) == "单位：人"
    assert body(main) == ["表 科室|人数/内科一病区|10", "- 请执行。"]


def test_a_table_that_only_places_the_imprint_is_none() -> None:
    recognised = recognise(
        source(
            line(1, "关于计划的通知", LARGE),
            line(2, "各科室："),
            line(3, "请执行。"),
            line(4, "抄送：市卫生健康委。", cell=(0, 0, 0)),
            line(5, "某某医院办公室", cell=(0, 1, 0)),
            line(6, "2024年3月5日印发", cell=(0, 1, 1)),
        )
    )
    imprint = recognised.document.imprint
    assert imprint
    assert str(imprint.copied_to) == "抄送：市卫生健康委。"
    assert str(imprint.printed_by) == "某某医院办公室"
    assert str(imprint.printed_on) == "2024年3月5日印发"


def test_an_issued_text_begins_on_a_new_page() -> None:
    recognised = recognise(
        source(
            line(1, "关于印发工作计划的通知", LARGE),
            line(2, "各科室："),
            line(3, "现予印发。"),
            line(4, "某某医院工作计划", LARGE, new_page=True),
            line(5, "今年是关键一年。"),
        )
    )
    assert titles(recognised) == ["关于印发工作计划的通知", "某某医院工作计划"]


def test_a_mark_in_black_is_no_title() -> None:
    recognised = recognise(
        source(
            line(1, "某某医院文件", Look(size=42.0)),
            line(2, "某院〔2024〕3号"),
            line(3, "关于做好值班的通知", LARGE),
            line(4, "各科室："),
            line(5, "请认真落实。"),
        )
    )
    assert recognised.document.head
    assert str(recognised.document.head.issuer_mark) == "某某医院文件"
    assert titles(recognised) == ["关于做好值班的通知"]
