"""Plans what a platform should have for a ward: its units, their groups, and who is invited into which."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.adapter.provision import Guest, PlannedGroup, PlannedUnit
from bot.cli.invitations import Invitation
from bot.engine.tree import Tree
from bot.engine.tx import Tx
from bot.model.errors import ConfigurationError
from bot.model.folding import fold
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.kinds import GroupKind, KindId, Kinds
from bot.model.people import Role
from bot.model.units import Group, GroupState, Unit
from bot.settings.kinds import shipped
from bot.settings.problems import suggestion
from bot.store import people, units
from bot.texts import Speaker

POSTS: Final = frozenset({Role.OFFICER, Role.DUTY, Role.COMMANDER})
"""Roles whose holders need a duty room on their unit."""

_ID_LETTERS: Final = 16


class NotPlanned(ConfigurationError):
    """The wishes do not fit the units and groups that there are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``units`` for the adapter; ``groups`` by their keys, with an empty chat where it is still to be made."""

    units: Sequence[PlannedUnit]
    groups: Mapping[GroupId, Group]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the operator says beside what is in the store."""

    account: AccountId
    invitations: Sequence[Invitation] = ()
    read_only: bool = False
    kinds: Kinds = field(default_factory=shipped)
    language: str = "vi"


def plan(tx: Tx, wishes: Wishes, speaker: Speaker) -> Plan:
    """The groups that the account has, those that it should have, and the units around them. Raises: ``NotPlanned``.

    New ones are a residents' group for each leaf that has none on any account, and a duty room where somebody has a post.
    """
    tree = Tree(units.units(tx))
    if not tree.units:
        raise NotPlanned("there are no units yet; import them with 'nhipcau init'")
    known = units.every_group(tx)
    ours = [each for each in known if each.chat.account == wishes.account and each.state is not GroupState.CLOSED]
    groups = [*ours, *_new(tx, wishes, tree, known, speaker)]
    guests = _guests(groups, wishes.invitations)
    return Plan(
        [
            PlannedUnit(
                unit=unit.id,
                parent=unit.parent,
                title=unit.name,
                groups=tuple(
                    _planned(group, guests.get(group.id, ()), wishes, speaker)
                    for group in groups
                    if group.unit == unit.id
                ),
            )
            for unit in _with_groups(tree, groups)
        ],
        {group.id: group for group in groups},
    )


def _new(tx: Tx, wishes: Wishes, tree: Tree, known: Sequence[Group], speaker: Speaker) -> Iterator[Group]:
    """What was unbound on this account by an officer is not made again behind his back."""
    account = wishes.account
    has = {
        (each.unit, each.kind) for each in known if each.state is not GroupState.CLOSED or each.chat.account == account
    }
    living = [unit for unit in tree.units if not unit.ended]
    inner = {unit.parent for unit in living}
    posts = {
        grant.unit
        for grant, _ in people.grants_on(tx, list(tree.ids))
        if grant.role in POSTS and grant.holds_at(tx.now)
    }
    for unit in living:
        wanted = [GroupKind.DUTY] * (unit.id in posts) + [GroupKind.RESIDENTS] * (unit.id not in inner)
        for kind in wanted:
            if (unit.id, kind) not in has:
                title = _title(kind, unit, wishes, speaker)
                yield Group(_key(account, unit.id, kind), unit.id, kind, ChatRef(account, ""), title)


def _title(kind: KindId, unit: Unit, wishes: Wishes, speaker: Speaker) -> str:
    if kind == GroupKind.RESIDENTS:
        return unit.name
    return speaker("core-group-title", kind=wishes.kinds.get(kind).name(wishes.language), unit=unit.name)


def _key(account: AccountId, unit: UnitId, kind: KindId) -> GroupId:
    """The same at every run, so that what was made before a run was cut off is found again by the next."""
    digest = hashlib.sha256(f"{account}/{unit}/{kind}".encode()).digest()
    return GroupId(base64.b32encode(digest).decode().lower()[:_ID_LETTERS])


def _planned(group: Group, guests: Sequence[Guest], wishes: Wishes, speaker: Speaker) -> PlannedGroup:
    public = not wishes.kinds.get(group.kind).inside
    return PlannedGroup(
        key=group.id,
        title=group.title,
        topic=speaker("core-group-topic" if public else "core-group-topic-inside"),
        open_to_unit=public,
        read_only=wishes.read_only and public,
        chat=group.chat if group.chat.chat else None,
        guests=tuple(guests),
    )


def _with_groups(tree: Tree, groups: Sequence[Group]) -> Sequence[Unit]:
    """The units with groups and all above them, in tree order."""
    wanted = {unit.id for group in groups for unit in tree.chain_up(group.unit)}
    return [unit for unit in tree.units if unit.id in wanted]


def _guests(groups: Sequence[Group], invitations: Sequence[Invitation]) -> Mapping[GroupId, list[Guest]]:
    found: dict[GroupId, list[Guest]] = {}
    wrong = []
    for invitation in invitations:
        meant = _meant(groups, invitation.group)
        if len(meant) == 1:
            found.setdefault(meant[0].id, []).append(Guest(invitation.user, invitation.leads))
        else:
            wrong.append(f"line {invitation.line} of the invitations: {_unclear(groups, meant, invitation.group)}")
    if wrong:
        raise NotPlanned("\n".join(wrong))
    return found


def _meant(groups: Sequence[Group], words: str) -> list[Group]:
    """A unit's key means its residents' group, or else its duty room; behind a slash the kind; else a title."""
    unit, _, kind = words.partition("/")
    for wanted in (kind,) if kind else (GroupKind.RESIDENTS, GroupKind.DUTY):
        if meant := [group for group in groups if group.unit == unit and group.kind == wanted]:
            return meant
    return [group for group in groups if fold(group.title) == fold(words)]


def _unclear(groups: Sequence[Group], meant: Sequence[Group], words: str) -> str:
    if meant:
        names = sorted(f"{each.unit}/{each.kind}" for each in meant)
        return f"several groups are called '{words}'; write {' or '.join(names)}"
    return f"there is no group '{words}'; {suggestion(words, [f'{each.unit}/{each.kind}' for each in groups])}"
