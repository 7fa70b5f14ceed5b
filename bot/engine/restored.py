"""The first start after a restore, for the log of what was done."""

import structlog

from bot.engine import audit
from bot.engine.house import House
from bot.engine.tx import Tx
from bot.model.ids import UnitId
from bot.store import fence


def begin(tx: Tx, house: House) -> None:
    """Once after each restore, in the transaction of the start, when the ledger has been gone through."""
    if not fence.is_fresh(tx):
        return
    audit.write(tx, None, "house.restored", unit=_top(house, tx), subject="")
    tx.flush()
    fence.taken_up(tx)
    structlog.get_logger().warning(
        "the first start after a restore", action="restore.begin", remedy="see: nhipcau outbox"
    )


def _top(house: House, tx: Tx) -> UnitId | None:
    return next(iter(house.directory.tree(tx).ids), None)
