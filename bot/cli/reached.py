"""Counts who can be reached: groups, members, and who has a task; nobody is named."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.cli.db import reading
from bot.cli.findings import Finding, ok, warning
from bot.engine.access import covers, in_force
from bot.engine.directory import Directory
from bot.engine.tree import Tree
from bot.engine.tx import Tx
from bot.model.ids import AccountId, PersonId, UnitId
from bot.model.people import Role
from bot.model.units import Group, GroupState, Unit
from bot.settings import Settings
from bot.store import people, reachable, units
from bot.store.people import GrantPair

_SHOWN: Final = 5
"""Places that are named; there may be hundreds."""

_ASKED: Final = (Role.COMMANDER, Role.OFFICER, Role.DUTY, Role.CLUSTER_HEAD)
_INSTEAD: Final = (Role.DUTY, Role.OFFICER, Role.COMMANDER)
"""Who is asked where nobody has a shift."""


def reached(settings: Settings) -> Iterator[Finding]:
    """What the database knows of groups and private chats; the platforms are not asked."""
    accounts = [AccountId(name) for name in settings.accounts]
    with reading(settings) as tx:
        if tx is None:
            return
        directory = Directory(accounts, settings.group_kinds)
        tree = directory.tree(tx)
        bound = [group for each in units.every_group(tx) if (group := directory.group(tx, each.id)) is not None]
        ends = [unit for unit in tree.units if not unit.ended and _is_end(tree, unit)]
        staff = _Staff.of(tx, directory, accounts)
        off_duty = [unit for unit in ends if not staff.somebody_for(unit.id)]
        members = reachable.members(tx, accounts)
    if not ends:
        return
    yield from _groups([each for each in bound if each.state is not GroupState.CLOSED])
    yield from _places(ends, _heard(bound, settings.group_kinds.public))
    if members.of:
        yield ok("members", f"{members.people} of {members.of} can be reached in private, too")
    yield from staff.counted()
    if off_duty:
        yield warning(
            "on duty",
            f"nobody on duty, nor an officer instead, can be reached for {_named(off_duty)}; each of them has to write to the"
            " bot in private once, and somebody has to have the duty",
        )


def _is_end(tree: Tree, unit: Unit) -> bool:
    return all(below.ended or below.id == unit.id for below in tree.subtree(unit.id))


def _heard(groups: Sequence[Group], public: Collection[str]) -> frozenset[UnitId]:
    return frozenset(group.unit for group in groups if group.state is GroupState.LIVE and group.kind in public)


def _groups(groups: Sequence[Group]) -> Iterator[Finding]:
    every = Counter((group.kind, group.chat.account) for group in groups)
    live = Counter((group.kind, group.chat.account) for group in groups if group.state is GroupState.LIVE)
    if every:
        each = (f"{kind} in {account} {live[kind, account]} of {count}" for (kind, account), count in every.items())
        yield ok("groups reached", "; ".join(sorted(each)))


def _places(ends: Sequence[Unit], heard: Collection[UnitId]) -> Iterator[Finding]:
    deaf = [unit for unit in ends if unit.id not in heard]
    if deaf:
        yield warning(
            "places",
            f"{len(deaf)} of {len(ends)} have no group of residents that can be reached: {_named(deaf)}; bind one with"
            ' "gắn nhóm", or add the bot to the one there is again',
        )
    else:
        yield ok("places", f"all {len(ends)} have a group of residents that can be reached")


def _named(places: Sequence[Unit]) -> str:
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return ", ".join(unit.name for unit in places[:_SHOWN]) + more


@dataclass(frozen=True, slots=True)
class _Staff:
    """Who has which task, and who of them can be reached."""

    tx: Tx
    directory: Directory
    held: Sequence[GrantPair]
    reached: frozenset[PersonId]

    @classmethod
    def of(cls, tx: Tx, directory: Directory, accounts: Collection[AccountId]) -> "_Staff":
        every = people.grants_on(tx, list(directory.tree(tx).ids))
        held = [pair for pair in every if in_force(*pair, tx.now)]
        whom = sorted({grant.person for grant, _ in held})
        return cls(tx, directory, held, reachable.reached(tx, whom, accounts))

    def counted(self) -> Iterator[Finding]:
        """Each person once in each role."""
        holders = {role: {grant.person for grant, _ in self.held if grant.role is role} for role in _ASKED}
        words = [f"{role} {len(have & self.reached)} of {len(have)}" for role, have in holders.items() if have]
        if words:
            yield ok("tasks", f"can be reached in private: {', '.join(words)}")

    def somebody_for(self, unit: UnitId) -> bool:
        """On duty for that place; where nobody is, somebody who is asked instead."""
        ready = self.directory.on_duty(self.tx, unit)
        return any(person.id in self.reached for person in ready) if ready else self._instead(unit)

    def _instead(self, unit: UnitId) -> bool:
        tree = self.directory.tree(self.tx)
        return any(
            grant.role in _INSTEAD and grant.person in self.reached and covers(grant, principal, grant.role, unit, tree)
            for grant, principal in self.held
        )
