"""Groups on the platforms, who is let into them and who is in: the facets of those who look after both."""

from collections.abc import Sequence
from typing import Protocol

from bot.model.ids import GroupId, OperationId, PersonId, UnitId, UserRef
from bot.model.kinds import KindId
from bot.model.people import Person, Role
from bot.model.units import Group


class Groups(Protocol):
    """Groups on the platforms."""

    def bind_code(self, unit: UnitId, kind: KindId, *, instead: bool = False) -> str:
        """A one-time code that binds the group in which the same person writes it, within 15 minutes.

        ``instead``: of the others of that kind on that unit, nothing is sent to them any more; else it is one beside them.
        """
        ...

    def bind(self, code: str) -> Group:
        """Bind the group of this event. Raises: ``Refused``."""
        ...

    def unbind(self, group: GroupId) -> None:
        """Nothing is sent there any more. Raises: ``Refused``."""
        ...

    def create(self, unit: UnitId, kind: KindId, title: str, *, outcome: str) -> OperationId:
        """Make a group where the platform can; bound when made, then ``on_outcome(outcome)`` with its id as payload."""
        ...

    def invite(self, name: str, *, group: GroupId | None, outcome: str) -> OperationId:
        """A personal link; ``on_outcome(outcome)`` gets it, with the id of the person, who is known from then on."""
        ...

    def remove(self, person: PersonId, group: GroupId, *, outcome: str) -> None:
        """Out of the group; one ``on_outcome(outcome)`` for each account there, with the person's id as payload.

        Raises: ``Refused``.
        """
        ...

    def doctor(self, unit: UnitId, *, outcome: str) -> int:
        """Look at each group of a subtree; one ``on_outcome(outcome)`` each, with its title as payload; how many."""
        ...


class Knocks(Protocol):
    """Who asks to be let into a group."""

    def take(self) -> None:
        """What who knocks is asked in private is enough: no other plugin hears of this knock."""
        ...

    def keepers(self, unit: UnitId) -> Sequence[Person]:
        """Who is asked: the cluster heads of the nearest unit upwards that has any, and the officers likewise."""
        ...

    def accounts(self, person: PersonId) -> Sequence[UserRef]:
        """The accounts of somebody whom we know, under which they may have knocked before we did."""
        ...

    def admit(self, user: UserRef, group: GroupId, *, outcome: str, payload: str) -> None:
        """Let in who knocked, by whoever may invite there; ``on_outcome(outcome)`` gets ``payload``. Raises: ``Refused``."""
        ...

    def turn_away(self, user: UserRef, group: GroupId, *, outcome: str, payload: str) -> None:
        """The same for no."""
        ...


class Members(Protocol):
    """Who becomes one of us, and which groups they are let into."""

    def enroll(self, name: str) -> Person:
        """Who sent this event is known from now on, called so; an account that we know stays whose it is. Raises: ``Refused``."""
        ...

    def dismiss(self, person: PersonId) -> bool:
        """Not known any more, if they are in no group, never had a role and no plugin keeps anything; whether that was so."""
        ...

    def holders(self, role: Role, unit: UnitId) -> Sequence[Person]:
        """Who holds a role now on the nearest unit upwards where somebody does."""
        ...

    def groups(self, person: PersonId) -> Sequence[Group]:
        """The groups they are in, the oldest membership first; those that were closed left out."""
        ...

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
        """Into the group, by ``by``, else who asks, if they may invite there; ``on_outcome(outcome)`` gets ``payload``.

        Where the platform lets nobody in by our hand who does not knock there (``knocks``) there is a personal ``link`` in the
        outcome instead, good for a day.
        Raises: ``Refused``, also for somebody who is not on that platform.
        """
        ...

    def take_out(self, person: PersonId, group: GroupId, *, outcome: str, by: PersonId | None = None) -> None:
        """Out of the group, like ``Groups.remove``, by ``by``. Raises: ``Refused``."""
        ...

    def guess(self, right: bool) -> None:
        """Somebody said a code: wrong ones are counted by account. Raises: ``Refused`` after too many."""
        ...
