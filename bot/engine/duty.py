"""The duty rota: who has the duty of a unit, planned, taken and handed over."""

from collections.abc import Sequence
from datetime import datetime

from bot.engine import audit
from bot.engine.access import Act
from bot.engine.house import Moment
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Role
from bot.plugin.facets import Shift
from bot.store import people as store
from bot.store.hot import Row
from bot.store.rows import text, time, time_or_none


class DutyFacet:
    """The rota as a handler reads and changes it; only who holds the duty role there can have a shift."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._access = moment.house.access

    def plan(self, unit: UnitId, person: PersonId, *, starts: datetime, ends: datetime | None) -> None:
        """A shift to come or beginning now, by the commander, or taken by oneself. Raises: ``Refused``."""
        self._moment.house.directory.unit(self._tx, unit)
        by = self._planner(unit, person)
        starts = max(starts, self._tx.now)
        if ends is not None and ends <= starts:
            raise Refused("core-duty-ends-before-start")
        self._needs_role(person, unit)
        if any(shift.person == person and _overlap(shift, starts, ends) for shift in self.rota(unit)):
            raise Refused("core-duty-already")
        store.add_shift(self._tx, unit, person, starts=starts, ends=ends, by=by)
        audit.write(self._tx, by, "duty.plan", unit=unit, subject=person, detail=_span(starts, ends))

    def hand_over(self, unit: UnitId, to: PersonId) -> None:
        """Who asks now gives the running duty to another, who has it as long as it was planned. Raises: ``Refused``."""
        giver = self._moment.person
        running = store.shifts_running(self._tx, [unit], self._tx.now)
        mine = [row for row in running if giver is not None and row["person"] == giver.id]
        if giver is None or not mine:
            raise Refused("core-duty-not-yours")
        if to == giver.id:
            raise Refused("core-duty-already")
        self._needs_role(to, unit)
        for row in mine:
            store.end_shift(self._tx, text(row, "id"), self._tx.now)
        if all(row["person"] != to for row in running):
            ends = time_or_none(mine[-1], "ends")
            store.add_shift(self._tx, unit, to, starts=self._tx.now, ends=ends, by=giver.id)
        audit.write(self._tx, giver.id, "duty.hand_over", unit=unit, subject=to)

    def rota(self, unit: UnitId) -> Sequence[Shift]:
        """Running and to come, by start."""
        return [_as_shift(row) for row in store.shifts_to_come(self._tx, unit, self._tx.now)]

    def _planner(self, unit: UnitId, person: PersonId) -> PersonId:
        asking = self._moment.person
        if asking is not None and asking.id == person and self._access.allows(self._tx, person, Role.DUTY, unit):
            return person
        return self._access.require(self._tx, asking, Act.PLAN_DUTY, unit)

    def _needs_role(self, person: PersonId, unit: UnitId) -> None:
        if not self._access.allows(self._tx, person, Role.DUTY, unit):
            raise Refused("core-duty-no-role")


def _overlap(shift: Shift, starts: datetime, ends: datetime | None) -> bool:
    return (ends is None or shift.starts < ends) and (shift.ends is None or starts < shift.ends)


def _span(starts: datetime, ends: datetime | None) -> str:
    return f"{starts.isoformat()}/{'' if ends is None else ends.isoformat()}"


def _as_shift(row: Row) -> Shift:
    return Shift(
        PersonId(text(row, "person")), UnitId(text(row, "unit")), time(row, "starts"), time_or_none(row, "ends")
    )
