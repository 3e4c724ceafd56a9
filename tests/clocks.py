"""Time what a test does, on machines that have slow moments."""

import time
from collections.abc import Callable


def spent(work: Callable[[], object]) -> float:
    """Do it once; give the seconds of the processor that it took."""
    started = time.process_time()
    work()
    return time.process_time() - started


def in_any_turn(holds: Callable[[], bool], turns: int = 5) -> bool:
    """Say that something about times holds in one of a few turns.

    A slow moment of the machine spoils one; what goes back over what it has seen spoils each.
    """
    return any(holds() for _ in range(turns))
