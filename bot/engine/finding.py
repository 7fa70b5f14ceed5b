"""Finds what a form asks for by name: a unit, a person, a group."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from bot.engine.grants import GrantsFacet
from bot.engine.house import Moment
from bot.model.folding import fold
from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.units import Audience, Group, Unit, Which
from bot.plugin.forms import AskGroup, AskKind, AskPerson, AskUnit, Question

MOST_FOUND: Final = 12
"""What is offered after a search: three pages."""

MOST_OLD_NAMES: Final = 2
"""So many old names are said beside a new one."""

Sought = AskUnit | AskPerson | AskGroup | AskKind


class Finder:
    """What somebody may mean at one moment; everything found is named by its id."""

    def __init__(self, moment: Moment) -> None:
        self._tx = moment.tx
        self._moment = moment
        self._directory = moment.house.directory
        self._kinds = moment.house.settings.group_kinds

    def near(self, question: Sought) -> Sequence[str]:
        """What is close to who asks, offered before anything is typed; kinds are few, so all of them."""
        if isinstance(question, AskKind):
            return [kind.id for kind in self._kinds.each]
        person = self._moment.person
        if person is None or isinstance(question, AskPerson):
            return ()
        if isinstance(question, AskGroup):
            return [group.id for group in self._groups()][:MOST_FOUND]
        homes = [unit.id for unit in self._directory.units_of_person(self._tx, person.id)]
        posts = self._moment.house.access.units(self._tx, person.id)
        return self._of_kinds(question, dict.fromkeys((*homes, *posts)))[:MOST_FOUND]

    def find(self, question: Sought, words: str) -> Sequence[str]:
        """All that fit the words, best first."""
        if isinstance(question, AskKind):
            return [kind.id for kind in self._kinds.find(words)]
        if isinstance(question, AskPerson):
            return [person.id for person in GrantsFacet(self._moment).people(words)]
        if isinstance(question, AskGroup):
            wanted = tokens(words)
            return [group.id for group in self._groups() if wanted and wanted <= tokens(group.title)]
        return self._of_kinds(question, [unit.id for unit in self._directory.find_units(self._tx, words)])

    def name(self, question: Question, found: str) -> str:
        """As people tell it from others: a unit with what it lies in, a person with a home; "" when it is no more."""
        if isinstance(question, AskPerson):
            return self._person(PersonId(found))
        if isinstance(question, AskKind):
            return self._kinds.get(found).name(self._moment.language)
        if isinstance(question, AskGroup):
            group = self._directory.group(self._tx, GroupId(found))
            return group.title if group else ""
        return self._unit(UnitId(found))

    def surely(self, question: Sought, found: str, words: str) -> bool:
        """Whether every word that was typed is part of its name; of a kind also another of its names."""
        if isinstance(question, AskKind) and self._kinds.get(found).called(words):
            return True
        names = self.name(question, found)
        if isinstance(question, AskUnit):
            tree = self._directory.tree(self._tx)
            names = " ".join(f"{each.name} {each.number}" for each in tree.chain_up(UnitId(found)))
        return tokens(words) <= tokens(names)

    def _of_kinds(self, question: AskUnit, units: Iterable[UnitId]) -> Sequence[UnitId]:
        tree = self._directory.tree(self._tx)
        found = [unit for each in units if (unit := tree.get(each))]
        return [unit.id for unit in found if not question.kinds or unit.kind in question.kinds]

    def _unit(self, found: UnitId) -> str:
        tree = self._directory.tree(self._tx)
        chain = [each for each in tree.chain_up(found) if each.id == found or not each.ended]
        before = [each.name for each in tree.formerly(found) if each.name != chain[0].name] if chain else []
        if before:
            names = ", ".join(before[-MOST_OLD_NAMES:])
            return ", ".join(
                (self._moment.text("core-unit-formerly", unit=chain[0].name, names=names), *_names(chain[1:2]))
            )
        return ", ".join(_names(chain[:2]))

    def _person(self, found: PersonId) -> str:
        person = self._directory.person(self._tx, found)
        if person is None:
            return ""
        homes = self._directory.units_of_person(self._tx, found)
        return f"{person.name} ({homes[0].name})" if homes else person.name

    def _groups(self) -> Sequence[Group]:
        person = self._moment.person
        posts = frozenset(self._moment.house.access.units(self._tx, person.id)) if person else frozenset()
        everywhere = Audience(posts, kinds=Which.EVERY)
        return self._directory.audience_groups(self._tx, everywhere)


def _names(units: Iterable[Unit]) -> Sequence[str]:
    return [unit.name for unit in units]


def tokens(text: str) -> set[str]:
    """Words and numbers, folded."""
    return set(re.findall(r"[0-9]+|[^\W\d_]+", fold(text)))
