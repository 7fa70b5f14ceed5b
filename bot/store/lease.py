"""Leases: who of several workers on one PostgreSQL database owns what, by the database's clock, with an epoch that fences."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, select

from bot.store.hot import Hot
from bot.store.machine import lease as _lease
from bot.store.rows import Statements, number

SECONDS: Final = 15
"""So long a lease lasts that nobody renews."""

# Shared with who reads it likewise, and in the way of who takes it over: the epoch stays as it is until the commit.
_EPOCH = Hot(
    select(_lease.c.epoch).where(_lease.c.name == bindparam("of_name")).with_for_update(read=True),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A lease that is ours; ``epoch`` is higher each time it is taken, ``clean`` whether it had been let go of in order."""

    epoch: int
    clean: bool


def epoch(tx: Statements, name: str) -> int | None:
    """The epoch of that lease, which stays as it is until the end of the transaction; None where nobody ever had it."""
    return next((number(row, "epoch") for row in tx.fetch(_EPOCH, of_name=name)), None)
