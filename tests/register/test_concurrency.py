"""Many takers at once, and takers that are killed at random instants: no gap, no duplicate, nothing lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

import pytest

from gongwen.register.entry import Event
from gongwen.register.rebuild import rebuild
from gongwen.register.store import Register, now
from gongwen.register.verify import verify
from tests.conftest import FUZZ
from tests.documents import ROOT

PROCESSES, NUMBERS = (20, 2000) if FUZZ >= 10_000 else (6, 120)
KILLS = 500 if FUZZ >= 10_000 else 15
SEED = SystemRandom().randrange(
    10**6
)  # a killed process never dies at the same instant again, whatever the seed

Record = Callable[[str, object], None]


def told(*words: object) -> list[str]:
    """The numbers that the takers were told."""
    command = [sys.executable, "-m", "tests.register.takers", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_processes_that_take_numbers_at_once_get_each_its_own(
    tmp_path: Path, place: str, record_property: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = told(tmp_path, place, "together", PROCESSES, NUMBERS)
    say(capsys, record_property, f"{PROCESSES} processes took {len(numbers)} numbers at once ({kind(place)})")
    assert sorted(numbers) == sorted(f"某发〔2025〕{serial}号" for serial in range(1, NUMBERS + 1))
    sound(tmp_path, place, NUMBERS)


def test_processes_killed_at_any_instant_lose_no_number_and_double_none(
    tmp_path: Path, place: str, record_property: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = told(tmp_path, place, "killed", KILLS, SEED)
    register = Register(tmp_path / "0", place)
    kept = [str(entry.number) for entry in register.entries()]
    said = f"{KILLS} kills: {len(numbers)} numbers told, {len(kept)} registered ({kind(place)})"
    say(capsys, record_property, said)
    assert numbers
    assert len(set(numbers)) == len(numbers)
    assert set(numbers) <= set(kept)
    assert kept == [f"某发〔2025〕{serial}号" for serial in range(1, len(kept) + 1)]
    sound(tmp_path, place, len(kept))


def sound(folder: Path, place: str, numbers: int) -> None:
    """The journals, as they were left, agree, and each then says what the database says: every number once."""
    registers = [Register(data, place) for data in sorted(folder.iterdir()) if data.is_dir()]
    assert len(registers) > 1
    events: dict[int, Event] = {}
    for register in registers:
        for event in register.journal.events():
            assert events.setdefault(event.sequence, event) == event
    for register in registers:
        register.catch_up()
        found = verify(register)
        assert (found.problems, found.behind) == ((), 0)
        assert (found.numbers, found.events) == (numbers, numbers)
        assert sorted(event.entry.serial for event in register.journal.events()) == [*range(1, numbers + 1)]
    assert rebuild(registers[0], now(), [register.journal for register in registers]).events == 0


def kind(place: str) -> str:
    return "PostgreSQL" if "://" in place else "SQLite"


def say(capsys: pytest.CaptureFixture[str], record_property: Record, what: str) -> None:
    record_property("register", what)
    with capsys.disabled():
        print(f"\n{what}")
