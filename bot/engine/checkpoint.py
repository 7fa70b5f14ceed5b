"""How far the log of what officers did was found whole since the start."""

from dataclasses import dataclass

from bot.store.audit import START


@dataclass(slots=True)
class Checkpoint:
    """Number and hash of the last line up to which nothing was broken; belongs to the state thread."""

    number: int = 0
    hash: bytes = START
