"""Tracked changes of Word files: as if all were accepted, as if all were rejected."""

from __future__ import annotations

import pytest

from gongwen.intake.lines import Changes, Source
from gongwen.intake.word.read import read_docx
from gongwen.render.revised_docx import Revision, revised_docx
from tests.documents import document, word
from tests.intake.word.test_read import docx, item, numbering, p, r, words

INSERTED, DELETED = "<w:rPr><w:ins/></w:rPr>", "<w:rPr><w:del/></w:rPr>"


def inserted(text: str) -> str:
    return f"<w:ins>{r(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def both(body: str, **parts: str) -> tuple[list[str], list[str]]:
    """What it says after the changes, and what it said before them."""
    data = docx(body, **parts)
    return words(read_docx(data, "x.docx")), words(before(data))


def before(data: bytes) -> Source:
    return read_docx(data, "x.docx", Changes.REJECTED)


def test_words_put_in_left_out_and_moved() -> None:
    moved = f"<w:moveFrom>{r('，谢谢')}</w:moveFrom>"
    body = p(
        r("请") + inserted("认真") + deleted("马上") + moved + f"<w:moveTo>{r('办理')}</w:moveTo>" + r("。")
    )
    assert both(body) == (["请认真办理。"], ["请马上，谢谢。"])


def test_words_put_in_by_one_and_left_out_by_another_were_never_there() -> None:
    assert both(p(r("甲") + f"<w:ins>{deleted('乙')}</w:ins>")) == (["甲"], ["甲"])


@pytest.mark.parametrize(
    ("mark", "after", "former"),
    [(INSERTED, ["请认真", "办理。"], ["请认真办理。"]), (DELETED, ["请认真办理。"], ["请认真", "办理。"])],
)
def test_the_end_of_a_paragraph_is_a_change_as_well(mark: str, after: list[str], former: list[str]) -> None:
    assert both(p(r("请认真"), mark) + p(r("办理。"))) == (after, former)


def test_a_whole_paragraph_put_in_was_not_there() -> None:
    assert both(p(r("甲")) + p(inserted("乙"), INSERTED) + p(r("丙"))) == (["甲", "乙", "丙"], ["甲", "丙"])


def test_a_paragraph_left_out_before_a_table_does_not_go_on_behind_it() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p(r('格'))}</w:tc></w:tr></w:tbl>"
    assert both(p(r("甲"), DELETED) + table + p(r("乙")))[0] == ["甲", "格", "乙"]


def test_rows_and_cells_of_tables() -> None:
    def row(text: str, properties: str = "", of_cell: str = "") -> str:
        cell = f"<w:tc><w:tcPr>{of_cell}</w:tcPr>{p(r(text))}</w:tc>"
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cell}<w:tc>{p(r('尾'))}</w:tc></w:tr>"

    rows = row("旧", "<w:del/>") + row("新", "<w:ins/>") + row("格", of_cell="<w:cellIns/>")
    assert both(f"<w:tbl>{rows}</w:tbl>") == (["新", "尾", "格", "尾"], ["旧", "尾", "尾"])


def test_numbers_count_what_is_there() -> None:
    one, two, three = item("甲"), item(""), item("丙")
    two = two.replace("</w:pPr>", f"{INSERTED}</w:pPr>", 1).replace(r(""), inserted("乙"))
    levels = numbering(("chineseCounting", "%1、"))
    assert both(one + two + three, numbering=levels) == (["一、甲", "二、乙", "三、丙"], ["一、甲", "二、丙"])


def test_numbers_given_by_a_change() -> None:
    given = '<w:numPr><w:numId w:val="1"/></w:numPr><w:pPrChange><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    levels = numbering(("decimal", "%1."))
    data = docx(p(r("甲"), given), numbering=levels)
    assert words(read_docx(data, "x.docx")) == ["1.甲"]
    assert [line.words for line in before(data).lines] == ["甲"]


def test_the_looks_are_those_before_the_change() -> None:
    changed = '<w:b/><w:sz w:val="32"/><w:rPrChange><w:rPr><w:sz w:val="44"/></w:rPr></w:rPrChange>'
    data = docx(p(r("题", changed)))
    ((_, now),), ((_, then),) = (
        read_docx(data, "x.docx", changes).lines[0].looks for changes in (Changes.ACCEPTED, Changes.REJECTED)
    )
    assert (now.size, now.bold, then.size, then.bold) == (16.0, True, 22.0, False)


def test_footers_have_changes_too() -> None:
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    data = docx(p(r("甲")) + section, footer1=p(inserted("新") + deleted("旧")))
    assert [line.words for line in read_docx(data, "x.docx").sections[0].footer] == ["新"]
    assert [line.words for line in before(data).sections[0].footer] == ["旧"]


def test_which_of_both_was_read_is_said() -> None:
    data = docx(p(r("甲") + inserted("乙")))
    hint = "请在 Word 中处理完修订，或核对修订的各处"
    assert read_docx(data, "x.docx").notices == (("有修订，按全部接受读入：第1段（“甲乙”）", hint),)
    assert before(data).notices == (("有修订，按全部拒绝读入：第1段（“甲”）", hint),)
    assert before(docx(p(r("甲")))).notices == ()


def test_our_own_tracked_changes_are_undone_to_the_letter() -> None:
    original = word(document())
    lines = read_docx(original, "x.docx").lines
    number = next(n for n, line in enumerate(lines, 1) if line.words == "请认真组织自查。")
    revised = revised_docx(original, [Revision(number, 1, 3, "认真", "说明", "立即")])
    assert read_docx(revised, "x.docx").lines[number - 1].words == "请立即组织自查。"
    assert before(revised).lines == lines
