"""How long a call takes by itself, whatever else its process does."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time


def seconds_of(call: Callable[[], object]) -> float:
    """Of this thread's CPU; the collector, which looks through all that other tests left, is held back."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        begun = thread_time()
        call()
        return thread_time() - begun
    finally:
        if was_on:
            gc.enable()
