from __future__ import annotations

import pytest

from gongwen.archive.item_list import classes_of, item_list
from gongwen.archive.records import Event, Record
from gongwen.facts.document_facts import Retention
from gongwen.render.listing import listing_docx, listing_pdf
from gongwen.templates import CHECKOUT
from tests.archive.filed_items import filed
from tests.measure import lines
from tests.office import to_pdf

FONDS = "绍兴市中医院"
TEMPLATE = (CHECKOUT / "listing.html").read_text("utf-8")


def test_the_list_has_its_nine_columns() -> None:
    item = filed(6, number="绍市中医党〔2025〕6号", secrecy="秘密", secrecy_period="1年")
    listing = item_list([item], FONDS)
    assert [column.name for column in listing.columns] == [
        *("序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注")
    ]
    assert listing.rows == (
        (
            "1",
            "Z109-WS·2025-Y-BGS-0006",
            "绍市中医党〔2025〕6号",
            "中共绍兴市中医院委员会",
            "关于印发计划的通知",
            "20250521",
            "秘密★1年",
            "3",
            "",
        ),
    )
    assert (listing.title, listing.landscape) == ("归档文件目录", True)


def test_what_is_not_known_is_left_blank() -> None:
    (row,) = item_list([filed(1, pages=0)], FONDS).rows
    assert (row[2], row[6], row[7], row[8]) == ("", "", "", "")


def test_the_head_lines_are_what_all_items_have_in_common() -> None:
    one_class = [filed(1), filed(2)]
    assert item_list(one_class, FONDS).lines == (
        "全宗名称：绍兴市中医院",
        "年度：2025",
        "保管期限：永久",
        "机构（问题）：党政综合办公室",
    )
    whole_year = [*one_class, filed(1, Retention.YEARS_10, unit="")]
    assert item_list(whole_year, FONDS).lines == ("全宗名称：绍兴市中医院", "年度：2025")
    assert item_list([filed(1, unit="")], "").lines == ("年度：2025", "保管期限：永久")


def test_organs_are_named_up_to_three_then_the_first_and_the_offices_own() -> None:
    def organs(*names: str) -> str:
        (row,) = item_list([filed(1, organs=names)], FONDS).rows
        return row[3]

    assert organs("市卫生健康委员会", FONDS, "市医保局") == "市卫生健康委员会；绍兴市中医院；市医保局"
    assert organs("市卫生健康委员会", "市医保局", "市财政局", FONDS) == "市卫生健康委员会；绍兴市中医院[等]"
    assert organs(FONDS, "市医保局", "市财政局", "市民政局") == "绍兴市中医院[等]"


def test_remarks_say_what_became_of_an_item() -> None:
    withdrawn = Record(Event.WITHDRAWN, "2025-06-01T09:00:00+08:00", {"理由": "附件有误"}, "")
    replaced = Record(Event.REPLACED, "2025-06-02T09:00:00+08:00", {"替代件": "绍市中医党〔2025〕9号"}, "")
    listing = item_list(
        [
            filed(1, records=(withdrawn,)),
            filed(2, records=(replaced,)),
            filed(3, replaces="绍市中医党〔2025〕6号"),
        ],
        FONDS,
    )
    assert [row[8] for row in listing.rows] == [
        "已撤回",
        "由绍市中医党〔2025〕9号替代",
        "替代绍市中医党〔2025〕6号",
    ]


def test_codes_numbers_and_dates_stand_on_one_line() -> None:
    number = "绍市中医党〔2025〕106号"
    item = filed(1, number=number, organs=(FONDS, "市医保局", "市财政局"), title="关于印发计划的通知" * 9)
    pdf = listing_pdf(item_list([item], FONDS), TEMPLATE)
    word = to_pdf(listing_docx(item_list([item], FONDS)))
    for paper in (pdf, word):
        printed = [line.text for line in lines(paper, 1)]
        assert any(f"{item.written}{number}" in line and "20250521" in line for line in printed)


def test_a_line_has_room_in_a_face_with_wide_digits() -> None:
    """Where an office program has none of our faces, it takes one whose digits are 0.636 em wide; and between Chinese
    and digits it leaves a quarter of an em."""
    number, em, margins = "绍市中医党〔2025〕106号", 3.704, 2.02
    listing = item_list([filed(1, number=number, title="关于印发计划的通知" * 9)], FONDS)
    room = {column.name: width.mm for column, width in zip(listing.columns, listing.widths, strict=True)}
    assert room["日期"] - margins > 8 * 0.636 * em
    assert room["文号"] - margins > (8 + 7 * 0.636 + 2 * 0.25) * em
    assert sum(room.values()) == pytest.approx(267)


def test_classes_stand_in_the_order_of_their_codes() -> None:
    items = [filed(2), filed(1, Retention.YEARS_10), filed(1, Retention.YEARS_30), filed(1)]
    assert [[item.written for item in group] for group in classes_of(items)] == [
        ["Z109-WS·2025-Y-BGS-0001", "Z109-WS·2025-Y-BGS-0002"],
        ["Z109-WS·2025-D30-BGS-0001"],
        ["Z109-WS·2025-D10-BGS-0001"],
    ]
