"""Every core table keeps to the rule that the register declares of it: rows are aged past it, on both engines."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Integer, LargeBinary, select

from bot.app import App
from bot.columns import UtcTime
from bot.engine.retention import Retention
from bot.engine.tx import Tx
from bot.model.holdings import Hand, Holding, Until
from bot.model.ids import AccountId
from bot.store import copies, media, notices, swept, tables
from bot.store.holdings import CORE
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from bot.testing.ward import sample_settings
from tests.crash.child import settings_of
from tests.stores import ENGINES

LATER: Mapping[str, Mapping[str, Any]] = {
    "unit": {"parent": None},
    "notice": {"state": notices.RECALLED, "number": 1},
    "copy": {"state": copies.SETTLED},
    "approval": {"state": "granted"},
    "media": {"kept_for": media.IN_A_FORM, "state": media.READY},
}
"""What makes the time of a row run."""

BY_ITS_STEP = {"work", "schedule", "own_menu"}
"""These go when somebody does them, or their hour or their platform comes: no round touches what still waits."""

AT_THE_NEXT_ROUND = timedelta(minutes=1)
A_KEYS_LIFE = timedelta(days=3)
FOREVER = timedelta(days=800)


def ends(holding: Holding) -> timedelta | None:
    """How old a row of that table becomes at most, as the register says it; None for what no round may touch."""
    kept = holding.holds.kept
    if kept.by is not Hand.ROUND or holding.table in BY_ITS_STEP:
        return None
    match kept.until:
        case Until.AGE:
            return timedelta(days=kept.days)
        case Until.EXPIRES:
            return timedelta(hours=1)
        case _:
            return A_KEYS_LIFE


@dataclass
class Ward:
    """An installation at rest, with one row in each table."""

    app: App
    clock: FakeClock

    async def fill(self) -> None:
        """All of them belong together; there is one newer notice, from whose number the next is counted."""
        await self.app.house.state.do(self._fill)

    async def there(self) -> set[str]:
        """The tables in which the row still is; a picture is there while it can be seen."""
        return await self.app.house.state.do(self._there)

    async def at(self, when: datetime) -> None:
        """The clock stands there, and the round comes by."""
        self.clock.turn_to(when)
        await Retention(self.app.house).once()

    def _fill(self, tx: Tx) -> None:
        session, now = tx.session(), tx.now
        self._day = self.app.house.keys.seal(b"x")[0]
        for table in tables.metadata.tables.values():
            row = {column.name: self._value(column, now) for column in table.columns} | dict(LATER.get(table.name, {}))
            if session.execute(select(*table.primary_key.columns).where(self._ours(table.name))).first() is None:
                session.execute(table.insert(), [row])
            if table is tables.notice:
                session.execute(
                    table.insert(), [row | {"id": "newer", "number": 9, "subject": "newer", "state": "live"}]
                )

    def _there(self, tx: Tx) -> set[str]:
        found = set()
        for name, table in tables.metadata.tables.items():
            seen = table.c.data if table is tables.media else next(iter(table.primary_key.columns))
            if tx.session().execute(select(seen).where(self._ours(name), seen.is_not(None))).first() is not None:
                found.add(name)
        return found

    def _ours(self, name: str) -> Any:
        first = next(iter(tables.metadata.tables[name].primary_key.columns))
        return first == self._value(first, self.clock.now())

    def _value(self, column: Column[Any], now: datetime) -> Any:
        if column.name == "day":
            return self._day
        match column.type:
            case UtcTime():
                return now + timedelta(hours=1) if column.name in ("expires", "until") else now
            case Boolean():
                return False
            case LargeBinary():
                return b"x"
            case Integer():
                return 1
            case _:
                return "x"


@pytest.fixture(params=ENGINES)
async def ward(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Ward]:
    """On each engine."""
    clock = FakeClock()
    settings = sample_settings(tmp_path)
    if request.param != "sqlite":
        settings = settings_of(tmp_path, str(request.getfixturevalue("postgres_database")))
    app = await App.open(settings, clock=clock, adapters={AccountId("town"): TownAdapter(Town(clock))})
    yield Ward(app, clock)
    await app.stop()


async def test_each_table_is_emptied_when_its_rule_says_so_and_not_before(ward: Ward) -> None:
    await ward.fill()
    began = ward.clock.now()
    rules = {holding.table: ends(holding) for holding in CORE}
    assert set(rules) == set(tables.metadata.tables)
    ages = sorted({age for age in rules.values() if age is not None})
    assert len(ages) == 3
    assert await ward.there() == set(rules)
    for age in ages:
        # Keys are destroyed by whole days: what is sealed is surely readable for one of them.
        before = timedelta(days=1) if age == A_KEYS_LIFE else age - AT_THE_NEXT_ROUND
        await ward.at(began + before)
        assert await ward.there() == {name for name, rule in rules.items() if rule is None or rule >= age}, before
        await ward.at(began + age + AT_THE_NEXT_ROUND)
        assert await ward.there() == {name for name, rule in rules.items() if rule is None or rule > age}, age
    await ward.at(began + FOREVER)
    assert await ward.there() == {name for name, rule in rules.items() if rule is None}


async def test_the_rounds_are_counted_by_table_for_the_look_of_the_month(ward: Ward) -> None:
    await ward.fill()
    now = ward.clock.now()
    await ward.at(now + timedelta(hours=2))
    month = f"{now:%Y-%m}"
    erased = await ward.app.house.state.do(lambda tx: dict(swept.erased_in(tx, month)))
    assert erased == {"button": 1, "one_time_code": 1, "pause": 1}
    assert await ward.app.house.state.do(swept.last_round) == now + timedelta(hours=2)


def test_what_is_kept_as_long_as_the_ward_says_why() -> None:
    lasting = [holding for holding in CORE if holding.holds.kept.until is Until.WARD]
    assert lasting
    for holding in lasting:
        assert holding.holds.kept.by is Hand.OPERATOR, holding.table
        assert len(holding.holds.kept.why.vi.split()) > 3, holding.table
