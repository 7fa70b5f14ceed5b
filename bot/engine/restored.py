"""The first start after a restore: what was erased or taken back since is erased and taken back again, before anything runs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import structlog

from bot.engine import audit
from bot.engine.house import House
from bot.engine.tx import Tx
from bot.model.ids import UnitId
from bot.store import fence


class Replay(Protocol):
    """Does again what a ledger beside the database tells, as far as it is not done; how much that was."""

    def __call__(self, tx: Tx, house: House, folder: Path, /) -> int:
        """``folder`` is the data folder. What was done already changes nothing."""
        ...


REPLAYS: Final[tuple[Replay, ...]] = ()
"""All that there are, in their order."""


def _top(house: House, tx: Tx) -> UnitId | None:
    return next(iter(house.directory.tree(tx).ids), None)


def begin(tx: Tx, house: House, replays: Sequence[Replay] = REPLAYS) -> None:
    """Once after each restore, in the transaction of the start. Raises: whatever keeps a replay from being whole."""
    if not fence.to_replay(tx):
        return
    count = sum(replay(tx, house, house.settings.data.folder) for replay in replays)
    audit.write(tx, None, "house.restored", unit=_top(house, tx), subject="")
    tx.flush()
    fence.replayed(tx)
    structlog.get_logger().warning(
        "the first start after a restore", action="restore.begin", count=count, remedy="see: nhipcau outbox"
    )
