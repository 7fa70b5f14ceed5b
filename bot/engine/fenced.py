"""Keeps what was planned before a restore from being said as if it were new: it waits for the operator instead."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.engine.tx import Tx
from bot.plugin.things import Due
from bot.store import fence


@contextmanager
def fenced(tx: Tx, thing: object) -> Iterator[None]:
    """What a timer's handler says to groups is held where it may have been said already, in the time that a restore lost.

    That is: a notice from before the restore that spreads further by the clock, and whatever a timer says that ran out before
    it. What officers are told, what is taken back, and what a person wants is not held.
    """
    restored = fence.since(tx) if isinstance(thing, Due) else None
    if restored is None or not isinstance(thing, Due):
        yield
        return
    tx.flush()
    before = fence.unsent(tx)
    yield
    tx.flush()
    late = thing.planned <= restored
    held = fence.hold_new(tx, before, tx.now if late else restored, tx.now)
    if held:
        remedy = "look into those groups, then: nhipcau outbox"
        structlog.get_logger().warning(
            "held, for it is from before the restore", action="restore.held", count=held, remedy=remedy
        )
