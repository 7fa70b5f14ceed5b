"""Handing an office over: roles, duty and cases change hands together, and together they come back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.engine import audit
from bot.engine.access import GIVES, in_force
from bot.engine.ballot import LASTS
from bot.engine.house import Moment
from bot.engine.kinds import kinds_in
from bot.engine.wire import Codec
from bot.model.errors import Refused
from bot.model.facts import OfficerReplaced
from bot.model.ids import PersonId, UnitId, fresh_id
from bot.model.people import Grant, Role
from bot.model.units import Group, GroupState
from bot.plugin.facets import Shift
from bot.plugin.offices import Office
from bot.store import approvals, people, units
from bot.store import offices as store
from bot.store.approvals import Request
from bot.store.hot import Row
from bot.store.rows import text, time, time_or_none


@dataclass(frozen=True, slots=True)
class _Part:
    """A grant that ended, which would have lasted until ``ends``, and the one that began; "" for open, and for none."""

    ended: str
    ends: str
    begun: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What a hand-over did; ``shifts`` are those of the other now."""

    before: PersonId
    after: PersonId
    by: PersonId
    grants: tuple[_Part, ...]
    shifts: tuple[str, ...]


_DONE: Final = Codec(_Done)


class OfficesFacet:
    """Handing over, as a handler does it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._access = moment.house.access
        self._directory = moment.house.directory

    def look(self, before: PersonId, after: PersonId, *, by: PersonId) -> Office:
        """What would change hands. Raises: ``Refused``."""
        grants = self._movable(before, after, by)
        held = {grant.id for grant in grants}
        near = people.grants_on(self._tx, list({grant.unit for grant in grants}))
        deputies = [each for each, _ in near if each.deputy_of in held and each.holds_at(self._tx.now)]
        shifts = [_as_shift(row) for row in self._shifts(before, grants)]
        requests = len(self._requests(before, grants))
        return Office(tuple(grants), tuple(deputies), tuple(shifts), requests, tuple(self._rooms(before, grants)))

    def hand_over(self, before: PersonId, after: PersonId, *, by: PersonId) -> str:
        """All of it, now. Raises: ``Refused``."""
        grants = self._movable(before, after, by)
        shifts, requests = self._shifts(before, grants), self._requests(before, grants)
        parts = [self._pass_on(grant, after, by) for grant in grants]
        moved = [self._pass_shift(row, after, by) for row in shifts]
        for request in requests:
            # What he asked for is the other's work now, and nobody agrees to his own.
            approvals.shut_out(self._tx, request.id, {*request.not_by, after})
        self._tell(before, after, grants, back=False)
        audit.write(self._tx, by, "office.hand_over", unit=grants[0].unit, subject=before, detail=after)
        return _DONE.dump(_Done(before, after, by, tuple(parts), tuple(moved))).decode()

    def take_back(self, done: str, *, by: PersonId) -> None:
        """As it was; what has ended or changed hands since then stays as it is. Raises: ``Refused``.

        By who may give those roles now, and by who handed over his own, who holds none of them since.
        """
        was = _DONE.load(done)
        ended = [(part, found[0]) for part in was.grants if (found := people.grant(self._tx, part.ended))]
        if by != was.before and not all(self._access.may_give(self._tx, by, each.role, each.unit) for _, each in ended):
            raise Refused("core-no-right")
        back = [(part, grant) for part, grant in ended if self._still(part.begun, grant, was.after)]
        if not back:
            raise Refused("core-office-changed")
        running = {text(row, "id"): row for row in store.shifts_of(self._tx, was.after, self._tx.now)}
        for part, grant in back:
            self._return(part, grant)
        for shift in was.shifts:
            if shift in running:
                self._pass_shift(running[shift], was.before, by)
        self._tell(was.after, was.before, [grant for _, grant in back], back=True)
        audit.write(self._tx, by, "office.take_back", unit=back[0][1].unit, subject=was.after, detail=was.before)

    def known(self, person: PersonId) -> Sequence[Grant]:
        """What somebody holds now."""
        pairs = people.grants_of(self._tx, person)
        return [grant for grant, principal in pairs if in_force(grant, principal, self._tx.now)]

    # Who may, and what ---------------------------------------------------------------------------------------------

    def _movable(self, before: PersonId, after: PersonId, by: PersonId) -> list[Grant]:
        if before == after:
            raise Refused("core-office-same")
        if self._directory.person(self._tx, after) is None:
            raise Refused("core-person-unknown")
        own = [each for each in self.known(before) if each.deputy_of is None and _by_chat(each.role)]
        if by == before:
            self._needs_colleague(after, own)
            movable = own
        elif by == after:
            raise Refused("core-grant-not-self")
        else:
            movable = [each for each in own if self._access.may_give(self._tx, by, each.role, each.unit)]
        if not movable:
            raise Refused("core-office-nothing" if not own else "core-grant-not-yours")
        return movable

    def _needs_colleague(self, after: PersonId, grants: Sequence[Grant]) -> None:
        """Nobody lets a newcomer in by himself: who takes over was given such a role there before, by another's hand."""
        tree = self._directory.tree(self._tx)
        theirs = [
            each for each in self.known(after) if each.deputy_of is None and each.role in (Role.OFFICER, Role.COMMANDER)
        ]
        near = {top.id for grant in grants for top in tree.chain_up(grant.unit)}
        if not any(each.unit in near for each in theirs):
            raise Refused("core-office-ask-commander")

    def _shifts(self, person: PersonId, grants: Sequence[Grant]) -> Sequence[Row]:
        rows = store.shifts_of(self._tx, person, self._tx.now)
        return [row for row in rows if self._covers(grants, UnitId(text(row, "unit")), Role.DUTY)]

    def _requests(self, person: PersonId, grants: Sequence[Grant]) -> list[Request]:
        open_ = approvals.in_states(self._tx, sorted(LASTS))
        return [each for each in open_ if each.author == person and self._covers(grants, each.unit)]

    def _rooms(self, person: PersonId, grants: Sequence[Grant]) -> list[Group]:
        found = [units.group(self._tx, group) for group in store.groups_of(self._tx, person)]
        live = [each for each in found if each is not None and each.state is not GroupState.CLOSED]
        kinds = kinds_in(self._moment)
        return [each for each in live if kinds.get(each.kind).inside and self._covers(grants, each.unit)]

    def _covers(self, grants: Sequence[Grant], unit: UnitId, role: Role | None = None) -> bool:
        tree = self._directory.tree(self._tx)
        return any(tree.within(unit, grant.unit) for grant in grants if role is None or grant.role is role)

    # Passing on ----------------------------------------------------------------------------------------------------

    def _pass_on(self, grant: Grant, after: PersonId, by: PersonId) -> _Part:
        """It ends, and its successor begins, unless the other has had the very same already, at least as long."""
        people.end_grant(self._tx, grant.id, self._tx.now)
        self._directory.people_changed(self._tx)
        ends = "" if grant.ends is None else grant.ends.isoformat()
        if any(_reaches(each, grant) for each in self.known(after)):
            return _Part(grant.id, ends, "")
        fresh = replace(grant, id=fresh_id(), person=after, starts=self._tx.now, giver=by, deputy_of=None)
        people.add_grant(self._tx, fresh)
        return _Part(grant.id, ends, fresh.id)

    def _return(self, part: _Part, grant: Grant) -> None:
        """The same role from the same hand, for as long as it would have lasted."""
        self._directory.people_changed(self._tx)
        if part.begun:
            people.end_grant(self._tx, part.begun, self._tx.now)
        ends = datetime.fromisoformat(part.ends) if part.ends else None
        if ends is None or ends > self._tx.now:
            people.add_grant(self._tx, replace(grant, id=fresh_id(), starts=self._tx.now, ends=ends))

    def _still(self, begun: str, grant: Grant, after: PersonId) -> bool:
        """Whether the successor is as it was left: where it began then it is in force, else the other has it otherwise."""
        if begun:
            found = people.grant(self._tx, begun)
            return found is not None and in_force(*found, self._tx.now)
        return self._access.allows(self._tx, after, grant.role, grant.unit)

    def _pass_shift(self, row: Row, to: PersonId, by: PersonId) -> str:
        """The shift as the other has it: one that runs ends and begins anew, so that history stays true."""
        shift = _as_shift(row)
        if shift.starts > self._tx.now:
            store.give_shift(self._tx, text(row, "id"), to)
            return text(row, "id")
        people.end_shift(self._tx, text(row, "id"), self._tx.now)
        return people.add_shift(self._tx, shift.unit, to, starts=self._tx.now, ends=shift.ends, by=by)

    def _tell(self, before: PersonId, after: PersonId, grants: Sequence[Grant], *, back: bool) -> None:
        for unit in dict.fromkeys(grant.unit for grant in grants):
            self._moment.emitted.append(OfficerReplaced(before, after, unit, back))


def _by_chat(role: Role) -> bool:
    """Only what is given by chat is handed over by chat."""
    return any(role in given for given in GIVES.values())


def _reaches(held: Grant, wanted: Grant) -> bool:
    long = held.ends is None or (wanted.ends is not None and held.ends >= wanted.ends)
    return held.role is wanted.role and held.unit == wanted.unit and held.deputy_of is None and long


def _as_shift(row: Row) -> Shift:
    return Shift(
        PersonId(text(row, "person")), UnitId(text(row, "unit")), time(row, "starts"), time_or_none(row, "ends")
    )
