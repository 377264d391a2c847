"""The painted page, measured: every element with its clause of GB/T 9704-2012; tolerance 0.5 mm where it gives none."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongwen.fonts import find_fonts
from gongwen.gbt9704 import CHARACTER, LINE, Face
from gongwen.problem import InvalidFacts
from gongwen.render.pdf import PageTemplates, render_html
from tests import measure
from tests.conftest import FUZZ
from tests.documents import EXAMPLES, NOTICE, ROOT, TEMPLATES, document, example, pdf, set_in_type

TOLERANCE = 0.5
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CELL, PITCH = CHARACTER.mm, LINE.mm
EM_3 = 16 * measure.MM  # a character of size 3


@pytest.fixture(scope="module")
def plan() -> bytes:
    return pdf(example("2025/plan"))


def the_line(page: bytes, number: int, text: str) -> measure.PrintedLine:
    return next(line for line in measure.lines(page, number) if line.text == text.replace(" ", ""))


# 版头


def test_mark_stands_35_mm_below_the_type_area_and_in_its_middle(plan: bytes) -> None:  # 7.2.4
    ink = measure.ink(plan, 1, red=True, between=(0, 100))
    assert ink.top == pytest.approx(TOP + 35, abs=TOLERANCE)
    line = the_line(plan, 1, "中共绍兴市中医院委员会文件")
    assert (line.x + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)


@pytest.mark.parametrize("length", range(4, 31))
def test_mark_of_any_length_is_one_line_inside_the_type_area(length: int) -> None:
    name = ("中国共产党绍兴市中医院委员会党政综合办公室党务工作领导小组" * 2)[: length - 2]
    page = pdf(document(发文机关标志=name + "文件"))
    ink = measure.ink(page, 1, red=True, between=(0, 100))
    assert ink.top == pytest.approx(TOP + 35, abs=TOLERANCE)
    assert LEFT < ink.left < ink.right < RIGHT
    assert ink.bottom - ink.top > 26 * measure.MM * 0.8  # never smaller than 一号
    assert the_line(page, 1, name + "文件").text


def test_number_stands_two_lines_below_the_mark(plan: bytes) -> None:  # 7.2.5
    mark = measure.ink(plan, 1, red=True, between=(0, 100))
    number = the_line(plan, 1, "绍市中医党〔2025〕6号")
    ink = measure.ink(plan, 1, red=False, between=(95, 115))
    # The middle of its line box stands two and a half lines below the mark.
    middle = number.baseline - find_fonts().face(Face.FANGSONG).centre * EM_3
    assert middle - mark.bottom == pytest.approx(2.5 * PITCH, abs=TOLERANCE)
    assert mark.bottom < ink.top < middle < ink.bottom
    assert (number.x + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2)


def test_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_type_area(plan: bytes) -> None:  # 7.2.7
    ink = measure.ink(plan, 1, red=False, between=(95, 115))
    rule = measure.ink(plan, 1, red=True, between=(100, 130))
    assert rule.top - ink.bottom == pytest.approx(4, abs=0.2)
    assert [rule.left, rule.right] == pytest.approx([LEFT, RIGHT], abs=0.15)


# 主体


def test_title_stands_two_lines_below_the_rule_in_size_2(plan: bytes) -> None:  # 7.3.1
    rule = measure.rules(plan, 1)[0]
    first, second = (line for line in measure.lines(plan, 1) if 21 < line.size < 23)
    assert second.baseline - first.baseline == pytest.approx(36 * measure.MM, abs=0.1)
    # The middle of its 36 pt line box stands two lines and half a box below the rule.
    middle = first.baseline - find_fonts().face(Face.XIAOBIAOSONG).centre * 22 * measure.MM
    assert middle - rule.bottom == pytest.approx(2 * PITCH + 18 * measure.MM, abs=TOLERANCE)
    for line in (first, second):
        assert (line.x + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2)


def test_recipients_stand_one_line_below_the_title_and_flush_left(plan: bytes) -> None:  # 7.3.2
    titles = [line for line in measure.lines(plan, 1) if 21 < line.size < 23]
    recipients = the_line(plan, 1, "各支部：")
    assert recipients.x == pytest.approx(LEFT, abs=0.1)
    # From the middle of a 36 pt line box to the middle of a line box one blank line below.
    middles = recipients.baseline - 0.3 * EM_3 - (titles[-1].baseline - 0.38 * 22 * measure.MM)
    assert middles == pytest.approx(18 * measure.MM + 1.5 * PITCH, abs=TOLERANCE)


def test_paragraphs_begin_two_characters_in(plan: bytes) -> None:  # 7.3.3
    line = next(line for line in measure.lines(plan, 1) if line.text.startswith("经医院党委"))
    assert line.x == pytest.approx(LEFT + 2 * CELL, abs=0.1)


def test_a_sealed_date_stands_four_characters_in_and_the_organ_over_its_middle(
    plan: bytes,
) -> None:  # 7.3.5.1
    organ, date = the_line(plan, 1, "中共绍兴市中医院委员会"), the_line(plan, 1, "2025年5月21日")
    assert date.right == pytest.approx(RIGHT - 4 * CELL, abs=0.2)
    assert (organ.x + organ.right) / 2 == pytest.approx((date.x + date.right) / 2, abs=0.2)
    assert date.baseline - organ.baseline == pytest.approx(PITCH, abs=0.1)


@pytest.mark.parametrize(
    ("organ", "date_in", "organ_in"),
    [("绍兴市中医院", 2, 4.5), ("中共绍兴市中医院委员会", 4.5, 2), ("院办", 2, 8.5)],
)
def test_an_unsealed_signature_keeps_the_indents_of_its_clause(
    organ: str, date_in: float, organ_in: float
) -> None:  # 7.3.5.2
    page = pdf(document(发文机关署名=organ, 印章="不加盖"))
    name, date = the_line(page, 1, organ), the_line(page, 1, "2025年5月21日")
    text = the_line(page, 1, "请认真组织自查。")
    assert name.right == pytest.approx(RIGHT - organ_in * CELL, abs=0.4)
    assert date.right == pytest.approx(RIGHT - date_in * CELL, abs=0.4)
    assert date.x - name.x == pytest.approx(2 * CELL, abs=0.4)
    assert name.baseline - text.baseline == pytest.approx(2 * PITCH, abs=0.1)  # one blank line


def test_a_note_stands_below_the_date_in_brackets_two_characters_in() -> None:  # 7.3.6
    page = pdf(document(附注="此件公开发布"))
    note, date = the_line(page, 1, "（此件公开发布）"), the_line(page, 1, "2025年5月21日")
    assert note.x == pytest.approx(LEFT + 2 * CELL, abs=0.1)
    assert note.baseline - date.baseline == pytest.approx(PITCH, abs=0.1)


def test_an_issued_text_begins_on_a_new_page(plan: bytes) -> None:
    assert measure.lines(plan, 2)[0].text == "2025年绍兴市中医院党建工作计划"
    assert measure.lines(plan, 2)[0].size == pytest.approx(22, abs=0.1)


# 版记


def test_imprint_ends_on_the_lower_edge_of_the_last_type_area(plan: bytes) -> None:  # 7.4
    last = measure.page_count(plan)
    rules = measure.rules(plan, last)
    assert [round(rule.bottom - rule.top, 2) for rule in rules] == [0.35, 0.25, 0.35]
    assert (rules[-1].top + rules[-1].bottom) / 2 == pytest.approx(BOTTOM, abs=0.2)
    for rule in rules:
        assert [rule.left, rule.right] == pytest.approx([LEFT, RIGHT], abs=0.1)
    copied = the_line(plan, last, "抄送：中共绍兴市卫生健康委员会。")
    printed = the_line(plan, last, "绍兴市中医院党政综合办公室2025年5月21日印发")
    assert copied.size == pytest.approx(14, abs=0.1)
    assert [copied.x, printed.x] == pytest.approx([LEFT + CELL] * 2, abs=0.1)
    assert printed.right == pytest.approx(RIGHT - CELL, abs=0.1)


def test_a_long_copy_list_hangs_behind_its_label() -> None:  # 7.4.2
    names = [f"中共绍兴市第{mark}医院委员会" for mark in "一二三四五六七八"]
    page = pdf(document(抄送机关=f"[{', '.join(names)}]", 印发机关="某某医院办公室"))
    last = measure.lines(page, measure.page_count(page))
    imprint = [line for line in last if line.baseline < BOTTOM and 13.5 < line.size < 14.5]
    copied, printed = imprint[:-1], imprint[-1]
    assert printed.text == "某某医院办公室2025年5月21日印发"
    assert len(copied) > 1
    assert [line.x for line in copied[1:]] == pytest.approx(
        [LEFT + CELL + 3 * 14 * measure.MM] * (len(copied) - 1), abs=0.1
    )
    assert copied[-1].text.endswith("。")


# 页码


def test_page_numbers_stand_7_mm_below_the_type_area_odd_right_even_left(plan: bytes) -> None:  # 7.5
    for number in range(1, measure.page_count(plan) + 1):
        line = the_line(plan, number, f"— {number} —")
        assert line.size == pytest.approx(14, abs=0.1)
        edge = line.right if number % 2 else line.x
        assert edge == pytest.approx(RIGHT - CELL if number % 2 else LEFT + CELL, abs=TOLERANCE)
        dash = find_fonts().face(Face.SONGTI).ink("—")
        assert line.baseline - dash.top * 14 * measure.MM == pytest.approx(BOTTOM + 7, abs=0.1)


# 版面 (5.2)


@pytest.mark.parametrize("name", EXAMPLES)
def test_full_lines_end_at_the_edge_of_the_type_area(name: str) -> None:
    composed = example(name)
    page = pdf(composed)
    edges = [
        line.right
        for number in range(1, measure.page_count(page) + 1)
        for line in measure.body_lines(page, number)
    ]
    full = [edge for edge in edges if edge > RIGHT - CELL / 3]
    assert len(full) > 30
    assert full == pytest.approx([RIGHT] * len(full), abs=0.3)


@pytest.mark.parametrize("name", EXAMPLES)
def test_pages_of_nothing_but_text_hold_22_lines(name: str) -> None:
    page = pdf(example(name))
    texts = [
        measure.body_lines(page, number)
        for number in range(1, measure.page_count(page))
        if not measure.rules(page, number)
    ]
    full = [
        lines
        for lines in texts
        if lines and lines[0].baseline < TOP + PITCH and lines[-1].baseline > BOTTOM - PITCH
    ]
    assert full
    for lines in full:
        assert len(lines) == 22
        assert (lines[-1].baseline - lines[0].baseline) / 21 == pytest.approx(PITCH, abs=0.01)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_painted_is_what_was_composed(name: str) -> None:
    composed = example(name)
    page = pdf(composed)
    pages = set_in_type(composed).pages
    assert measure.page_count(page) == len(pages)
    for number, sheet in enumerate(pages, 1):
        # A landscape page is composed as if its type area began where that of the others does.
        right, down = (35 - 28, 28 - 37) if sheet.landscape else (0, 0)
        decided = [
            (line.baseline * measure.MM + down, run.x * measure.MM + right, "".join(run.text.split()))
            for block in sheet.blocks
            for line in block.lines
            for run in line.runs
            if run.text.strip() and not (sheet.landscape and block.element == "page-number")
        ]
        painted = measure.lines(page, number)
        for line in painted:
            planned = sorted(run for run in decided if abs(run[0] - line.baseline) < 1)
            assert line.text == "".join(text for _, _, text in sorted(planned, key=lambda run: run[1]))
            assert line.baseline == pytest.approx(planned[0][0], abs=0.7)
            assert line.x == pytest.approx(min(x for _, x, _ in planned), abs=0.3)
        assert sum(len(text) for _, _, text in decided) == sum(len(line.text) for line in painted)


PIECES = (
    *(
        "医院",
        "党建",
        "工作",
        "王",
        "㈠",
        "㎡",
        "2025年",
        "5月21日",
        "100场",
        "65.12%",
        "《计划》",
        "“第一议题”",
    ),
    *("（试行）", "，，", "。", "、", "；", "：", "——", "……", "！", "·", "GB/T", "9704—2012"),
    "https://example.org/a/b?c=d",
)
pieces = st.lists(st.sampled_from(PIECES), min_size=1, max_size=120)


@settings(
    max_examples=max(1, FUZZ // 10), phases=[Phase.explicit, Phase.generate]
)  # a page takes long to shrink
@given(pieces)
def test_any_text_is_painted_whole_and_inside_the_type_area(words: list[str]) -> None:
    text = "".join(words)
    page = pdf(document(NOTICE.replace("请认真组织自查。", text)))
    printed = measure.text(page)
    assert text in printed
    for number in range(1, measure.page_count(page) + 1):
        for line in measure.body_lines(page, number):
            assert line.right <= RIGHT + 0.3
            assert line.x >= LEFT - 0.3


# 文件


def test_pdf_is_tagged_and_says_its_title_author_and_language(plan: bytes) -> None:
    with pikepdf.open(io.BytesIO(plan)) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "zh-CN"
        assert str(file.docinfo["/Title"]) == "中共绍兴市中医院委员会关于印发2025年党建工作计划的通知"
        assert str(file.docinfo["/Author"]) == "中共绍兴市中医院委员会"
        with file.open_outline() as outline:
            titles = [item.title for item in outline.root]
            parts = [child.title for child in outline.root[1].children]
    assert titles == [
        "中共绍兴市中医院委员会关于印发2025年党建工作计划的通知",
        "2025年绍兴市中医院党建工作计划",
    ]
    assert parts[0] == "一、坚持党建领航，把牢正确办院方向"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("{{ title }}", "{{ titel }}"),
            "office/document.html:5:1: 网页模板：标签写法不对（titel）。请对照原来的模板改正",
        ),
        (("{% endfor %}", "{% endfro %}"), "网页模板：标签写法不对（endfro）。请对照原来的模板改正"),
    ],
)
def test_a_fault_in_an_offices_own_page_template_has_its_place(change: tuple[str, str], said: str) -> None:
    own = PageTemplates(
        TEMPLATES.html.replace(*change, 1), TEMPLATES.css, "office/document.html", "office/document.css"
    )
    composed = document()
    with pytest.raises(InvalidFacts) as caught:
        render_html(set_in_type(composed), own)
    assert str(caught.value).endswith(said)


def test_a_style_sheet_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "document.css").write_bytes("/* 样式 */".encode("gb18030"))
    with pytest.raises(InvalidFacts, match="不是 UTF-8 编码"):
        PageTemplates.read(ROOT / "templates/document.html", tmp_path / "document.css")


def test_the_same_document_is_the_same_bytes() -> None:
    first = pdf.__wrapped__(example("2022/civility"))
    assert first == pdf.__wrapped__(example("2022/civility"))
    assert b"/CreationDate" not in first
