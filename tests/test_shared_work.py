from __future__ import annotations

import multiprocessing
import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from gongwen.shared_work import shared_out
from tests.conftest import FUZZ


def _square(number: int) -> int:
    if number < 0:  # what ends a process as a fault in a library does
        os._exit(139)
    return number * number


def _crashed(number: int) -> str:
    return f"{number} died"


def done(numbers: list[int]) -> list[int | str]:
    return list(shared_out(_square_or_word, numbers, _crashed))


def _square_or_word(number: int) -> int | str:
    return _square(number)


@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    assert done(list(range(count))) == [number * number for number in range(count)]


@pytest.mark.parametrize("places", [[0], [2], [4], [0, 1, 2, 3, 4]])
def test_an_item_that_kills_its_process_ends_no_other(places: list[int]) -> None:
    numbers = [-place - 1 if place in places else place for place in range(5)]
    assert done(numbers) == [_crashed(each) if each < 0 else each * each for each in numbers]


def test_killers_among_many_are_found() -> None:
    numbers = [-each if each % 13 == 5 else each for each in range(1, 41 if FUZZ < 1000 else 150)]
    assert done(numbers) == [_crashed(each) if each < 0 else each * each for each in numbers]


def _slowly(file: str) -> None:
    time.sleep(0.05)
    Path(file).write_bytes(b"")


def test_who_has_enough_does_not_wait_for_the_rest(tmp_path: Path) -> None:
    results = shared_out(_slowly, [str(tmp_path / str(number)) for number in range(200)], lambda _: None)
    next(results)
    results.close()
    assert len(list(tmp_path.iterdir())) < 60


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT for one process")
def test_ctrl_c_is_answered_by_the_first_process_alone() -> None:
    assert list(shared_out(_answer_to_ctrl_c, [1, 2], _crashed)) == ["goes on", "goes on"]


def _answer_to_ctrl_c(_: int) -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "goes on"


def _tell_and_wait(pipe: Connection) -> None:
    pipe.send(os.getpid())
    time.sleep(600)


def _share(pipe: Connection) -> None:
    list(shared_out(_tell_and_wait, [pipe] * 12, lambda _: None))


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="nobody says which processes there are")
def test_a_process_that_is_killed_leaves_none_behind() -> None:
    ours, theirs = multiprocessing.Pipe()
    first = multiprocessing.get_context("fork").Process(target=_share, args=(theirs,))
    first.start()
    worker = Path("/proc", str(ours.recv()))
    first.kill()
    first.join()
    until = time.monotonic() + 30
    while _is_running(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_running(worker)


def _is_running(process: Path) -> bool:
    try:
        return process.joinpath("stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
