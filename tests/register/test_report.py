from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongwen.register.entry import Entry, State
from gongwen.register.report import ranges, report
from tests.register.offices import number, used

TODAY = date(2025, 7, 1)


def test_gaps_are_told_of_each_code_and_year() -> None:
    entries = [
        *(used(serial) for serial in (2, 3, 7)),
        Entry(number(2, year=2026), State.VOID, "取消"),
        Entry(number(1, "某办发"), State.USED),
    ]
    gaps = report(entries, TODAY).gaps
    assert list(ranges(gaps)) == ["某发〔2025〕1号", "某发〔2025〕4—6号", "某发〔2026〕1号"]
    assert len(gaps) == 5


def test_a_voided_number_is_no_gap() -> None:
    assert report([Entry(number(1), State.VOID, "取消"), used(2)], TODAY).gaps == ()


def test_the_same_document_under_two_numbers_is_told() -> None:
    day = date(2025, 3, 5)
    one, other = used(1, "甲", day), used(2, "甲", day)
    digests = [replace(used(serial, f"乙{serial}", day), digest="ab") for serial in (3, 4)]
    assert report([one, other, *digests], TODAY).twins == ((one, other), (digests[0], digests[1]))


def test_the_same_title_on_another_day_is_another_document() -> None:
    entries = [
        used(1, "甲", date(2025, 3, 5)),
        used(2, "甲", date(2025, 4, 5)),
        used(3, "甲"),
        used(4),
        used(5),
    ]
    assert report(entries, TODAY).twins == ()


def test_what_was_voided_is_no_second_of_its_kind() -> None:
    one = replace(used(1, "甲", date(2025, 3, 5)), state=State.VOID)
    assert report([one, used(2, "甲", date(2025, 3, 5))], TODAY).twins == ()


def test_reservations_past_their_date_are_told() -> None:
    days = (date(2025, 6, 30), date(2025, 7, 1), None)
    entries = [Entry(number(i), State.RESERVED, "会议", day) for i, day in enumerate(days, 1)]
    assert report(entries, TODAY).overdue == (entries[0],)


def test_issues_that_were_broken_off_are_told() -> None:
    entry = Entry(number(1), State.TAKEN)
    assert report([entry], TODAY).unfinished == (entry,)
