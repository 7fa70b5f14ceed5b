"""Something later: timers and rules in the store, turned into outcomes when their time has come."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, tzinfo
from typing import Final

import structlog

from bot.engine.bell import Bell
from bot.engine.house import Moment
from bot.engine.outcomes import add_due
from bot.engine.probe import Point, Probe
from bot.engine.registry import LoadedPlugin
from bot.engine.state import Does, NotKept
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.errors import ConfigurationError
from bot.plugin.plugin import Kind, Missed, Registration
from bot.plugin.rules import next_due
from bot.plugin.things import Due
from bot.store import outcomes, timers
from bot.store.timers import Schedule

AT_ONCE: Final = 100
LONGEST_WAIT: Final = 60.0
"""Seconds after which the clock is looked at anew, in case somebody has set it."""

ON_TIME: Final = timedelta(minutes=5)
"""What is later than this was missed: long enough for a restart, short enough that it still fits the hour."""


class Scheduler:
    """``run`` it once the state thread works; ``told`` is rung when an outcome was committed."""

    def __init__(
        self,
        state: Does,
        clock: Clock,
        zone: tzinfo,
        *,
        probe: Probe,
        told: Callable[[], None],
        new: Callable[[], None] = lambda: None,
    ) -> None:
        """``new`` hears that there is another timer, for the worker whose scheduler runs."""
        self._state = state
        self._clock = clock
        self._zone = zone
        self._probe = probe
        self._told = told
        self._new = new
        self._bell = Bell(clock)
        self._log = structlog.get_logger()

    @property
    def idle(self) -> bool:
        """Whether nothing is due."""
        return self._bell.idle

    def wake(self) -> None:
        """There may be another timer."""
        self._bell.ring()
        self._new()

    def at(self, tx: Tx, plugin: str, name: str, when: datetime, payload: str) -> None:
        """The plugin's ``on_due(name)`` runs once then; the same name and payload moves it."""
        tx.flush()
        key = _key(plugin, name, payload)
        outcomes.call_off(tx, key)
        timers.keep(tx, Schedule(id=key, plugin=plugin, name=name, payload=payload, due=when))
        tx.after_commit(self.wake)

    def cancel(self, tx: Tx, plugin: str, name: str, payload: str) -> None:
        """Not any more, not even when it is already on its way to the plugin."""
        tx.flush()
        key = _key(plugin, name, payload)
        timers.cancel(tx, key)
        outcomes.call_off(tx, key)

    def install(self, tx: Tx, plugins: Iterable[LoadedPlugin]) -> None:
        """The rules of these plugins and no others. Raises: ``ConfigurationError`` for what is no rule."""
        tx.flush()
        kept = {each.id: each for each in timers.ruled(tx)}
        for plugin in plugins:
            for registration in plugin.plugin.registrations:
                if registration.kind is Kind.DUE and registration.rule is not None:
                    key = _key(plugin.name, registration.name, "")
                    self._install(tx, plugin.name, registration, registration.rule, kept.pop(key, None))
        for gone in kept.values():
            timers.cancel(tx, gone.id)

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            try:
                first = await self._state.do(self._advance)
            except NotKept:
                await self._clock.sleep(1.0)
                continue
            await self._wait(first)

    async def _wait(self, first: datetime | None) -> None:
        """Until something is due, or there is news; the clock is looked at now and then, for somebody may set it."""
        rung = False
        while not rung and (first is None or first > self._clock.now()):
            left = LONGEST_WAIT if first is None else (first - self._clock.now()).total_seconds()
            rung = await self._bell.wait(min(left, LONGEST_WAIT))

    def _install(self, tx: Tx, plugin: str, registration: Registration, rule: str, kept: Schedule | None) -> None:
        name = registration.name
        try:
            due = next_due(rule, self._zone, tx.now)
        except ValueError as error:
            raise ConfigurationError(
                f"plugin {plugin}: schedule {name!r}: {rule!r} is no crontab rule ({error}); "
                "write minute, hour, day, month and day of the week"
            ) from error
        if kept is not None and kept.rule == rule:
            due = kept.due
        if due is not None:
            timers.keep(
                tx,
                Schedule(
                    id=_key(plugin, name, ""),
                    plugin=plugin,
                    name=name,
                    payload="",
                    due=due,
                    rule=rule,
                    missed=registration.missed,
                ),
            )

    def _advance(self, tx: Tx) -> datetime | None:
        """Set off what is due; when the next is."""
        tx.flush()
        for schedule in timers.due(tx, tx.now, AT_ONCE):
            self._probe.reached(Point.TIMER_DUE)
            self._set_off(tx, schedule)
        return timers.first(tx)

    def _set_off(self, tx: Tx, schedule: Schedule) -> None:
        if timers.advance(tx, schedule, self._next(schedule, tx.now)) and not _skipped(schedule, tx.now):
            due = Due(schedule.name, schedule.payload, schedule.due)
            add_due(tx, schedule.plugin, due, schedule=schedule.id)
            tx.after_commit(self._set_off_kept)

    def _next(self, schedule: Schedule, now: datetime) -> datetime | None:
        if schedule.rule is None:
            return None
        return next_due(schedule.rule, self._zone, schedule.due if schedule.missed == Missed.ALL else now)

    def _set_off_kept(self) -> None:
        self._probe.reached(Point.TIMER_ADVANCED)
        self._told()


class TimersFacet:
    """Something later, as a handler sees it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._timers = moment.house.timers

    def at(self, name: str, when: datetime, payload: str) -> None:
        """``on_due(name)`` runs once then; the same name and payload moves it."""
        self._timers.at(self._moment.tx, self._moment.plugin.name, name, when, payload)

    def cancel(self, name: str, payload: str) -> None:
        """Not any more; nothing happens if there is none."""
        self._timers.cancel(self._moment.tx, self._moment.plugin.name, name, payload)


def _skipped(schedule: Schedule, now: datetime) -> bool:
    return schedule.missed == Missed.SKIP and now - schedule.due > ON_TIME


def _key(plugin: str, name: str, payload: str) -> str:
    return hashlib.sha256(f"{plugin}\0{name}\0{payload}".encode()).hexdigest()[:32]
