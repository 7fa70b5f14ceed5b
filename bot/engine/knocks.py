"""Who asks to be let into a group: who is asked about it, and the answer on its way to the platform."""

from collections.abc import Sequence
from typing import Final

from bot.engine import audit
from bot.engine.access import Act, nearest
from bot.engine.groups import abilities, open_group
from bot.engine.house import Moment
from bot.engine.kinds import need_approver, need_fitting
from bot.model.errors import Refused
from bot.model.ids import GroupId, PersonId, UnitId, UserRef
from bot.model.operations import Admit, TurnAway
from bot.model.people import Person, Role
from bot.model.units import Group
from bot.store import people

KEEPERS: Final = (Role.CLUSTER_HEAD, Role.OFFICER)
"""Who is asked; a commander may answer too."""


class KnocksFacet:
    """Knocks as a handler answers them; who may is who may invite into that group."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def take(self) -> None:
        """No other plugin hears of this knock, once the handler has done all that it wants."""
        self._moment.taken = True

    def keepers(self, unit: UnitId) -> Sequence[Person]:
        """Each role's holders on the nearest unit upwards that has any; who holds two comes once."""
        tree = self._house.directory.tree(self._tx)
        found = dict.fromkeys(person for role in KEEPERS for person in nearest(self._tx, tree, role, unit))
        return people.persons(self._tx, list(found))

    def accounts(self, person: PersonId) -> Sequence[UserRef]:
        """The accounts of somebody whom we know, under which they may have knocked before we did."""
        return [user for user, _ in people.accounts(self._tx, person)]

    def admit(self, user: UserRef, group: GroupId, *, outcome: str, payload: str) -> None:
        """Let in who knocked. Raises: ``Refused``."""
        found, by = self._answering(group)
        known = self._house.directory.person_of(self._tx, user)
        need_fitting(self._moment, None if known is None else known.id, found)
        self._house.lanes.ask(self._tx, self._moment, Admit(found.chat, user), outcome, payload)
        audit.write(self._tx, by, "group.admit", unit=found.unit, subject=payload, detail=group)

    def turn_away(self, user: UserRef, group: GroupId, *, outcome: str, payload: str) -> None:
        """Tell who knocked no. Raises: ``Refused``."""
        found, by = self._answering(group)
        self._house.lanes.ask(self._tx, self._moment, TurnAway(found.chat, user), outcome, payload)
        audit.write(self._tx, by, "group.turn_away", unit=found.unit, subject=payload, detail=group)

    def _answering(self, group: GroupId) -> tuple[Group, PersonId]:
        """The group, and who answers for it."""
        found = open_group(self._tx, group)
        by = self._house.access.require(self._tx, self._moment.person, Act.INVITE, found.unit)
        if not abilities(self._house, found.chat.account).join_requests:
            raise Refused("core-group-cannot")
        need_approver(self._moment, by, found)
        return found, by
