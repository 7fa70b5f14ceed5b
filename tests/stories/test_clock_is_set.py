"""Somebody sets the machine's clock: nothing is doubled, and nothing waits for as long as the clock was wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.adapter import Capabilities, Wait
from bot.app import App
from bot.engine.tx import Tx
from bot.model.ids import AccountId, PersonId, UnitId, fresh_id
from bot.model.people import Grant, Role
from bot.sample.people import people_of, settle
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.store import people
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import CAPABILITIES, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_settings
from tests.unit.plugins.life import CHILD, CLUSTERS, WORDS, Life

HOUR = timedelta(hours=1)


@dataclass
class SetClock:
    """The hands may be set; what was slept does not change by that."""

    works: FakeClock
    off: timedelta = timedelta()

    def now(self) -> datetime:
        return self.works.now() + self.off

    def monotonic(self) -> float:
        return self.works.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self.works.sleep(seconds)


@dataclass
class Ward:
    life: Life
    clock: SetClock

    async def passes(self, minutes: float = 0, seconds: float = 0) -> None:
        await self.life.scene.turner.advance(minutes=minutes, seconds=seconds)

    async def holds(self, who: str) -> bool:
        house = self.life.scene.app.house
        return await house.state.do(lambda tx: house.access.allows(tx, PersonId(who), Role.OFFICER, UnitId("a")))

    def reached(self, words: str = WORDS) -> list[str]:
        """Groups that read of it, once for each message."""
        return [
            group
            for group in CLUSTERS
            for message in self.life.scene.town.chats[group].messages
            if message.author is None and not message.removed and words in message.text
        ]


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    async with _ward(tmp_path) as ward:
        yield ward


@asynccontextmanager
async def _ward(folder: Path, capabilities: Capabilities = CAPABILITIES) -> AsyncIterator[Ward]:
    turner = Turner()
    town, ward = Town(turner.clock, capabilities=capabilities), load_ward(sample_folder())
    clock = SetClock(turner.clock)
    adapters = {AccountId("town"): TownAdapter(town)}
    app = await App.open(sample_settings(folder), clock=clock, adapters=adapters, sample=people_of(ward))
    turner.watch(app)
    try:
        await settle(app, ward)
        await app.start()
        await turner.settle()
        yield Ward(Life(TownScene(town, app, turner)), clock)
    finally:
        turner.forget()
        await app.stop()


def lend(tx: Tx, who: str, lasts: timedelta) -> None:
    give = Grant(fresh_id(), PersonId(who), Role.OFFICER, UnitId("a"), tx.now, tx.now + lasts, None)
    people.add_grant(tx, give)


JUMPS = pytest.mark.parametrize("jump", [HOUR, -HOUR], ids=["forward", "back"])


@JUMPS
async def test_a_pause_that_the_platform_asked_for_is_over_soon(ward: Ward, jump: timedelta) -> None:
    await ward.life.found_animal()
    ward.life.adapter.faults.operations = [Wait(30)] * 8
    await ward.life.approves()
    assert ward.reached() == []
    ward.clock.off = jump
    await ward.passes(minutes=3)
    assert ward.reached()[:1] == ["g-a1"]


@JUMPS
async def test_an_alarm_in_doubt_is_repeated_after_its_grace(tmp_path: Path, jump: timedelta) -> None:
    async with _ward(tmp_path, replace(CAPABILITIES, idempotent_sends=False)) as ward:
        await ward.life.lost_child()
        ward.life.adapter.faults.operations = [Fault.LOST_BEFORE] * 3
        await ward.life.approves()
        assert ward.reached(CHILD) == []
        ward.clock.off = jump
        await ward.passes(minutes=3)
        assert ward.reached(CHILD)[:1] == ["g-a1"]


@JUMPS
async def test_a_reply_that_failed_arrives_soon(ward: Ward, jump: timedelta) -> None:
    ward.life.adapter.faults.operations = [Fault.NOT_SENT] * 5
    await ward.life.writes("an", "nhặt được")
    assert len(ward.life.one("an").member.sees()) == 1
    ward.clock.off = jump
    await ward.passes(minutes=3)
    assert len(ward.life.one("an").member.sees()) == 2


@JUMPS
async def test_nothing_is_doubled_and_every_ring_comes_in_the_end(ward: Ward, jump: timedelta) -> None:
    await ward.life.found_animal()
    await ward.life.approves()
    ward.clock.off = jump
    await ward.passes(minutes=125)
    assert sorted(ward.reached()) == sorted(CLUSTERS)


@JUMPS
async def test_who_had_a_role_and_the_duty_for_longer_has_them_still(ward: Ward, jump: timedelta) -> None:
    await ward.passes(minutes=70)
    ward.clock.off = jump
    await ward.passes(seconds=2)
    await ward.life.found_animal()
    assert "Anh Dũng" in await ward.life.hears("an")
    await ward.life.approves()
    await ward.passes(seconds=10)
    assert ward.reached() == ["g-a1"]


@JUMPS
async def test_that_the_clock_jumped_is_said_once_with_a_remedy(
    ward: Ward, jump: timedelta, capsys: pytest.CaptureFixture[str]
) -> None:
    ward.clock.off = jump
    await ward.passes(minutes=16)
    said = [line for line in capsys.readouterr().out.splitlines() if "clock.set" in line]
    assert len(said) == 1
    assert f"seconds={int(jump.total_seconds())}" in said[0]
    assert "NTP" in said[0]


async def test_a_role_that_ends_by_the_clock_ends_when_the_clock_says_so(ward: Ward) -> None:
    await ward.life.scene.app.house.state.do(lambda tx: lend(tx, "hoa", timedelta(minutes=30)))
    assert await ward.holds("hoa")
    ward.clock.off = HOUR
    assert not await ward.holds("hoa")
