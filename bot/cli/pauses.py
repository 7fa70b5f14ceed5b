"""Keeps Python itself from stopping the loop: by looking for garbage in all that a start has loaded, or by letting it wait its turn."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

YOUNG: Final = 5_000
"""So many new objects are let gather before they are looked at: that takes about a millisecond."""

TURN: Final = 0.001
"""Seconds that the loop waits at most for the state thread to let it go on, and the other way round."""


@contextmanager
def put_off() -> Iterator[None]:
    """Nothing is looked at until ``all_loaded``, or the end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def all_loaded() -> None:
    """From here on only what is made later is looked at, and the loop soon has its turn."""
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    gc.enable()
