"""The public directory: who has which role where, and the codes by which an officer at the door is known."""

import secrets
from collections.abc import Hashable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from bot.engine import audit
from bot.engine.access import covers, in_force
from bot.engine.house import Moment
from bot.engine.sheets import numbers
from bot.model.content import Span, phone
from bot.model.errors import Refused
from bot.model.folding import fold
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person, Role
from bot.model.units import Unit
from bot.plugin.staff import Holder
from bot.store import people, units

PUBLIC: Final = (Role.CLUSTER_HEAD, Role.OFFICER, Role.DUTY, Role.COMMANDER, Role.HELPER)
"""Roles whose holders anybody may know; who watches over them, and who runs the machine, are nobody's business at a door."""

CODE: Final = "staff"
CODE_LIVES: Final = timedelta(minutes=5)
_DIGITS: Final = 6

_TITLES: Final = frozenset(
    {
        *("ong", "ba", "anh", "chi", "em", "co", "chu", "bac", "cau", "di", "dong", "to", "truong", "pho"),
        *("thieu", "trung", "thuong", "dai", "uy", "ta", "tuong", "si", "can", "bo", "cong", "an"),
    }
)
"""What is said before a name."""


class StaffFacet:
    """The directory as a handler reads it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def find(self, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, best first."""
        return self._house.directory.find_units(self._tx, words)

    def holders(self, unit: UnitId, role: Role) -> Sequence[Holder]:
        """Who has it on the nearest unit upwards where somebody has; deputies last."""
        above = [each.id for each in self._house.directory.chain_up(self._tx, unit)]
        held = [holder for holder in self._held(above) if holder.role is role and role in PUBLIC]
        for nearest in above:
            here = [holder for holder in held if holder.unit == nearest]
            if here:
                return _each_once(sorted(here, key=_deputies_last))
        return ()

    def roles_of(self, person: PersonId) -> Sequence[Holder]:
        """What somebody has now, in the order of the tree."""
        return [holder for holder in self._public() if holder.person.id == person]

    def named(self, words: str, *, shown: Mapping[PersonId, str]) -> Sequence[Holder]:
        """All whose name has all those words. Raises: ``Refused`` after too many names that nobody has."""
        who = ("named", self._asking())
        if self._house.tries.exhausted(who, self._tx.now):
            raise Refused("core-staff-names-often")
        wanted = _without_titles(words)
        found = [each for each in self._public() if _fits(wanted, each.person, shown.get(each.person.id, ""))]
        if not found:
            self._house.tries.wrong(self._tx, who)
        return found

    def numbers(self, unit: UnitId | None) -> Sequence[tuple[Span, str]]:
        """The duty officer's number of the nearest unit upwards, then those for emergencies."""
        above = [] if unit is None else self._house.directory.chain_up(self._tx, unit)
        called = numbers(self._house.settings, above, self._moment.language, self._moment.text("core-duty-phone"))
        return [(phone(number), whose) for number, whose in called]

    def show_code(self) -> str:
        """Six digits for five minutes. Raises: ``Refused`` for who has no public role."""
        person = self._moment.person
        held = self.roles_of(person.id) if person is not None else ()
        if person is None or not held:
            raise Refused("core-no-right")
        units.forget_codes(self._tx, CODE, self._tx.now)
        units.drop_codes(self._tx, CODE, person.id)
        code, tag = self._fresh_code()
        units.keep_code(self._tx, tag, CODE, person=person.id, payload="", expires=self._tx.now + CODE_LIVES)
        audit.write(self._tx, person.id, "staff.code", unit=held[0].unit, subject=person.id)
        return code

    def check_code(self, code: str) -> Sequence[Holder]:
        """What its holder has; it is good no more. Raises: ``Refused`` after too many wrong ones."""
        who = ("code", self._asking())
        if self._house.tries.exhausted(who, self._tx.now):
            raise Refused("core-staff-codes-often")
        tags = self._house.keys.tags(CODE, "".join(letter for letter in code if letter.isdigit()))
        found = units.holder_of_code(self._tx, CODE, tags, self._tx.now)
        if found is None:
            self._house.tries.wrong(self._tx, who)
            return ()
        tag, person = found
        units.spend_code(self._tx, tag)
        return self.roles_of(person)

    def _fresh_code(self) -> tuple[str, bytes]:
        """One that nobody else shows now, so that it names one person alone."""
        while True:
            code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
            if units.holder_of_code(self._tx, CODE, self._house.keys.tags(CODE, code), self._tx.now) is None:
                return code, self._house.keys.tag(CODE, code)

    def _public(self) -> Sequence[Holder]:
        return [each for each in self._held(list(self._house.directory.tree(self._tx).ids)) if each.role in PUBLIC]

    def _held(self, on: Sequence[UnitId]) -> Sequence[Holder]:
        """What is in force on these very units, in their order."""
        tree, tx = self._house.directory.tree(self._tx), self._tx
        given = [
            grant
            for grant, principal in people.grants_on(tx, list(on))
            if in_force(grant, principal, tx.now) and covers(grant, principal, grant.role, grant.unit, tree)
        ]
        known = {each.id: each for each in people.persons(tx, list(dict.fromkeys(grant.person for grant in given)))}
        holders = [
            Holder(known[each.person], each.role, each.unit, each.starts, each.ends, each.deputy_of is not None)
            for each in given
            if each.person in known
        ]
        return sorted(holders, key=lambda each: tree.place(each.unit))

    def _asking(self) -> Hashable:
        return self._moment.sender or self._moment.chat


def _deputies_last(holder: Holder) -> tuple[bool, str]:
    return holder.deputy, fold(holder.person.name)


def _each_once(holders: Sequence[Holder]) -> Sequence[Holder]:
    return [each for place, each in enumerate(holders) if each.person not in [one.person for one in holders[:place]]]


def _without_titles(words: str) -> set[str]:
    """The words of a name; only in front of one is "anh" or "trung" what anybody may be called."""
    name = fold(words).split()
    while len(name) > 1 and name[0] in _TITLES:
        name = name[1:]
    return set(name)


def _fits(wanted: set[str], person: Person, shown: str) -> bool:
    return bool(wanted) and wanted <= set(fold(f"{person.name} {shown}").split())
