"""An officer's lost phone: sessions and roles end together at once, and come back only by two people's word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.engine import audit
from bot.engine.access import holds, in_force
from bot.engine.ballot import LASTS, State
from bot.engine.house import House, Moment
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.errors import Refused
from bot.model.facts import OfficerReplaced
from bot.model.folding import fold
from bot.model.ids import PersonId, UnitId, UserRef, fresh_id
from bot.model.operations import SignOut
from bot.model.people import Grant, Person, Role
from bot.plugin.sessions import Locked
from bot.store import approvals, people
from bot.store import offices as store
from bot.store.rows import text

_KEEP_ONE: Final = (Role.COMMANDER, Role.OPERATOR)
"""Roles of which the last holder stays: nobody could give anything back."""

_THEIR_OWN: Final = frozenset({Role.OVERSIGHT, Role.OPERATOR})
"""Roles that nobody ends for another by chat: who watches over commanders is not silenced by one."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """A grant that ended, and until when it would have lasted; "" for open."""

    grant: str
    ends: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What was ended, and whose."""

    person: PersonId
    unit: UnitId
    grants: tuple[_Ended, ...]


_DONE: Final = Codec(_Done)


def lockable(moment: Moment, by: PersonId, words: str) -> Sequence[Person]:
    """Who of those that ``by`` may lock is called so; without words ``by`` alone."""
    house, tx = moment.house, moment.tx
    if not words.strip():
        own = people.person(tx, by)
        return [own] if own is not None and people.grants_of(tx, by) else []
    held = [grant.person for grant, _ in people.grants_on(tx, list(house.directory.tree(tx).ids))]
    wanted = set(fold(words).split())
    known = people.persons(tx, list(dict.fromkeys(held)))
    named = [each for each in known if wanted <= set(fold(each.name).split())]
    return [each for each in named if _may(house, tx, by, each.id)]


def lock(moment: Moment, person: PersonId) -> Locked:
    """All at once, in the name of who asks. Raises: ``Refused``."""
    house, tx = moment.house, moment.tx
    by = None if moment.person is None else moment.person.id
    grants = lasting(tx, person)
    if by is None or not people.grants_of(tx, person) or not _may(house, tx, by, person):
        raise Refused("core-no-right")
    _not_the_last(house, tx, person, grants)
    unit = place(house, tx, person)
    _pass_on(moment, person, by, grants)
    for grant in grants:
        people.end_grant(tx, grant.id, tx.now)
    house.directory.people_changed(tx)
    elsewhere = sign_out(moment, person)
    requests = _take_back_votes(tx, person)
    shifts = store.shifts_of(tx, person, tx.now)
    for row in shifts:
        people.end_shift(tx, text(row, "id"), tx.now)
    audit.write(tx, by, "session.lock", unit=unit, subject=person, detail=f"{len(grants)} grants")
    ended = tuple(_Ended(each.id, "" if each.ends is None else each.ends.isoformat()) for each in grants)
    done = _DONE.dump(_Done(person, unit, ended)).decode()
    return Locked(done, unit, len(grants), len(shifts), requests, elsewhere)


def give_back(moment: Moment, done: str, by: PersonId) -> PersonId:
    """The roles that have not run out meanwhile, from the same hands; ``by`` a commander there. Raises: ``Refused``."""
    tx, was = moment.tx, _DONE.load(done)
    may_give_back(moment, was.person, was.unit, by)
    for each in was.grants:
        found, ends = people.grant(tx, each.grant), datetime.fromisoformat(each.ends) if each.ends else None
        if found is not None and (ends is None or ends > tx.now):
            people.add_grant(tx, replace(found[0], id=fresh_id(), starts=tx.now, ends=ends))
    moment.house.directory.people_changed(tx)
    audit.write(tx, by, "session.unlock", unit=was.unit, subject=was.person)
    return was.person


def may_give_back(moment: Moment, person: PersonId, unit: UnitId, by: PersonId) -> None:
    """Raises: ``Refused`` for who is no commander there, and for oneself."""
    if person == by:
        raise Refused("core-session-own")
    if not moment.house.access.allows(moment.tx, by, Role.COMMANDER, unit):
        raise Refused("core-no-right")


def lasting(tx: Tx, person: PersonId) -> list[Grant]:
    """What is in force or to come."""
    return [grant for grant, _ in people.grants_of(tx, person) if grant.ends is None or grant.ends > tx.now]


def place(house: House, tx: Tx, person: PersonId) -> UnitId:
    """Where they have, or had, a role: what lasts first."""
    tree = house.directory.tree(tx)
    found = [*lasting(tx, person), *(grant for grant, _ in people.grants_of(tx, person))]
    return next((each.unit for each in found if tree.get(each.unit)), next(iter(tree.ids)))


def sign_out(moment: Moment, person: PersonId) -> tuple[str, ...]:
    """Of every platform of our own; the names of those on which they have to do it themselves."""
    can, elsewhere = moment.house.capabilities, dict[str, None]()
    for user, _ in people.accounts(moment.tx, person):
        if user.account in can and can[user.account].sign_out:
            moment.house.lanes.ask(moment.tx, moment, SignOut(user), "", "")
        else:
            elsewhere[user.account] = None
    return tuple(elsewhere)


def ours(moment: Moment, person: PersonId) -> list[UserRef]:
    """Accounts that a new link brings back, the one that was used last first."""
    can = moment.house.capabilities
    found = [user for user, _ in people.accounts(moment.tx, person) if user.account in can]
    return [user for user in found if can[user.account].sign_out and can[user.account].invite]


def _may(house: House, tx: Tx, by: PersonId, person: PersonId) -> bool:
    """Oneself, or a commander of every place; nobody ends for another what only the command line gives to watch or run."""
    grants = lasting(tx, person)
    if by == person:
        return True
    units = {grant.unit for grant in grants} or {place(house, tx, person)}
    commands = all(house.access.allows(tx, by, Role.COMMANDER, unit) for unit in units)
    return commands and not any(grant.role in _THEIR_OWN for grant in grants)


def _not_the_last(house: House, tx: Tx, person: PersonId, grants: Sequence[Grant]) -> None:
    tree = house.directory.tree(tx)
    for grant in grants:
        if grant.role not in _KEEP_ONE:
            continue
        above = [unit.id for unit in tree.chain_up(grant.unit)] if grant.role is Role.COMMANDER else list(tree.ids)
        others = {each.person for each, _ in people.grants_on(tx, above) if each.role is grant.role} - {person}
        where = grant.unit if grant.role is Role.COMMANDER else None
        if not any(holds(tx, tree, other, grant.role, where) for other in others):
            known = people.person(tx, person)
            raise Refused("core-session-last", name=known.name if known else "", role=grant.role.value)


def _pass_on(moment: Moment, person: PersonId, by: PersonId, grants: Sequence[Grant]) -> None:
    """Their cases are the duty's from now on, else those of who asks: nothing waits for somebody who cannot read it."""
    for unit in dict.fromkeys(grant.unit for grant in grants if in_force(grant, None, moment.now)):
        on_duty = [each.id for each in moment.house.directory.on_duty(moment.tx, unit) if each.id != person]
        after = next(iter([*on_duty, *([by] if by != person else [])]), None)
        if after is not None:
            moment.emitted.append(OfficerReplaced(person, after, unit))


def _take_back_votes(tx: Tx, person: PersonId) -> int:
    """A yes that a thief may have said counts no more; how many requests of theirs wait on for others' eyes."""
    open_ = approvals.in_states(tx, sorted(LASTS))
    for request in open_:
        if request.state == State.OPEN:
            approvals.take_back_vote(tx, request.id, person)
    return sum(request.author == person for request in open_)
