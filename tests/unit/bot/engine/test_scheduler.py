"""What is to be later happens then, once, whatever stops in between."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.engine.house import House, Moment
from bot.engine.probe import Point
from bot.engine.registry import LoadedPlugin
from bot.engine.scheduler import TimersFacet
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError
from bot.plugin import Context, Due, Missed, NoSettings, Plugin
from bot.plugin.rules import next_due
from bot.store import timers
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from tests.unit.bot.engine.yard import Plug, Yard, a_town, running

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
"""Seven in the morning here."""


@asynccontextmanager
async def a_day(folder: Path, clock: FakeClock, probe: Plug | None = None) -> AsyncIterator[Yard]:
    """A bot whose scheduler runs."""
    async with running(folder, TownAdapter(a_town(clock)), probe=probe) as yard:
        task = asyncio.ensure_future(yard.timers.run())
        yard.turner.watch(yard.timers)
        try:
            yield yard
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def a_plugin(name: str = "bulletins", missed: Missed = Missed.ONCE, **rules: str) -> LoadedPlugin:
    plugin = Plugin(name, title=name, settings=NoSettings)

    def nothing(ctx: Context[NoSettings], due: Due) -> None: ...

    for schedule, rule in rules.items():
        plugin.schedule(schedule, rule, missed=missed)(nothing)
    return LoadedPlugin(plugin, NoSettings(), frozenset())


async def at(yard: Yard, name: str, seconds: float, payload: str = "case-1") -> None:
    when = yard.clock.now() + timedelta(seconds=seconds)
    await yard.do(lambda tx: yard.timers.at(tx, "relay", name, when, payload))


async def dues(yard: Yard) -> list[tuple[str, str, datetime]]:
    found = [heard.thing for heard in await yard.heard()]
    return [(due.name, due.payload, due.planned) for due in found if isinstance(due, Due)]


async def test_a_timer_runs_out_once_at_its_time(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        await at(yard, "ring", 900)
        await yard.advance(899)
        assert await dues(yard) == []
        await yard.advance(1)
        assert await dues(yard) == [("ring", "case-1", MONDAY + timedelta(seconds=900))]
        assert yard.rings
        await yard.advance(900)
        assert await dues(yard) == []


async def test_the_same_name_and_payload_moves_a_timer(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        await at(yard, "ring", 60)
        await at(yard, "ring", 120)
        await at(yard, "ring", 90, "case-2")
        await yard.advance(300)
        assert [(payload, when) for _, payload, when in await dues(yard)] == [
            ("case-2", MONDAY + timedelta(seconds=90)),
            ("case-1", MONDAY + timedelta(seconds=120)),
        ]


async def test_a_cancelled_timer_is_not_told_even_when_it_had_run_out(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        await at(yard, "ring", 60)
        await at(yard, "ring", 60, "case-2")
        await yard.do(lambda tx: yard.timers.cancel(tx, "relay", "ring", "case-1"))
        await yard.advance(90)
        await yard.do(lambda tx: yard.timers.cancel(tx, "relay", "ring", "case-2"))
        await yard.do(lambda tx: yard.timers.cancel(tx, "relay", "ring", "nothing"))
        assert await dues(yard) == []


async def test_a_timer_moved_when_it_had_just_run_out_is_told_at_its_new_time_only(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        await at(yard, "ring", 60)
        await yard.advance(60)
        await at(yard, "ring", 60)
        await yard.advance(60)
        assert await dues(yard) == [("ring", "case-1", MONDAY + timedelta(seconds=120))]


async def test_a_timer_missed_while_down_runs_out_at_the_start(tmp_path: Path) -> None:
    clock = FakeClock(MONDAY)
    async with a_day(tmp_path, clock) as yard:
        await at(yard, "ring", 60)
    clock.turn_to(MONDAY + timedelta(hours=5))
    async with a_day(tmp_path, clock) as yard:
        await yard.settle()
        assert await dues(yard) == [("ring", "case-1", MONDAY + timedelta(seconds=60))]


async def test_a_schedule_comes_round_by_its_rule_and_what_was_missed_comes_once(tmp_path: Path) -> None:
    clock = FakeClock(MONDAY)
    plugin = a_plugin(morning="30 7 * * *")
    async with a_day(tmp_path, clock) as yard:
        await yard.do(lambda tx: yard.timers.install(tx, [plugin]))
        await yard.advance(1800)
        assert await dues(yard) == [("morning", "", MONDAY + timedelta(minutes=30))]
    clock.turn_to(MONDAY + timedelta(days=3, hours=3))
    async with a_day(tmp_path, clock) as yard:
        await yard.do(lambda tx: yard.timers.install(tx, [plugin]))
        await yard.settle()
        assert await dues(yard) == [("morning", "", MONDAY + timedelta(days=1, minutes=30))]
        clock.turn_to(MONDAY + timedelta(days=4, hours=3))
        await yard.settle()
        assert await dues(yard) == [("morning", "", MONDAY + timedelta(days=4, minutes=30))]


@pytest.mark.parametrize(("missed", "days"), [(Missed.SKIP, []), (Missed.ONCE, [1]), (Missed.ALL, [1, 2, 3])], ids=str)
async def test_what_becomes_of_missed_times_is_for_the_plugin_to_say(
    tmp_path: Path, missed: Missed, days: list[int]
) -> None:
    clock = FakeClock(MONDAY)
    plugin = a_plugin(missed=missed, morning="30 7 * * *")
    async with a_day(tmp_path, clock) as yard:
        await yard.do(lambda tx: yard.timers.install(tx, [plugin]))
        await yard.advance(1800)
    clock.turn_to(MONDAY + timedelta(days=3, hours=3))
    async with a_day(tmp_path, clock) as yard:
        await yard.settle()
        planned = [planned for _, _, planned in await dues(yard)][1:]
        assert planned == [MONDAY + timedelta(days=day, minutes=30) for day in days]
        clock.turn_to(MONDAY + timedelta(days=4, minutes=30))
        await yard.settle()
        assert [planned for _, _, planned in await dues(yard)][-1] == MONDAY + timedelta(days=4, minutes=30)


async def test_a_few_minutes_late_is_not_missed(tmp_path: Path) -> None:
    clock = FakeClock(MONDAY)
    async with a_day(tmp_path, clock) as yard:
        await yard.do(lambda tx: yard.timers.install(tx, [a_plugin(missed=Missed.SKIP, morning="30 7 * * *")]))
    clock.turn_to(MONDAY + timedelta(minutes=34))
    async with a_day(tmp_path, clock) as yard:
        await yard.settle()
        assert len(await dues(yard)) == 1


async def test_another_mind_about_missed_times_keeps_the_next_one(tmp_path: Path) -> None:
    clock = FakeClock(MONDAY)
    async with a_day(tmp_path, clock) as yard:
        await yard.do(lambda tx: yard.timers.install(tx, [a_plugin(morning="30 7 * * *")]))
        clock.turn_to(MONDAY + timedelta(minutes=29))
        await yard.do(lambda tx: yard.timers.install(tx, [a_plugin(missed=Missed.ALL, morning="30 7 * * *")]))
        (kept,) = await yard.do(timers.ruled)
        assert (kept.missed, kept.due) == ("all", MONDAY + timedelta(minutes=30))


async def test_a_rule_that_changed_counts_from_now_and_one_that_is_gone_ends(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        await yard.do(lambda tx: yard.timers.install(tx, [a_plugin(morning="30 7 * * *", noon="0 12 * * *")]))
        await yard.do(lambda tx: yard.timers.install(tx, [a_plugin(morning="45 7 * * *")]))
        await at(yard, "ring", 60)
        yard.clock.turn_to(MONDAY + timedelta(days=1))
        await yard.settle()
        assert [name for name, _, _ in await dues(yard)] == ["ring", "morning"]


async def test_a_rule_that_is_none_names_plugin_schedule_and_remedy(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        with pytest.raises(ConfigurationError, match=r"bulletins.*'morning'.*'soon'.*minute, hour, day"):
            await yard.do(lambda tx: yard.timers.install(tx, [a_plugin(morning="soon")]))


async def test_somebody_who_sets_the_clock_forward_is_noticed(tmp_path: Path) -> None:
    clock = FakeClock(MONDAY)
    async with a_day(tmp_path, clock) as yard:
        await at(yard, "ring", 7200)
        await yard.settle()
        due = clock.next_due()
        assert due is not None
        assert due <= MONDAY + timedelta(seconds=60)


async def test_two_that_see_the_same_timer_set_it_off_once(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        await at(yard, "ring", 60)

        def race(tx: Tx) -> tuple[bool, bool]:
            (seen,) = timers.due(tx, tx.now + timedelta(seconds=60), 10)
            return timers.advance(tx, seen, None), timers.advance(tx, seen, None)

        assert await yard.do(race) == (True, False)


@pytest.mark.parametrize("point", [Point.TIMER_DUE, Point.TIMER_ADVANCED])
async def test_a_plug_pulled_at_the_edge_neither_loses_nor_doubles_a_timer(tmp_path: Path, point: Point) -> None:
    clock, plug = FakeClock(MONDAY), Plug(point)
    async with running(tmp_path, TownAdapter(a_town(clock)), probe=plug) as yard:
        await at(yard, "ring", 60)
        clock.turn_to(MONDAY + timedelta(seconds=60))
        task = asyncio.ensure_future(yard.timers.run())
        await yard.settle()
        task.cancel()
        await asyncio.wait([task])
        assert point in plug.passed
    async with a_day(tmp_path, clock) as yard:
        await yard.settle()
        assert len(await dues(yard)) == 1


async def test_a_plugin_sets_its_own_timers(tmp_path: Path) -> None:
    async with a_day(tmp_path, FakeClock(MONDAY)) as yard:
        house = cast(House, SimpleNamespace(timers=yard.timers))

        def arm(tx: Tx) -> None:
            facet = TimersFacet(Moment(tx, house, yard.plugin))
            facet.at("ring", tx.now + timedelta(seconds=60), "case-1")
            facet.at("ring", tx.now + timedelta(seconds=60), "case-2")
            facet.cancel("ring", "case-2")

        await yard.do(arm)
        await yard.advance(60)
        ((heard),) = await yard.heard()
        assert (heard.plugin, heard.kind, heard.name) == ("relay", "due", "ring")


@pytest.mark.parametrize(
    ("rule", "after", "due"),
    [
        ("30 7 * * *", MONDAY, MONDAY + timedelta(minutes=30)),
        ("0 7 * * *", MONDAY, MONDAY + timedelta(days=1)),
        ("0 7 * * 0", MONDAY, MONDAY + timedelta(days=6)),
        ("0 7 * * 7", MONDAY, MONDAY + timedelta(days=6)),
        ("0 7 * * 2-5", MONDAY, MONDAY + timedelta(days=1)),
        ("0 7 * * wed", MONDAY, MONDAY + timedelta(days=2)),
        ("*/15 * * * *", MONDAY + timedelta(minutes=1), MONDAY + timedelta(minutes=15)),
        ("0 7 30 2 *", MONDAY, None),
    ],
)
def test_a_rule_is_crontab_in_the_zone_of_the_installation(rule: str, after: datetime, due: datetime | None) -> None:
    assert next_due(rule, HERE, after) == due


@pytest.mark.parametrize("rule", ["", "soon", "61 * * * *", "0 7 * * 9", "0 7 * *"])
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"Wrong number|Error validating|Unrecognized"):
        next_due(rule, HERE, MONDAY)
