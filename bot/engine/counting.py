"""How many people some groups are, nobody counted twice as far as it is known who they are."""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.tx import Tx
from bot.model.units import Group, Reach
from bot.store import reforms


def heads(tx: Tx, groups: Sequence[Group]) -> int:
    """The members of all, less those whom we know to be in several; never less than the largest group has."""
    tx.flush()
    twice = reforms.counted_twice(tx, [group.id for group in groups])
    return max(sum(group.members for group in groups) - twice, *(group.members for group in groups), 0, 0)


def counted_once(tx: Tx, groups: Sequence[Group], reach: Reach) -> Reach:
    """The same reach for people instead of memberships."""
    return replace(reach, people=heads(tx, groups))
