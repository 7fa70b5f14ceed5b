"""What the house keeps about a person, as that person may see, correct and take it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from pydantic import BaseModel

from bot.engine import audit, erasure
from bot.engine.access import MAY, Act, nearest
from bot.engine.groups import open_group
from bot.engine.house import Moment
from bot.engine.registry import CORE, Target
from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.people import Role
from bot.model.units import Group
from bot.plugin import Context
from bot.plugin.plugin import Kind
from bot.plugin.privacy import Desk, Erasure, Holding
from bot.store import people
from bot.store import privacy as store


class PrivacyFacet:
    """For the person, and for who looks after data where they live; ``make_context`` is what plugins export in."""

    def __init__(self, moment: Moment, make_context: Callable[[Moment], Context[BaseModel]]) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house
        self._make_context = make_context

    def parts(self) -> Sequence[str]:
        """The core, then each plugin that keeps something."""
        return [CORE, *(target.plugin.name for target in self._house.registry.of_kind(Kind.EXPORT))]

    def export(self, person: PersonId, part: str) -> Holding | None:
        """What one of them keeps, for the person alone. Raises: ``Refused``."""
        self._themselves(person)
        self._tx.flush()
        target = self._house.registry.find(part, Kind.EXPORT)
        holding = self._of_core(person) if target is None else self._of_plugin(target, person)
        return holding if holding.lines else None

    def groups(self, person: PersonId) -> Sequence[Group]:
        """The groups that they are in, for the person alone. Raises: ``Refused``."""
        self._themselves(person)
        return erasure.groups_of(self._tx, person)

    def call(self, person: PersonId, name: str) -> None:
        """Another name, at once. Raises: ``Refused``."""
        by = self._themselves(person)
        if self._house.access.units(self._tx, person):
            raise Refused("core-privacy-has-roles")
        store.call(self._tx, person, " ".join(name.split()))
        audit.write(self._tx, by, "privacy.call", unit=self._place(person), subject=person)

    def leave(self, person: PersonId, group: GroupId, *, outcome: str) -> bool:
        """Out of one group. Raises: ``Refused``."""
        by, found = self._themselves(person), open_group(self._tx, group)
        asked = erasure.leave(self._moment, person, found, outcome)
        audit.write(self._tx, by, "privacy.leave", unit=found.unit, subject=person, detail=group)
        return asked

    def erase(self, person: PersonId, *, outcome: str, farewell: Content | None = None) -> Erasure:
        """All of it. Raises: ``Refused``."""
        place = self._place(person)
        self._themselves(person, or_desk_of=place)
        if self._house.access.units(self._tx, person):
            raise Refused("core-privacy-has-roles")
        return erasure.erase(self._moment, person, outcome=outcome, farewell=farewell, unit=place)

    def desk(self, role: Role, of: PersonId | None) -> Desk:
        """The holders of a role on the nearest unit upwards; where there is none, all that there are. Raises: ``Refused``."""
        tree, unit = self._house.directory.tree(self._tx), self._place(of)
        found = nearest(self._tx, tree, role, unit) or self._anywhere(role)
        return Desk(unit, tuple(people.persons(self._tx, list(found))))

    def _themselves(self, person: PersonId, *, or_desk_of: UnitId | None = None) -> PersonId:
        """Who asks. Raises: ``Refused`` for anybody but the person, and who looks after data on that unit."""
        asking = None if self._moment.person is None else self._moment.person.id
        if asking == person:
            return person
        if or_desk_of is None:
            raise Refused("core-no-right")
        if asking is not None and self._stands_in(asking, or_desk_of):
            return asking
        return self._house.access.require(self._tx, self._moment.person, Act.LOOK_AFTER_DATA, or_desk_of)

    def _stands_in(self, asking: PersonId, unit: UnitId) -> bool:
        """Whether they hold a role of the desk elsewhere, while nobody holds it for that unit; who keeps data keeps those of a place."""
        tree, access = self._house.directory.tree(self._tx), self._house.access
        desks = MAY[Act.LOOK_AFTER_DATA] - {Role.DATA_KEEPER}
        roles = [role for role in desks if access.allows(self._tx, asking, role, None)]
        return any(not nearest(self._tx, tree, role, unit) for role in roles)

    def _place(self, person: PersonId | None) -> UnitId:
        """Where somebody is at home, else has a role, else the first unit of all. Raises: ``Refused`` without any unit."""
        tree = self._house.directory.tree(self._tx)
        homes = [unit.id for unit in self._house.directory.units_of_person(self._tx, person)] if person else []
        found = next(
            iter([*homes, *self._house.access.units(self._tx, person), *(unit.id for unit in tree.units)]), None
        )
        if found is None:
            raise Refused("core-unit-unknown")
        return found

    def _anywhere(self, role: Role) -> Sequence[PersonId]:
        tree = self._house.directory.tree(self._tx)
        held = (grant.person for grant, _ in people.grants_on(self._tx, list(tree.ids)) if grant.role is role)
        return [each for each in dict.fromkeys(held) if self._house.access.allows(self._tx, each, role, None)]

    def _of_plugin(self, target: Target, person: PersonId) -> Holding:
        moment = replace(self._moment, plugin=target.plugin, emitted=[])
        lines = cast(Mapping[str, str], target.registration.handler(self._make_context(moment), person))
        speaker = self._house.texts.for_language(self._moment.language)
        return Holding(speaker(target.plugin.plugin.title), lines)

    def _of_core(self, person: PersonId) -> Holding:
        text, tx = self._moment.text, self._tx
        known, since = people.person(tx, person), store.known_since(tx, person)
        if known is None or since is None:
            raise Refused("core-person-unknown")
        accounts = dict.fromkeys(user.account for user, _ in people.accounts(tx, person))
        lines = {
            text("core-privacy-name"): known.name,
            text("core-privacy-since"): self._day(since),
            text("core-privacy-accounts"): ", ".join(accounts) or text("core-privacy-none"),
            text("core-privacy-groups"): self._groups(person),
            text("core-privacy-roles"): self._roles(person),
            text("core-privacy-shifts"): str(store.shifts(tx, person)),
            text("core-privacy-lines"): str(store.audit_lines(tx, person)),
        }
        return Holding(
            text("core-privacy-core"), {key: words for key, words in lines.items() if words not in ("", "0")}
        )

    def _groups(self, person: PersonId) -> str:
        since = dict(store.memberships(self._tx, person))
        return "\n".join(
            f"{group.title} ({self._day(since[group.id])})" for group in erasure.groups_of(self._tx, person)
        )

    def _roles(self, person: PersonId) -> str:
        house, tree = self._house, self._house.directory.tree(self._tx)
        grants = [grant for grant, _ in people.grants_of(self._tx, person) if tree.get(grant.unit)]
        return "\n".join(
            f"{self._moment.text(f'core-role-{grant.role}')} · {house.directory.unit(self._tx, grant.unit).name}"
            for grant in grants
        )

    def _day(self, when: datetime) -> str:
        return f"{when.astimezone(self._house.settings.installation.timezone):%d/%m/%Y}"
