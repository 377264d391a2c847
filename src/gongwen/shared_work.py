"""Work on many items, shared out over processes, that one item which kills its process does not end."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

_MOST_PROCESSES = 8
_WORTH_SHARING = 12  # items: below, one process beside this one, which a crash does not reach

Item = TypeVar("Item")
Result = TypeVar("Result")


def shared_out(
    work: Callable[[Item], Result], items: Sequence[Item], crashed: Callable[[Item], Result]
) -> Generator[Result, None, None]:
    """The results in the order of the items, each as it comes; `crashed` gives that of an item whose process died.

    What else was under way with it is begun again: `work` done twice must be as good as done once.
    """
    processes = min(os.cpu_count() or 1, _MOST_PROCESSES) if len(items) >= _WORTH_SHARING else 1
    pool = _pool(processes)
    try:
        futures = {place: _submitted(pool, work, item) for place, item in enumerate(items)}
        for place in range(len(items)):
            if _is_lost(futures[place]):
                lost = [each for each, future in futures.items() if _is_lost(future)]
                pool.shutdown()
                pool = _pool(processes)
                # Taken in their order, so the one that did it is among the first; these go one by one.
                for each in lost[:processes]:
                    futures[each] = _alone(work, items[each], crashed)
                for each in lost[processes:]:
                    futures[each] = _submitted(pool, work, items[each])
            yield futures.pop(place).result()
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_follow_the_first)


def _follow_the_first() -> None:
    """Ctrl+C goes to every process of a window: only the first is to answer.  When it dies, so do the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_die_with_the_first, daemon=True).start()


def _die_with_the_first() -> None:
    first = parent_process()
    assert first is not None
    first.join()
    os._exit(1)


def _submitted(pool: ProcessPoolExecutor, work: Callable[[Item], Result], item: Item) -> Future[Result]:
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as broken:  # by an item before, while this one was handed in
        future: Future[Result] = Future()
        future.set_exception(broken)
        return future


def _is_lost(future: Future[Result]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _alone(work: Callable[[Item], Result], item: Item, crashed: Callable[[Item], Result]) -> Future[Result]:
    with _pool(1) as pool:
        future = pool.submit(work, item)
    if _is_lost(future):
        future = Future()
        future.set_result(crashed(item))
    return future
