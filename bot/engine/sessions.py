"""Sessions as a handler ends and renews them: on platforms of our own, for somebody whom we know."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.engine import audit, lost
from bot.engine.access import Act
from bot.engine.chat import speak
from bot.engine.house import Moment
from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.operations import Invite, SignOut
from bot.model.people import Person
from bot.plugin.sessions import Locked
from bot.store import people

LINK_LIVES: Final = timedelta(minutes=30)
"""It is handed over by hand, from one phone to the one beside it."""


class SessionsFacet:
    """For who lets people in; what the platform of somebody cannot do is said in words."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def guarded(self, person: PersonId) -> bool:
        """Whether a grant was ever theirs; one that has ended may come back."""
        return bool(people.grants_of(self._tx, person))

    def regain(self, person: PersonId, unit: UnitId, *, told: Content, outcome: str) -> None:
        """A new link, and no session but its own. Raises: ``Refused``."""
        by = self._may_regain(person, unit)
        if self.guarded(person):
            raise Refused("core-session-guarded")
        self._renew(person, unit, by, told=told, outcome=outcome, payload=person)

    def lockable(self, by: PersonId, words: str) -> Sequence[Person]:
        """By name as typed."""
        return lost.lockable(self._moment, by, words)

    def lock(self, person: PersonId) -> Locked:
        """Everything of theirs ends. Raises: ``Refused``."""
        return lost.lock(self._moment, person)

    def give_back(self, done: str, *, by: PersonId, told: Content, outcome: str) -> PersonId:
        """The grants, and a link where there can be one. Raises: ``Refused``."""
        person = lost.give_back(self._moment, done, by)
        if lost.ours(self._moment, person):
            unit = lost.place(self._house, self._tx, person)
            self._renew(person, unit, by, told=told, outcome=outcome, payload=f"{person} {by}")
        return person

    def _may_regain(self, person: PersonId, unit: UnitId) -> PersonId:
        by = self._house.access.require(self._tx, self._moment.person, Act.INVITE, unit)
        if person == by:
            raise Refused("core-session-own")
        if not self._lives(person, unit, by):
            raise Refused("core-no-right")
        return by

    def _lives(self, person: PersonId, unit: UnitId, by: PersonId) -> bool:
        """Whether that is a home of theirs; what took its place is one too, for who lets people in there."""
        tree = self._house.directory.tree(self._tx)
        now = {home.id for home in self._house.directory.units_of_person(self._tx, person)}
        homes = {*now, *people.homes(self._tx, person)}
        if not homes or any(tree.within(home, unit) or tree.within(unit, home) for home in homes):
            return True
        after = now.intersection(tree.living(unit))
        return any(self._house.access.may(self._tx, by, Act.INVITE, home) for home in after)

    def _renew(
        self, person: PersonId, unit: UnitId, by: PersonId, *, told: Content, outcome: str, payload: str
    ) -> None:
        known = people.person(self._tx, person)
        if known is None:
            raise Refused("core-person-unknown")
        if not (ours := lost.ours(self._moment, person)):
            raise Refused("core-session-elsewhere", platform=self._elsewhere(person))
        first, *others = ours
        for user in others:
            self._house.lanes.ask(self._tx, self._moment, SignOut(user), "", "")
        wish = Invite(known.name, LINK_LIVES, user=first, afresh=True)
        self._house.lanes.ask(self._tx, self._moment, wish, outcome, payload)
        for chat in dict.fromkeys(chat for _, chat in people.accounts(self._tx, person) if chat is not None):
            speak(self._house, self._tx, chat, told)
        audit.write(self._tx, by, "session.regain", unit=unit, subject=person, detail=first.account)

    def _elsewhere(self, person: PersonId) -> str:
        return ", ".join(dict.fromkeys(user.account for user, _ in people.accounts(self._tx, person)))
