"""Processes that take numbers, all at once, or until they are killed.  A program of its own, so that it may fork.

Each has a data folder of its own below FOLDER, as on machines that share nothing but the database.

takers.py FOLDER PLACE together PROCESSES NUMBERS      NUMBERS in all; prints each one taken
takers.py FOLDER PLACE killed TIMES SEED               prints each one that a taker was told before it was killed
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path

from gongwen.register.store import Register

AGENCY, YEAR = "某发", 2025


def take(register: Register, told: int) -> None:
    with register.deciding(AGENCY, YEAR) as book:
        entry = book.reserve("测试")
    os.write(told, f"{entry.number}\n".encode())  # one write: lines of several processes do not mix


def taking(data: Path, place: str, numbers: int, told: int) -> None:
    """What a child does; it never comes back."""
    status = 1
    try:
        register = Register(data, place)
        for _ in range(numbers):
            take(register, told)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def together(folder: Path, place: str, processes: int, numbers: int) -> bool:
    children = []
    for child in range(processes):
        share = numbers // processes + (child < numbers % processes)
        if not (pid := os.fork()):
            taking(folder / str(child), place, share, sys.stdout.fileno())
        children.append(pid)
    statuses = [os.waitpid(pid, 0)[1] for pid in children]
    return not any(statuses)


def killed(folder: Path, place: str, times: int, seed: int) -> bool:
    """Two takers side by side; one is killed and another begun, again and again; the last two take some in peace."""
    chance = random.Random(seed)
    lives = 0.3 if place.startswith("postgres") else 0.2  # seconds at most, from one kill to the next
    data = [folder / "0", folder / "1"]
    children: dict[Path, int] = {}

    def begin() -> None:
        for each in data:
            if each not in children:
                if not (pid := os.fork()):
                    taking(each, place, sys.maxsize, sys.stdout.fileno())
                children[each] = pid

    def end() -> None:
        pid = children.pop(chance.choice(list(children)))
        os.kill(pid, signal.SIGKILL)
        if os.waitpid(pid, 0)[1] != signal.SIGKILL:
            raise RuntimeError("a taker came to an end by itself")

    for _ in range(times):
        begin()
        time.sleep(chance.uniform(0, lives))
        end()
    begin()
    so_far = registered(*data)
    while registered(*data) < so_far + 3:
        time.sleep(0.01)
    end()
    end()
    return True


def registered(*data: Path) -> int:
    return max(last.sequence if (last := Register(each).journal.last()) else 0 for each in data)


def main() -> None:
    folder, place, how, first, second = sys.argv[1:]
    if place.startswith("postgres"):
        import psycopg  # noqa: F401 - before the forks: each would import it again
        import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401
    done = (together if how == "together" else killed)(Path(folder), place, int(first), int(second))
    sys.exit(0 if done else 1)


if __name__ == "__main__":
    main()
