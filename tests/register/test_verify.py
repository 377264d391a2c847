from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongwen.register.entry import Action, Entry, Event, State
from gongwen.register.store import Register, put_entries, put_events
from gongwen.register.verify import verify
from tests.register.offices import AGENCY, YEAR, number, reserve

BACKUP = "请从备份恢复这个文件，或与数据库核对"


@pytest.fixture
def register(tmp_path: Path, place: str) -> Register:
    """Of four numbers; the second is void."""
    register = Register(tmp_path, place)
    for _ in range(4):
        reserve(register)
    with register.deciding(AGENCY, YEAR) as book:
        book.void(number(2), "取消")
    return register


def said(register: Register) -> list[str]:
    names = {str(register.journal.file): "register.jsonl", register.database.name: "database"}
    problems = []
    for problem in map(str, verify(register).problems):
        for name, short in names.items():
            problem = problem.replace(name, short)
        problems.append(problem)
    return problems


def change(register: Register, how: Callable[[list[str]], list[str]]) -> None:
    file = register.journal.file
    lines = how(file.read_text("utf-8").splitlines(keepends=True))
    file.write_text("".join(lines), "utf-8", newline="\n")


def test_a_sound_register_is_said_to_be_sound(register: Register) -> None:
    found = verify(register)
    assert (found.numbers, found.events, found.behind, found.problems) == (4, 5, 0, ())


def test_a_register_never_used_is_sound(tmp_path: Path) -> None:
    found = verify(Register(tmp_path))
    assert (found.numbers, found.events, found.behind, found.problems) == (0, 0, 0, ())


def test_a_line_that_was_altered_is_named(register: Register) -> None:
    change(register, lambda lines: [lines[0], lines[1].replace("会议", "会谈"), *lines[2:]])
    assert said(register) == [
        f"register.jsonl:2:1: 登记簿：与前面对不上，有人改过、删过或添过。{BACKUP}",
        "register.jsonl:2:1: 登记簿：某发〔2025〕2号的这次登记与数据库不同。请从备份恢复其中一个",
    ]


def test_a_line_that_was_altered_with_its_chain_is_named_too(register: Register) -> None:
    """Whoever counts the chain anew has to do so to the end, and then the database still knows better."""

    def forged(lines: list[str]) -> list[str]:
        events: list[Event] = []
        for old in map(Event.from_line, lines):
            entry = replace(old.entry, reason="会谈") if old.sequence == 2 else old.entry
            events.append(Event.after(events[-1] if events else None, old.at, old.action, entry))
        return [event.to_line() for event in events]

    change(register, forged)
    assert said(register) == [
        f"register.jsonl:{line}:1: 登记簿：某发〔2025〕{serial}号的这次登记与数据库不同。请从备份恢复其中一个"
        for line, serial in ((2, 2), (3, 3), (4, 4), (5, 2))
    ]


def test_a_line_that_was_taken_out_is_named(register: Register) -> None:
    change(register, lambda lines: [*lines[:2], *lines[3:]])
    assert said(register) == [
        "register.jsonl:1:1: 登记簿：数据库里某发〔2025〕3号的第 3 次登记，记录里没有。请从备份恢复这个文件",
        f"register.jsonl:3:1: 登记簿：与前面对不上，有人改过、删过或添过。{BACKUP}",
    ]


def test_a_line_that_was_put_in_is_named(register: Register) -> None:
    change(register, lambda lines: [*lines[:2], lines[0], *lines[2:]])
    assert said(register)[0] == f"register.jsonl:3:1: 登记簿：与前面对不上，有人改过、删过或添过。{BACKUP}"


def test_a_line_that_cannot_be_read_is_named(register: Register) -> None:
    change(register, lambda lines: [*lines[:3], "？\n", *lines[4:]])
    assert f"register.jsonl:4:1: 登记簿：读不懂。{BACKUP}" in said(register)


def test_lines_cut_off_at_the_end_are_told_and_come_with_the_next_registration(register: Register) -> None:
    change(register, lambda lines: [*lines[:3], lines[3][:50]])
    found = verify(register)
    assert (found.events, found.behind, found.problems) == (5, 2, ())
    reserve(register)
    assert (verify(register).behind, verify(register).events) == (0, 6)


def test_a_database_that_is_older_is_named(register: Register) -> None:
    with register.database.writing() as connection:
        connection.run("DELETE FROM events WHERE sequence > 3")
        connection.run("DELETE FROM numbers WHERE serial > 3")
    assert said(register) == [
        "register.jsonl:4:1: 登记簿：某发〔2025〕4号的这次登记（预留）数据库里没有，数据库可能是旧的备份。"
        "以记录为准时，请运行 gongwen number rebuild",
        "register.jsonl:5:1: 登记簿：某发〔2025〕2号的这次登记（作废）数据库里没有，数据库可能是旧的备份。"
        "以记录为准时，请运行 gongwen number rebuild",
        "database:1:1: 登记簿：某发〔2025〕2号的现状与各次登记推出的不同。请运行 gongwen number rebuild，由记录重建",
    ]


def test_a_number_that_was_changed_in_the_database_is_named(register: Register) -> None:
    with register.database.writing() as connection:
        put_entries(connection, [Entry(number(3), State.VOID, "x"), Entry(number(9), State.VOID, "x")])
    assert said(register) == [
        f"database:1:1: 登记簿：某发〔2025〕{serial}号的现状与各次登记推出的不同。"
        "请运行 gongwen number rebuild，由记录重建"
        for serial in (3, 9)
    ]


def test_a_number_that_was_given_twice_is_named(register: Register) -> None:
    last = register.journal.last()
    again = Event.after(
        last, "2025-05-21T09:00:00+08:00", Action.RESERVE, Entry(number(3), State.RESERVED, "会议")
    )
    with register.database.writing() as connection:
        put_events(connection, [again])
    register.journal.append([again])
    assert said(register) == [
        "register.jsonl:6:1: 登记簿：某发〔2025〕3号在“预留”之后又“预留”，一个号用了两次。请核对这个号的各次登记"
    ]


def test_a_database_that_vanished_is_said(tmp_path: Path) -> None:
    register = Register(tmp_path)
    reserve(register)
    (tmp_path / "register.sqlite").unlink()
    assert said(register) == [
        "database:1:1: 登记簿：数据库不见了，或是空的，记录还在。请运行 gongwen number rebuild"
    ]


def test_a_database_that_is_damaged_is_said_beside_what_is_wrong_with_the_journal(tmp_path: Path) -> None:
    register = Register(tmp_path)
    reserve(register)
    (tmp_path / "register.sqlite").write_bytes(b"no database" * 1000)
    change(register, lambda lines: [lines[0].replace("会议", "会谈")])
    assert said(register) == [
        f"register.jsonl:1:1: 登记簿：与前面对不上，有人改过、删过或添过。{BACKUP}",
        "database:1:1: 登记簿：登记簿“database”不是数据库文件。请运行 gongwen number rebuild 由记录重建",
    ]
