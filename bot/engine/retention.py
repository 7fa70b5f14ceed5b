"""Forgets in time: day keys, everything that only they can read, and what has outlived its purpose."""

from collections import Counter
from datetime import timedelta
from typing import Final

import structlog

from bot.engine import keymarks, parked
from bot.engine.house import House
from bot.engine.state import NotKept
from bot.engine.tx import Tx
from bot.store import expiry, incoming, media, operations, progress, swept
from bot.store import keymarks as keymark_rows

EVERY: Final = 3600.0
"""Seconds between two rounds."""

_A_DAY: Final = timedelta(days=1)

LONGEST: Final = timedelta(hours=48)
"""How long anything may be kept that belongs to nobody's case."""


class Retention:
    """A round an hour; a round that is repeated or missed changes nothing in the end."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Now, and every hour until cancelled."""
        while True:
            try:
                await self.once()
            except NotKept:
                self._log.warning("nothing was forgotten this time", action="retention", remedy="none, it tries again")
            await self._house.clock.sleep(EVERY)

    async def once(self) -> None:
        """One round: the keys first, so that what is still there for a moment is already unreadable."""
        keys = self._house.keys.destroy_old()
        rows = await self._house.state.do(self._sweep)
        self._log.info("forgotten", action="retention", count=rows + keys)

    def _sweep(self, tx: Tx) -> int:
        """How many rows."""
        self._house.state.truncate_log()
        keymarks.mark_today(tx, self._house.keys)
        parked.remind(tx, self._house.keys)
        closed = self._house.forms.close_late(self._house, tx)
        erased = self._erased(tx, self._house.keys.oldest())
        today = tx.now.astimezone(self._house.settings.installation.timezone).date()
        swept.note(tx, tx.now, erased, month=f"{today:%Y-%m}", before=f"{today.replace(day=1) - _A_DAY:%Y-%m}")
        return closed + erased.total()

    def _erased(self, tx: Tx, oldest: int) -> Counter[str]:
        """How many rows of each table."""
        unreadable = Counter(
            day_key=keymark_rows.forget_before(tx, oldest),
            progress=progress.forget_unreadable(tx, oldest),
            operation=operations.drop_sealed_before(tx, oldest),
            outcome=expiry.erase_unreadable_outcomes(tx, oldest),
            media=self._erase_abandoned(tx),
        )
        over = expiry.erase_over(tx, tx.now) + expiry.erase_long_over(tx, tx.now)
        return unreadable + incoming.forget_before(tx, oldest) + over

    def _erase_abandoned(self, tx: Tx) -> int:
        """Pictures of forms that nobody finished."""
        pictures = media.abandoned(tx, tx.now - LONGEST)
        for picture in pictures:
            self._house.memories.erase_picture(tx, picture)
        return len(pictures)
