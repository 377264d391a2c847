from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gongwen.register.book import Book
from gongwen.register.entry import Entry, State
from tests.register.offices import AGENCY, WORK, YEAR, number, refused, used


@pytest.fixture
def book() -> Book:
    return Book(AGENCY, YEAR)


def issued(book: Book) -> Entry:
    return book.finish(book.take(WORK).number, "2025/某发〔2025〕1号", "cd34")


def test_the_first_number_is_1(book: Book) -> None:
    assert str(book.next_number()) == "某发〔2025〕1号"


def test_the_next_number_stands_behind_the_highest_whatever_became_of_it(book: Book) -> None:
    book.reserve("会议")
    book.void(number(1), "取消")
    assert book.next_number() == number(2)
    book.adopt(used(9))
    assert book.next_number() == number(10)
    assert book.gaps() == [2, 3, 4, 5, 6, 7, 8]


def test_a_reservation_needs_a_reason(book: Book) -> None:
    assert refused(lambda: book.reserve(" ")) == "预留要写明理由。请用 --reason 说明留给谁、做什么用"


def test_a_reservation_past_its_date_stays_taken(book: Book) -> None:
    entry = book.reserve("会议", date(2025, 6, 30))
    assert not entry.is_overdue(date(2025, 6, 30))
    assert entry.is_overdue(date(2025, 7, 1))
    assert book.next_number() == number(2)


def test_a_document_takes_the_next_number(book: Book) -> None:
    book.reserve("会议")
    entry = book.take(WORK)
    assert (entry.number, entry.state, entry.title) == (number(2), State.TAKEN, "关于开展检查的通知")


def test_a_number_reserved_is_taken_by_the_document_that_names_it(book: Book) -> None:
    book.reserve("会议", date(2025, 6, 30))
    entry = book.take(WORK, number(1))
    assert (entry.number, entry.state, entry.reason, entry.until) == (number(1), State.TAKEN, "会议", None)


def test_a_number_that_is_not_reserved_is_refused_and_the_next_is_named(book: Book) -> None:
    assert refused(lambda: book.take(WORK, number(7))) == (
        "某发〔2025〕7号没有预留，不能自己编号。下一个号是某发〔2025〕1号：请删去序号（写到 〕）由 gongwen 取号；"
        "如是登记簿启用前发出的公文，请加上 --number-already-used"
    )


def test_a_number_used_before_there_was_a_register_is_taken_when_that_is_said(book: Book) -> None:
    assert book.take(WORK, number(7), used_before=True).number == number(7)
    assert book.gaps() == [1, 2, 3, 4, 5, 6]


def test_a_number_from_an_old_list_may_be_issued_when_that_is_said(book: Book) -> None:
    book.adopt(used(3))
    assert refused(lambda: book.take(WORK, number(3))) == (
        "某发〔2025〕3号在登记簿启用前已经用过。如要补办这份旧公文，请加上 --number-already-used"
    )
    assert book.take(WORK, number(3), used_before=True).state is State.TAKEN


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (used(3, "关于另一件事的通知"), "补登，《关于另一件事的通知》"),
        (used(3, day=date(2025, 1, 3)), "补登，2025-01-03"),
        (used(3, WORK.title, date(2025, 1, 3)), "补登，《关于开展检查的通知》，2025-01-03"),
    ],
)
def test_a_number_that_another_paper_used_is_not_taken_whatever_is_said(
    book: Book, known: Entry, said: str
) -> None:
    book.adopt(known)
    assert refused(lambda: book.take(WORK, number(3), used_before=True)) == (
        f"登记簿中某发〔2025〕3号是{said}。请核对发文字号、标题和成文日期；一个号只能用于一件"
    )
    assert book.entries[3] == known


@pytest.mark.parametrize(
    "known", [used(3), used(3, WORK.title), used(3, WORK.title, WORK.issued_on, "存原件")]
)
def test_a_number_that_this_paper_used_is_taken_when_that_is_said(book: Book, known: Entry) -> None:
    book.adopt(known)
    assert book.take(WORK, number(3), used_before=True).reason == known.reason


def test_a_number_reserved_for_another_use_was_not_used_before(book: Book) -> None:
    book.reserve("会议")
    assert refused(lambda: book.take(WORK, number(1), used_before=True)) == (
        "某发〔2025〕1号是预留的号（会议），不是登记簿启用前用过的。"
        "要用这个预留的号，请去掉 --number-already-used；否则请改正发文字号"
    )


def test_the_year_is_that_of_the_day_of_writing(book: Book) -> None:
    late = replace(WORK, issued_on=date(2026, 1, 4))
    assert refused(lambda: book.take(late)) == (
        "发文字号的年份是2025，成文日期却在2026年。发文字号的年份须与成文日期相同，请改正其中一个"
    )


def test_the_same_facts_are_not_issued_twice(book: Book) -> None:
    issued(book)
    assert refused(lambda: book.take(WORK)) == (
        "这份公文已经发出，发文字号是某发〔2025〕1号，存在“2025/某发〔2025〕1号”。"
        "如要更正，请改好事实文件，用 --replaces 说明替代哪一件"
    )


def test_facts_whose_issue_was_broken_off_do_not_take_another_number(book: Book) -> None:
    book.take(WORK)
    assert refused(lambda: book.take(WORK)) == (
        "某发〔2025〕1号正在为“2025/notice.yaml”办理，上次没有办完。"
        "请在办理它的电脑上运行 gongwen issue --resume"
    )


def test_a_number_that_a_document_is_made_with_is_voided_only_when_it_can_never_be_finished(
    book: Book,
) -> None:
    book.take(WORK)
    assert refused(lambda: book.void(number(1), "排错")) == (
        "某发〔2025〕1号正在办理（2025/notice.yaml），不能作废。请在办理它的电脑上运行 gongwen issue --resume"
    )
    assert book.void(number(1), "电脑坏了", abandoned=True).state is State.VOID


def test_facts_whose_number_was_voided_may_be_issued_again(book: Book) -> None:
    book.void(book.take(WORK).number, "电脑坏了", abandoned=True)
    assert book.take(WORK).number == number(2)


def test_a_voided_number_is_never_used_again(book: Book) -> None:
    book.reserve("会议")
    book.void(number(1), "取消")
    assert refused(lambda: book.take(WORK, number(1), used_before=True)) == (
        "某发〔2025〕1号已经作废（取消），作废的号不再使用。下一个号是某发〔2025〕2号"
    )
    assert refused(lambda: book.void(number(1), "再")) == "某发〔2025〕1号已经作废（取消）。不必再作废"


def test_a_gap_can_be_explained(book: Book) -> None:
    book.adopt(used(3))
    book.void(number(2), "当年漏编")
    assert book.gaps() == [1]
    assert (
        refused(lambda: book.void(number(4), "x")) == "某发〔2025〕4号还没有编到。下一个号是某发〔2025〕4号"
    )


def test_what_went_out_is_withdrawn_and_not_voided(book: Book) -> None:
    first = issued(book)
    assert refused(lambda: book.void(first.number, "错了")) == (
        "某发〔2025〕1号已经发出，不能作废。"
        "如要收回，请用 gongwen archive withdraw；如要更正，请另发一件，用 --replaces 说明"
    )
    assert book.withdraw(first.number, "依据有误").state is State.WITHDRAWN
    assert refused(lambda: book.take(WORK)).startswith("这份公文发出后已经撤回，发文字号是某发〔2025〕1号")


def test_only_what_was_issued_is_withdrawn(book: Book) -> None:
    book.reserve("会议")
    assert refused(lambda: book.withdraw(number(1), "x")) == (
        "某发〔2025〕1号没有发出（预留），不能撤回。没有发出的号可以作废"
    )
    assert refused(lambda: book.withdraw(number(5), "x")) == (
        "登记簿中没有某发〔2025〕5号。请用 gongwen number list 查看已有的号"
    )


DAY = date(2025, 3, 5)


@pytest.mark.parametrize(
    ("known", "told", "becomes"),
    [
        (used(1), used(1), None),
        (used(1, "甲"), used(1), None),
        (used(1), used(1, "甲", DAY), used(1, "甲", DAY)),
        (used(1, "甲"), replace(used(1), issued_on=DAY, reason="密"), used(1, "甲", DAY, "密")),
        (
            used(1, "甲"),
            replace(used(1, "甲"), facts_file="b.yaml"),
            replace(used(1, "甲"), facts_file="b.yaml"),
        ),
        (replace(used(1), facts_file="a.yaml"), replace(used(1), facts_file="b.yaml"), None),
        (replace(used(1, "甲"), state=State.ISSUED), used(1, "甲", remark="密"), None),
        (
            used(1, "甲"),
            replace(used(1, "甲"), state=State.ISSUED),
            replace(used(1, "甲"), state=State.ISSUED),
        ),
    ],
)
def test_what_another_source_knows_is_added(known: Entry, told: Entry, becomes: Entry | None) -> None:
    book = Book(AGENCY, YEAR, [known])
    assert book.adopt(told) is (becomes is not None)
    assert book.entries[1] == (becomes or known)
    assert len(book.changes) == (becomes is not None)


@pytest.mark.parametrize(
    ("known", "told", "said"),
    [
        (used(1, "甲", DAY), used(1, "乙"), "补登，《甲》，2025-03-05"),
        (used(1, "", DAY), used(1, "", date(2025, 3, 6)), "补登，2025-03-05"),
        (Entry(number(1), State.VOID, "写错"), used(1), "作废，写错"),
        (replace(used(1), state=State.ISSUED), replace(used(1), state=State.WITHDRAWN), "已发"),
        (replace(used(1), state=State.ISSUED), Entry(number(1), State.VOID), "已发"),
        (replace(used(1, "甲"), folder="2025/甲"), replace(used(1, "甲"), folder="2025/乙"), "补登，《甲》"),
    ],
)
def test_what_contradicts_the_register_is_refused(known: Entry, told: Entry, said: str) -> None:
    book = Book(AGENCY, YEAR, [known])
    assert refused(lambda: book.adopt(told)) == (
        f"登记簿中某发〔2025〕1号是{said}。请核对是哪一处错了；同一个号不能登记两件"
    )
    assert not book.changes
