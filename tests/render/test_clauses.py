"""Every element of GB/T 9704 that a plain notice does not have, measured on the page: in the PDF, and in the Word file
as LibreOffice lays it out.  Millimetres from the paper's upper left corner; 0.5 mm where the clause gives no tolerance.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest

from gongwen.document.model import Document
from gongwen.fonts import find_fonts
from gongwen.gbt9704 import CHARACTER, LINE, Face
from gongwen.typeset.composed import ImprintPage
from tests import measure
from tests.documents import NOTICE, document, pdf, set_in_type, word
from tests.office import to_pdfs

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL, PITCH = CHARACTER.mm, LINE.mm
EM = 16 * measure.MM
PDF, WORD = "PDF", "Word"
BOTH = pytest.mark.parametrize("form", [PDF, WORD])

REQUEST = """\
文种: 请示
标题: 关于核拨信息系统改造经费的请示
主送机关: [某某市卫生健康委员会]
正文: |
  请予核拨。
  妥否，请批示。
发文字号: 某某医〔2024〕15号
发文机关标志: 某某医院文件
发文机关署名: 某某医院
成文日期: 2024-03-05
"""
OLD = "依据标准: GB/T 9704-1999\n"
IMPRINT = "抄送机关: [某某局]\n印发机关: 某某医院办公室\n"
NAMES = [
    "甲表",
    "关于全院各科室和各支部安全生产责任落实情况逐项自查的登记表（供各科室负责人逐项填写）",
    "丙表",
]


def attachments(*names: str) -> str:
    return "附件:\n" + "".join(f"- 标题: {name}\n  正文: 照填。\n" for name in names)


def filled(lines: int) -> str:
    """So many lines of text, none of which ends a page early."""
    return NOTICE.replace("请认真组织自查。", "公文" * 14 * (lines - 1) + "公文公文公文公文公文。")


ROWS = "".join(f"    - [第{n}号物资, 千克, {n}00, {n}0.5]\n" for n in range(1, 31))
LANDSCAPE = NOTICE.replace("请认真组织自查。", "清单如下。\n  [表：清单]\n  请照此执行。") + (
    f"表格:\n  清单:\n    方向: 横\n    表头: [名称, 单位, 数量, 单价]\n    行:\n{ROWS}"
)
WRAPPED = NOTICE.replace("请认真组织自查。", "前文。\n  [表：甲]\n  后文。") + (
    "表格:\n  甲:\n    方向: 横\n    表头: [项目, 内容]\n    行:\n"
    f"    - [甲, {'内容很长要换行' * 40}]\n    - [乙, [一, 二, 三]]\n"
)
LAST = NOTICE.replace("请认真组织自查。", "名单如下。\n  [表：甲]") + (
    "表格:\n  甲:\n    表头: [姓名, 职务]\n    行:\n"
    + "".join(f"    - [第{n}人, 科员]\n" for n in range(100, 118))
)
SPANS = (
    NOTICE.replace("请认真组织自查。", "统计如下。\n  [表：统计]\n  请核对。")
    + """\
表格:
  统计:
    题名: 党员情况统计表
    单位: 人
    表注: 注：截至年底。
    列宽: [4, 3, 3]
    表头:
    - [{文: 支部, 跨行: 2}, {文: 党员, 跨列: 2}]
    - [正式, 预备]
    行:
    - [第一支部, 甲, 乙]
    - [{文: [合计第一段, 合计第二段], 跨列: 2}, 丙]
"""
)
LONG = NOTICE + (
    "附件:\n- 标题: 考核表\n  表格:\n    考核:\n      列宽: [1, 3]\n      表头: [项目, 内容]\n      行:\n"
    "      - [学习, 甲]\n      - [组织, ["
    + ", ".join(f"第{n}条按时完成工作" for n in range(100, 180))
    + "]]\n"
    "      - [作风, 乙]\n"
)

RECIPIENTS = "、".join(f"某某市第{n}医院" for n in range(100, 160))

CASES: dict[str, Document] = {
    "request": document(
        REQUEST
        + "份号: '000003'\n密级: 机密\n保密期限: 3年\n紧急程度: 加急\n签发人: [张某某, 李某, 王某某]\n"
    ),
    "one signatory": document(REQUEST + "签发人: 张某某\n"),
    "two signatories": document(REQUEST + "签发人: [张某某, 李某某]\n"),
    "secrecy alone": document(NOTICE + "密级: 秘密\n"),
    "urgency alone": document(NOTICE + "紧急程度: 特急\n"),
    "copy number and urgency": document(NOTICE + "份号: '000012'\n紧急程度: 特急\n"),
    "1999": document(
        NOTICE
        + OLD
        + IMPRINT
        + "主题词: [党建工作, 计划, 通知]\n份号: '0000012'\n密级: 秘密\n紧急程度: 特急\n"
    ),
    "1999 upward": document(REQUEST + OLD + "签发人: [张某某, 李某某]\n"),
    "1999 period": document(NOTICE + OLD + "密级: 机密\n保密期限: 5年\n"),
    "one attachment": document(NOTICE + attachments(NAMES[1])),
    "three attachments": document(NOTICE + attachments(*NAMES)),
    "twelve attachments": document(NOTICE + attachments(*(f"第{n}号表格" for n in range(1, 13)))),
    "typed list": document(
        NOTICE + "附件说明: |\n  附件：１．甲表\n  ２．乙表\n" + attachments("甲表", "乙表")
    ),
    "stamp": document(NOTICE + "印章: 签名章\n发文机关标志: 某某医院文件\n", 发文机关署名="院长"),
    "print run": document(NOTICE + IMPRINT + "印数: 50\n"),
    "many recipients": document(NOTICE + IMPRINT, 主送机关=f"[{RECIPIENTS}]"),
    "plain": document(
        "版式: 普通\n标题: 二〇二一年工作总结\n题注: （2021年12月31日）\n正文: |\n  一年来，工作有序。\n"
        "发文机关署名: 某某医院\n成文日期: 2021-12-31\n"
    ),
    "landscape": document(LANDSCAPE),
    "landscape with long cells": document(WRAPPED),
    "landscape last": document(LANDSCAPE.replace("\n  请照此执行。", "")),
    "table last": document(LAST),
    "two tables": document(
        NOTICE.replace("请认真组织自查。", "如下。\n  [表：甲]\n  [表：乙]\n  请照办。")
        + "表格: {甲: {行: [[一, 二]]}, 乙: {行: [[三, 四]]}}\n"
    ),
    "spans": document(SPANS),
    "long row": document(LONG),
    "mirrored": replace(document(filled(30)), mirrored=True),
    "duplex, text on an odd page": replace(document(NOTICE + IMPRINT), duplex=True),
    "duplex, text on an even page": replace(document(filled(20) + IMPRINT), duplex=True),
    "duplex, even page full": replace(
        document(NOTICE + IMPRINT + attachments("甲表").replace("照填。", "公文" * 230)), duplex=True
    ),
}


@lru_cache(maxsize=1)
def _by_office() -> dict[str, bytes]:
    return dict(zip(CASES, to_pdfs(tuple(map(word, CASES.values()))), strict=True))


def sheet(name: str, form: str) -> bytes:
    return pdf(CASES[name]) if form == PDF else _by_office()[name]


def printed(name: str, form: str, page: int = 1) -> list[measure.PrintedLine]:
    """The lines of a page above its number."""
    return [line for line in measure.lines(sheet(name, form), page) if line.baseline < BOTTOM]


def found(lines: list[measure.PrintedLine], text: str) -> measure.PrintedLine:
    return next(line for line in lines if line.text == text)


def grid_line(line: measure.PrintedLine) -> float:
    """Which line of the grid a line of 三号 stands on, counted from 1; its characters' middle is 0.38 em up."""
    return (line.baseline - 0.38 * EM - TOP) / PITCH + 0.5


def split(line: measure.PrintedLine, at: int) -> tuple[measure.PrintedLine, measure.PrintedLine]:
    return measure.PrintedLine(line.glyphs[:at]), measure.PrintedLine(line.glyphs[at:])


# 版头


@BOTH
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("request", {"000003": 1, "机密★3年": 2, "加急": 3}),  # 7.2.1, 7.2.2, 7.2.3
        ("secrecy alone", {"秘密": 2}),
        ("urgency alone", {"特急": 1}),
        ("copy number and urgency", {"000012": 1, "特急": 2}),
    ],
)
def test_the_elements_of_the_corner_stand_on_their_lines_flush_left(
    name: str, expected: dict[str, int], form: str
) -> None:
    lines = printed(name, form)
    for text, number in expected.items():
        line = found(lines, text)
        assert grid_line(line) == pytest.approx(number, abs=0.5 / PITCH)
        assert line.x == pytest.approx(LEFT, abs=0.3)


@BOTH
@pytest.mark.parametrize("name", ["request", "secrecy alone", "one signatory"])
def test_what_stands_in_the_corner_does_not_move_the_mark(name: str, form: str) -> None:  # 7.2.4
    ink = measure.ink(sheet(name, form), 1, red=True, between=(0, 100))
    assert ink.top == pytest.approx(TOP + 35, abs=0.5)


@BOTH
@pytest.mark.parametrize(("name", "rows"), [("one signatory", 1), ("two signatories", 1), ("request", 2)])
def test_signatories_stand_two_a_line_and_the_number_beside_the_last(
    name: str, rows: int, form: str
) -> None:  # 7.2.5, 7.2.6
    lines = printed(name, form)
    mark = measure.ink(sheet(name, form), 1, red=True, between=(60, 95))
    at = next(index for index, line in enumerate(lines) if "签发人：" in line.text)
    band = lines[at : at + rows]
    # Two lines below the mark begins the first line of names.
    assert band[0].baseline - 0.38 * EM - mark.bottom == pytest.approx(2.5 * PITCH, abs=0.6)
    number, last = split(band[-1], len("某某医〔2024〕15号"))
    assert number.text == "某某医〔2024〕15号"
    assert number.x == pytest.approx(LEFT + CELL, abs=0.3)
    widest = max(line.right for line in band)
    assert widest == pytest.approx(RIGHT - CELL, abs=0.4)
    if rows == 2:
        assert band[0].text == "签发人：张某某李某"
        assert last.text == "王某某"
        assert last.x == pytest.approx(split(band[0], 4)[1].x, abs=0.3)  # under the first name
    if name == "two signatories":
        first, second = split(split(last, 4)[1], 3)
        assert second.x - first.right == pytest.approx(CELL, abs=0.4)  # one character between


@BOTH
@pytest.mark.parametrize("name", ["one signatory", "request"])
def test_the_red_rule_moves_down_with_the_number(name: str, form: str) -> None:  # 7.2.7
    rule = measure.rules(sheet(name, form), 1)[0]
    number = next(line for line in printed(name, form) if "〔2024〕" in line.text)
    ink = measure.ink(sheet(name, form), 1, red=False, between=(number.baseline - 4, rule.top - 0.5))
    red = measure.ink(sheet(name, form), 1, red=True, between=(rule.top - 1, rule.bottom + 1))
    assert red.top - ink.bottom == pytest.approx(4, abs=0.5)
    assert [red.left, red.right] == pytest.approx([LEFT, RIGHT], abs=0.3)


@BOTH
def test_signatories_names_are_set_in_another_face_than_their_label(form: str) -> None:  # 7.2.6
    faces = measure.fonts(sheet("one signatory", form), 1)
    assert faces["张"] != faces["签"]
    assert faces["签"] == faces["予"]


# 主体


@BOTH
def test_one_attachment_is_named_without_a_serial_and_hangs_behind_its_label(form: str) -> None:  # 7.3.4
    lines = printed("one attachment", form)
    text = found(lines, "请认真组织自查。")
    at = lines.index(text) + 1
    first, second = lines[at], lines[at + 1]
    assert first.text.startswith("附件：" + NAMES[1][:10])
    assert first.text + second.text == "附件：" + NAMES[1]
    assert first.baseline - text.baseline == pytest.approx(2 * PITCH, abs=0.2)  # one blank line
    assert first.x == pytest.approx(LEFT + 2 * CELL, abs=0.3)
    assert second.x == pytest.approx(first.glyphs[3].x, abs=0.4)


@BOTH
def test_serials_stand_under_the_first_and_names_hang_behind_theirs(form: str) -> None:  # 7.3.4
    lines = printed("three attachments", form)
    first, second, more, third = lines[lines.index(found(lines, "附件：1.甲表")) :][:4]
    assert second.text.startswith("2.关于")
    assert second.text[2:] + more.text == NAMES[1]
    assert third.text == "3.丙表"
    serial, name = first.glyphs[3].x, first.glyphs[5].x
    assert serial == pytest.approx(LEFT + 5 * CELL, abs=0.4)
    assert [second.x, third.x] == pytest.approx([serial] * 2, abs=0.4)
    assert [second.glyphs[2].x, third.glyphs[2].x, more.x] == pytest.approx([name] * 3, abs=0.7)


@BOTH
def test_a_typed_list_is_printed_as_typed(form: str) -> None:
    lines = printed("typed list", form)
    assert [line.text for line in lines if "甲表" in line.text or "乙表" in line.text] == [
        "附件：１．甲表",
        "２．乙表",
    ]


@BOTH
@pytest.mark.parametrize(("name", "label"), [("one attachment", "附件"), ("three attachments", "附件1")])
def test_an_attachment_begins_a_page_with_its_label_and_its_title_on_line_3(
    name: str, label: str, form: str
) -> None:  # 7.3.7
    first, title, *_ = printed(name, form, page=2)
    assert first.text == label
    assert first.x == pytest.approx(LEFT, abs=0.3)
    assert grid_line(first) == pytest.approx(1, abs=0.5 / PITCH)
    assert title.size == pytest.approx(22, abs=0.1)
    top = title.baseline - 0.86 * 22 * measure.MM
    assert TOP + 2 * PITCH < top < title.baseline < TOP + 3 * PITCH + 1
    assert (title.x + title.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.3)


@BOTH
def test_pages_of_attachments_go_on_being_numbered(form: str) -> None:  # 7.5
    file = sheet("three attachments", form)
    numbers = [measure.lines(file, page)[-1].text for page in range(1, measure.page_count(file) + 1)]
    assert numbers == [f"—{page}—" for page in range(1, 5)]


@BOTH
def test_a_stamp_has_its_room_with_the_post_to_its_left_and_the_date_below(form: str) -> None:  # 7.3.5.3
    lines = printed("stamp", form)
    text, post, date = (found(lines, words) for words in ("请认真组织自查。", "院长", "2025年5月21日"))
    assert date.right == pytest.approx(RIGHT - 4 * CELL, abs=0.4)
    stamp = RIGHT - 4 * CELL - 6 * CELL  # its left edge
    assert post.right == pytest.approx(stamp - 2 * CELL, abs=0.4)
    # Two blank lines, the stamp's two with the post in their middle, a blank line, the date.
    assert post.baseline - text.baseline == pytest.approx(3.5 * PITCH, abs=0.3)
    assert date.baseline - text.baseline == pytest.approx(6 * PITCH, abs=0.3)


@BOTH
def test_a_plain_paper_begins_on_the_first_line_and_has_no_head(form: str) -> None:
    title, note, text, organ, date = printed("plain", form)
    assert title.text == "二〇二一年工作总结"
    assert TOP < title.baseline < TOP + 13
    assert note.text == "（2021年12月31日）"
    assert (note.x + note.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.8)
    assert text.baseline - note.baseline == pytest.approx(2 * PITCH, abs=0.2)
    assert [organ.text, date.text] == ["某某医院", "2021年12月31日"]
    assert not measure.rules(sheet("plain", form), 1)


# 表格


@BOTH
def test_a_landscape_table_has_pages_of_its_own_with_its_head_at_the_left_edge(form: str) -> None:  # clause 8
    file = sheet("landscape", form)
    pages = [measure.lines(file, page) for page in range(1, measure.page_count(file) + 1)]
    texts = [[line.text for line in lines] for lines in pages]
    assert "清单如下。" in texts[0]
    assert [lines[0] for lines in texts[1:3]] == ["名称单位数量单价"] * 2  # the head again
    assert texts[3][0] == "请照此执行。"
    assert len(pages) == 4
    for lines in pages[1:3]:
        # Of the paper turned to the right: the left edge of the type area is above, 28 mm down.
        assert 28 < lines[0].baseline < 28 + 9
        assert min(line.x for line in lines) > 35
        assert max(line.right for line in lines) < 35 + 225


@BOTH
def test_the_number_of_a_landscape_page_stands_where_it_stands_on_others(form: str) -> None:  # clause 8
    file = sheet("landscape", form)
    for page in range(1, 5):
        number = measure.page_number(file, page)
        assert number
        assert number.text == f"—{page}—"
        edge = number.right if page % 2 else number.x
        assert edge == pytest.approx(RIGHT - CELL if page % 2 else LEFT + CELL, abs=0.5)
        dash = find_fonts().face(Face.SONGTI).ink("—").top * 14 * measure.MM
        assert number.baseline - dash == pytest.approx(BOTTOM + 7, abs=0.5)


@BOTH
def test_all_lines_of_a_cell_stand_on_their_landscape_page(form: str) -> None:
    name = "landscape with long cells"
    pages = set_in_type(CASES[name]).pages
    assert measure.page_count(sheet(name, form)) == len(pages) == 3
    for number, page in enumerate(pages, 1):
        blocks = (block for block in page.blocks if block.element not in ("page-number", "number"))
        composed = Counter("".join(line.text for block in blocks for line in block.lines))
        text = "".join(
            line.text for line in measure.lines(sheet(name, form), number) if line.baseline < BOTTOM
        )
        assert Counter(text) == Counter("".join("".join(composed.elements()).split()))


@BOTH
def test_below_a_landscape_table_the_signature_stands_upright(form: str) -> None:
    file = sheet("landscape last", form)
    assert measure.page_count(file) == 4
    assert [line.text for line in printed("landscape last", form, 4)] == ["某某医院", "2025年5月21日"]
    assert any("没有正文" in notice.message for notice in set_in_type(CASES["landscape last"]).notices)


@BOTH
def test_the_last_row_of_a_table_goes_along_with_the_signature(form: str) -> None:
    texts = [line.text for line in printed("table last", form, measure.page_count(sheet("table last", form)))]
    assert texts[-2:] == ["某某医院", "2025年5月21日"]
    assert texts[-3] == "第117人科员"
    assert not set_in_type(CASES["table last"]).notices


@BOTH
def test_two_tables_stand_apart(form: str) -> None:
    lines = printed("two tables", form)
    first, second = found(lines, "一二"), found(lines, "三四")
    between = [
        r for r in measure.rules(sheet("two tables", form), 1) if first.baseline < r.top < second.baseline
    ]
    assert between[-1].top - between[0].top == pytest.approx(289 / 20 * measure.MM, abs=0.8)


@BOTH
def test_a_table_has_its_caption_unit_spans_and_note(form: str) -> None:
    file = sheet("spans", form)
    texts = [line.text for page in (1, 2) for line in printed("spans", form, page)]
    begin, end = texts.index("党员情况统计表"), texts.index("请核对。")
    caption, unit, *cells, note = texts[begin:end]
    assert [caption, unit, note] == ["党员情况统计表", "单位：人", "注：截至年底。"]
    # What stands in the middle of two rows is a line of its own.
    assert sorted(cells) == sorted(
        ["党员", "支部", "正式预备", "第一支部甲乙", "合计第一段", "丙", "合计第二段"]
    )
    wide = [rule for rule in measure.rules(file, 1)[1:] if rule.right - rule.left > 150]
    assert wide
    for rule in wide:  # the bounds of a stroked path are wider than its ink
        assert [rule.left, rule.right] == pytest.approx([LEFT, RIGHT], abs=0.6)


@BOTH
def test_a_row_taller_than_a_page_goes_on_and_the_head_is_repeated(form: str) -> None:
    file = sheet("long row", form)
    pages = [measure.lines(file, page) for page in range(2, measure.page_count(file) + 1)]
    assert len(pages) > 1
    texts = [[line.text for line in lines if line.baseline < BOTTOM] for lines in pages]
    assert all("项目内容" in lines for lines in texts)
    clauses = [text[-11:] for lines in texts for text in lines if "条按时完成工作" in text]
    assert [text[text.index("第") :] for text in clauses] == [f"第{n}条按时完成工作" for n in range(100, 180)]
    for page in range(2, measure.page_count(file) + 1):
        last = max(line.baseline for line in measure.lines(file, page) if line.baseline < BOTTOM)
        assert any(rule.top > last for rule in measure.rules(file, page))  # closed below


# 版记


@BOTH
def test_the_print_run_stands_below_a_thin_rule_at_the_right(form: str) -> None:  # 7.4.3
    lines = printed("print run", form)
    assert lines[-1].text == "（共印50份）"
    assert lines[-1].right == pytest.approx(RIGHT - CELL, abs=0.5)
    rules = measure.rules(sheet("print run", form), 1)[-4:]
    assert (rules[-1].top + rules[-1].bottom) / 2 == pytest.approx(BOTTOM, abs=0.5)
    steps = [below.top - above.top for above, below in pairwise(rules)]
    assert steps == pytest.approx([PITCH] * 3, abs=0.5)


@BOTH
def test_recipients_that_page_1_has_no_room_for_stand_in_the_imprint(form: str) -> None:  # 7.3.2, 7.4.2
    file = sheet("many recipients", form)
    first = printed("many recipients", form)
    assert any("请认真组织自查。" in line.text for line in first)
    last = printed("many recipients", form, measure.page_count(file))
    moved = next(index for index, line in enumerate(last) if line.text.startswith("主送：某某市第100医院"))
    copied = next(index for index, line in enumerate(last) if line.text == "抄送：某某局。")
    assert moved < copied
    assert last[copied - 1].text.endswith("。")
    rules = measure.rules(file, measure.page_count(file))[-3:]
    # None between 主送 and 抄送: above the first, below 抄送, below the last.
    assert rules[0].top < last[moved].baseline < last[copied].baseline < rules[1].top
    hang = LEFT + CELL + 3 * 14 * measure.MM
    assert [line.x for line in last[moved + 1 : copied]] == pytest.approx(
        [hang] * (copied - moved - 1), abs=0.4
    )


@BOTH
def test_both_sides_printed_the_imprint_stands_on_the_even_page_that_follows(form: str) -> None:  # 7.4.1, 7.5
    file = sheet("duplex, text on an odd page", form)
    assert measure.page_count(file) == 2
    assert [line.text for line in printed("duplex, text on an odd page", form, 2)] == [
        "抄送：某某局。",
        "某某医院办公室2025年5月21日印发",
    ]
    assert measure.lines(file, 2)[-1].text == "—2—"  # no blank page before it: numbered


@BOTH
def test_both_sides_printed_the_imprint_stays_on_an_even_page_with_room(form: str) -> None:
    file = sheet("duplex, text on an even page", form)
    assert measure.page_count(file) == 2
    assert any("公文" in line.text for line in printed("duplex, text on an even page", form, 2))


@BOTH
def test_a_blank_page_before_the_imprint_and_the_imprints_page_are_not_numbered(form: str) -> None:  # 7.5
    name = "duplex, even page full"
    assert set_in_type(CASES[name]).imprint is ImprintPage.AFTER_BLANK
    file = sheet(name, form)
    last = measure.page_count(file)
    assert last % 2 == 0
    assert measure.lines(file, last - 1) == []
    assert not measure.rules(file, last - 1)
    assert measure.lines(file, last)[-1].text == "某某医院办公室2025年5月21日印发"
    final = measure.rules(file, last)[-1]
    assert (final.top + final.bottom) / 2 == pytest.approx(BOTTOM, abs=0.5)
    assert measure.lines(file, last - 2)[-1].text == f"—{last - 2}—"


@BOTH
def test_mirrored_margins_swap_on_even_pages(form: str) -> None:  # 5.2.1
    odd, even = (min(line.x for line in printed("mirrored", form, page)) for page in (1, 2))
    assert odd == pytest.approx(28, abs=0.3)
    assert even == pytest.approx(26, abs=0.3)
    number = measure.lines(sheet("mirrored", form), 2)[-1]
    assert number.x == pytest.approx(26 + CELL, abs=0.5)


# GB/T 9704-1999


@BOTH
@pytest.mark.parametrize(("name", "below"), [("1999", 25), ("1999 upward", 80)])
def test_1999_the_mark_stands_25_mm_down_and_80_on_upward_documents(name: str, below: int, form: str) -> None:
    ink = measure.ink(sheet(name, form), 1, red=True, between=(0, TOP + below + 20))
    assert ink.top == pytest.approx(TOP + below, abs=0.5)


@BOTH
def test_1999_secrecy_and_urgency_stand_at_the_right_and_the_copy_number_at_the_left(form: str) -> None:
    first, second, *_ = printed("1999", form)
    assert first.text == "0000012秘密"
    assert second.text == "特急"
    assert [first.x, first.right, second.right] == pytest.approx([LEFT, RIGHT, RIGHT], abs=0.4)
    for line in (first, second):
        before, after = line.glyphs[-2:]
        assert after.x - before.x == pytest.approx(2 * CELL, abs=0.4)  # one character between the two
    assert printed("1999 period", form)[0].text == "机密★5年"


@BOTH
def test_1999_the_date_is_in_chinese_numerals_and_no_organ_stands_above_it(form: str) -> None:
    texts = [line.text for line in printed("1999", form)]
    assert "二〇二五年五月二十一日" in texts
    assert "某某医院" not in texts
    date = found(printed("1999", form), "二〇二五年五月二十一日")
    assert date.right == pytest.approx(RIGHT - 4 * CELL, abs=0.4)


@BOTH
def test_1999_signatories_stand_one_a_line(form: str) -> None:
    lines = printed("1999 upward", form)
    at = next(index for index, line in enumerate(lines) if line.text == "签发人：张某某")
    assert lines[at + 1].text == "某某医〔2024〕15号李某某"
    assert lines[at + 1].glyphs[-3].x == pytest.approx(lines[at].glyphs[4].x, abs=0.3)


@BOTH
def test_1999_the_imprint_begins_with_subject_terms_and_has_a_rule_under_each_element(form: str) -> None:
    lines = printed("1999", form)[-3:]
    assert [line.text for line in lines] == [
        "主题词：党建工作计划通知",
        "抄送：某某局。",
        "某某医院办公室2025年5月21日印发",
    ]
    assert all(line.size == pytest.approx(16, abs=0.1) for line in lines)
    assert lines[0].x == pytest.approx(LEFT, abs=0.3)
    assert [line.x for line in lines[1:]] == pytest.approx([LEFT + CELL] * 2, abs=0.3)
    terms = lines[0].glyphs
    assert terms[8].x - terms[7].right == pytest.approx(CELL, abs=0.6)  # 工作 计划
    rules = [rule for rule in measure.rules(sheet("1999", form), 1) if rule.top > lines[0].baseline - 10]
    assert len(rules) == 3
    for line, rule in zip(lines, rules, strict=True):
        assert 0 < rule.top - line.baseline < PITCH / 2
    assert (rules[-1].top + rules[-1].bottom) / 2 == pytest.approx(BOTTOM, abs=0.5)
