"""Members: strangers become people whom we know, and are let into groups and taken out again."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.engine import audit
from bot.engine.access import Act, nearest
from bot.engine.groups import ADMITTED, ADMITTING, Admitting, abilities, accounts_on, open_group, take_out
from bot.engine.house import Moment
from bot.engine.kinds import need_approver, need_fitting
from bot.model.errors import Refused
from bot.model.ids import GroupId, PersonId, UnitId, UserRef, fresh_id
from bot.model.operations import Admit, Invite
from bot.model.people import Person, Role
from bot.model.units import Group, GroupState
from bot.store import people

LINK_LIVES: Final = timedelta(days=1)
"""It comes when somebody else has decided, so it waits until they look."""


class MembersFacet:
    """Members as a handler takes them in; who may is who may invite into that group."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def enroll(self, name: str) -> Person:
        """Who acts is known from now on. Raises: ``Refused``."""
        moment = self._moment
        if moment.person is not None:
            return moment.person
        if moment.sender is None or moment.talk is None:
            raise Refused("core-private-first")
        person = Person(PersonId(fresh_id()), " ".join(name.split()), moment.language)
        people.add_person(self._tx, person, self._tx.now)
        people.link(self._tx, person.id, moment.sender, moment.talk)
        moment.person = person
        return person

    def dismiss(self, person: PersonId) -> bool:
        """Not known any more, unless something else ties them to us, such as a missing child whom they reported."""
        return not self._house.dispatch.keeps(self._tx, person) and people.forget_stranger(self._tx, person)

    def holders(self, role: Role, unit: UnitId) -> Sequence[Person]:
        """On the nearest unit upwards that has any."""
        tree = self._house.directory.tree(self._tx)
        return people.persons(self._tx, nearest(self._tx, tree, role, unit))

    def groups(self, person: PersonId) -> Sequence[Group]:
        """Those they are in."""
        found = (self._house.directory.group(self._tx, group) for group in people.groups_of(self._tx, person))
        return [group for group in found if group is not None and group.state is not GroupState.CLOSED]

    def admit(
        self,
        person: PersonId,
        group: GroupId,
        *,
        outcome: str,
        payload: str,
        by: PersonId | None = None,
        knocks: bool = False,
    ) -> None:
        """Into the group with the account that they have there. Raises: ``Refused``."""
        found = open_group(self._tx, group)
        allowed = self._house.access.require(self._tx, self._by(by), Act.INVITE, found.unit)
        need_approver(self._moment, allowed, found)
        need_fitting(self._moment, person, found)
        user = accounts_on(self._tx, person, found.chat.account)[0]
        about = ADMITTING.dump(Admitting(person, group)).decode()
        wish = self._wish(found, person, user, knocks=knocks)
        self._house.lanes.ask(self._tx, self._moment, wish, outcome, payload, then=ADMITTED, about=about)
        audit.write(self._tx, allowed, "group.admit", unit=found.unit, subject=person, detail=group)

    def take_out(self, person: PersonId, group: GroupId, *, outcome: str, by: PersonId | None = None) -> None:
        """Out of the group. Raises: ``Refused``."""
        take_out(self._moment, person, group, by=self._by(by), outcome=outcome)

    def guess(self, right: bool) -> None:
        """Counted by account, since who guesses is mostly somebody we do not know. Raises: ``Refused``."""
        who = self._moment.sender
        if self._house.tries.exhausted(who, self._tx.now):
            raise Refused("core-bind-too-often")
        if not right:
            self._house.tries.wrong(self._tx, who)

    def _by(self, by: PersonId | None) -> Person | None:
        return self._moment.person if by is None else self._house.directory.person(self._tx, by)

    def _wish(self, group: Group, person: PersonId, user: UserRef, *, knocks: bool) -> Admit | Invite:
        can, known = abilities(self._house, group.chat.account), people.person(self._tx, person)
        name = "" if known is None else known.name
        if can.admit or (knocks and can.join_requests):
            return Admit(group.chat, user, name)
        if can.invite:
            return Invite(name, LINK_LIVES, chat=group.chat, user=user)
        raise Refused("core-group-cannot")
