"""What is kept, in numbers, for who looks after data."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.engine.house import Moment
from bot.engine.lapses import lapses
from bot.engine.register import PERSONAL, lines
from bot.plugin.register import Lapse, Stock
from bot.store import swept
from bot.store.shape import count_rows


class RegisterFacet:
    """Reads how many there are, and never what they say."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    def stock(self, tables: Collection[str] = ()) -> Sequence[Stock]:
        """The tables that say something about people."""
        tx = self._moment.tx
        tx.flush()
        wanted = [line for line in lines(self._moment.house.registry, {}) if line.personal]
        return [
            Stock(
                line.owner,
                line.table,
                count_rows(tx, line.table),
                tuple(name for name, mark in line.fields.items() if mark in PERSONAL),
            )
            for line in wanted
            if not tables or line.table in tables
        ]

    def lapses(self) -> Sequence[Lapse]:
        """What is overdue in the house now."""
        self._moment.tx.flush()
        return list(lapses(self._moment.house, self._moment.tx))

    def erased(self) -> int:
        """How many rows went in time in the last full month."""
        moment = self._moment
        today = moment.now.astimezone(moment.house.settings.installation.timezone).date()
        return sum(swept.erased_in(moment.tx, f"{today.replace(day=1) - timedelta(days=1):%Y-%m}").values())
