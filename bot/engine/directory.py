"""Who and what is where: the units from memory, groups, people and duty from the store."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from bot.engine.access import holds
from bot.engine.house import Moment
from bot.engine.placenames import PlaceNames
from bot.engine.tree import Tree
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.events import MemberJoined, MemberLeft
from bot.model.folding import fold
from bot.model.ids import AccountId, ChatRef, GroupId, PersonId, UnitId, UserRef
from bot.model.kinds import GroupKind, KindId, Kinds
from bot.model.people import Person, Role
from bot.model.units import Audience, Group, GroupState, Unit, Which
from bot.settings.kinds import shipped
from bot.store import people, reforms
from bot.store import units as store
from bot.store.rows import text


class Directory:
    """The tree is read again when its stamp in the store is another one, which a rollback restores too."""

    def __init__(
        self,
        accounts: Collection[AccountId] | None = None,
        kinds: Kinds | None = None,
        *,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        """Groups of other accounts than these are out of reach, whatever the store says; None knows no such limit.

        Without ``kinds`` there are those that ship. ``changed`` is called on the event loop, as in ``people_changed``.
        """
        self._changed = changed
        self._accounts = accounts
        self._kinds = shipped() if kinds is None else kinds
        self._stamp: str | None = None
        self._tree = Tree()
        self._names = PlaceNames(self._tree)

    def tree(self, tx: Tx) -> Tree:
        """The units as this transaction sees them."""
        stamp = store.stamp(tx)
        if stamp != self._stamp:
            self._tree = Tree(store.units(tx), store.neighbours(tx), reforms.successors(tx))
            self._stamp = stamp
        return self._tree

    def unit(self, tx: Tx, unit: UnitId) -> Unit:
        """That unit. Raises: ``Refused`` when there is none."""
        found = self.tree(tx).get(unit)
        if found is None:
            raise Refused("core-unit-unknown")
        return found

    def subtree(self, tx: Tx, top: UnitId) -> Sequence[Unit]:
        """``top`` itself first, then all below it, in tree order."""
        return self.tree(tx).subtree(top)

    def chain_up(self, tx: Tx, unit: UnitId) -> Sequence[Unit]:
        """The unit itself, its parent, and so on to the root."""
        return self.tree(tx).chain_up(unit)

    def neighbours(self, tx: Tx, unit: UnitId) -> Sequence[Unit]:
        """Its neighbours, in tree order."""
        return self.tree(tx).near(unit)

    def find_units(self, tx: Tx, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, best first; an old name leads to what took the place."""
        tree = self.tree(tx)
        if self._names.tree is not tree:
            self._names = PlaceNames(tree, reforms.old_names(tx))
        return self._names.find(words)

    def person(self, tx: Tx, person: PersonId) -> Person | None:
        """Somebody we know."""
        return people.person(tx, person)

    def person_of(self, tx: Tx, user: UserRef) -> Person | None:
        """Who that account belongs to, if we know."""
        return people.person_of(tx, user)

    def private_chat(self, tx: Tx, person: PersonId) -> ChatRef | None:
        """Where somebody is spoken to in private: the account that they used last, of those that have a chat with us."""
        chats = [chat for _, chat in people.accounts(tx, person) if chat is not None]
        return next((chat for chat in chats if self._known(chat)), None)

    def private_chat_seen(self, tx: Tx, user: UserRef, chat: ChatRef) -> None:
        """An account wrote in private; where it is somebody's whom we know, this is where to speak to them."""
        if people.chat_seen(tx, user, chat):
            self.people_changed(tx)

    def people_changed(self, tx: Tx) -> None:
        """Somebody's roles or accounts, or where they talk to us, are others with this transaction."""
        tx.after_commit(self._changed)

    def units_of_person(self, tx: Tx, person: PersonId) -> Sequence[Unit]:
        """The units of the groups they are in, or what took their place, in tree order."""
        tree = self.tree(tx)
        homes = {living for home in people.homes(tx, person) for living in tree.living(home)}
        return [unit for unit in tree.units if unit.id in homes]

    def group(self, tx: Tx, group: GroupId) -> Group | None:
        """By its id."""
        found = store.group(tx, group)
        return None if found is None else self._as_reached(found)

    def group_at(self, tx: Tx, chat: ChatRef) -> Group | None:
        """The group bound to that chat, unless it was closed."""
        group = store.group_at(tx, chat)
        return None if group is None or group.state is GroupState.CLOSED else self._as_reached(group)

    def _known(self, chat: ChatRef) -> bool:
        return self._accounts is None or chat.account in self._accounts

    def _as_reached(self, group: Group) -> Group:
        lost = group.state is GroupState.LIVE and not self._known(group.chat)
        return replace(group, state=GroupState.UNREACHABLE) if lost else group

    def _live(self, tx: Tx, kinds: frozenset[KindId] | Which) -> Sequence[Group]:
        if kinds is Which.EVERY:
            found = store.every_group(tx)
        else:
            found = store.groups_of_kinds(tx, sorted(self._kinds.public if isinstance(kinds, Which) else kinds))
        return [group for group in found if self._as_reached(group).state is GroupState.LIVE]

    def audience_groups(self, tx: Tx, audience: Audience) -> Sequence[Group]:
        """The live groups meant by an audience, in tree order."""
        tree = self.tree(tx)
        groups = [group for group in self._live(tx, audience.kinds) if tree.meant(audience, group.unit)]
        if audience.fields:
            wanted = {fold(each) for each in audience.fields}
            groups = [group for group in groups if wanted & {fold(each) for each in group.fields}]
        return sorted(groups, key=lambda group: tree.place(group.unit))

    def duty_room(self, tx: Tx, unit: UnitId) -> Group | None:
        """The nearest live duty room upwards."""
        rooms: dict[UnitId, Group] = {}
        for group in self._live(tx, frozenset({GroupKind.DUTY})):
            rooms.setdefault(group.unit, group)
        return next((rooms[above.id] for above in self.chain_up(tx, unit) if above.id in rooms), None)

    def on_duty(self, tx: Tx, unit: UnitId) -> Sequence[Person]:
        """Who has the duty now, looking upwards until somebody has; a shift counts as long as the role is held too."""
        tree = self.tree(tx)
        chain = [above.id for above in tree.chain_up(unit)]
        shifts = people.shifts_running(tx, chain, tx.now)
        for above in chain:
            here = dict.fromkeys(PersonId(text(row, "person")) for row in shifts if row["unit"] == above)
            ready = [person for person in here if holds(tx, tree, person, Role.DUTY, above)]
            if ready:
                return people.persons(tx, ready)
        return ()

    def joined(self, tx: Tx, event: MemberJoined) -> None:
        """Somebody came into a chat: counted where it is a bound group, a member where we know who."""
        group, person = self.group_at(tx, event.chat), self.person_of(tx, event.sender)
        if group is not None:
            store.count_member(tx, group.id, 1)
            if person is not None:
                people.enter(tx, person.id, group.id, tx.now)

    def left(self, tx: Tx, event: MemberLeft) -> None:
        """Somebody is gone from a chat."""
        group, person = self.group_at(tx, event.chat), self.person_of(tx, event.sender)
        if group is not None:
            store.count_member(tx, group.id, -1)
            if person is not None:
                people.leave(tx, person.id, group.id)


class DirectoryFacet:
    """The directory as a handler reads it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._directory = moment.house.directory

    def unit(self, unit: UnitId) -> Unit:
        """Raises: ``Refused`` when there is none."""
        return self._directory.unit(self._tx, unit)

    def units(
        self,
        *,
        under: UnitId | None = None,
        near: UnitId | None = None,
        of: PersonId | None = None,
        role: Role | None = None,
        instead_of: UnitId | None = None,
        ended: bool = False,
    ) -> Sequence[Unit]:
        """Units that fit all that is asked, in tree order; a role is that of ``of``, else of who asks.

        Those that have ended only where they are asked for, are ``under`` themselves, or where the role is held on them.
        """
        tree = self._directory.tree(self._tx)
        every = ended or role is not None
        wanted = [{unit.id for unit in tree.units if every or not unit.ended or unit.id == under}]
        if under is not None:
            wanted.append({unit.id for unit in tree.subtree(under)})
        if near is not None:
            wanted.append({unit.id for unit in tree.near(near)})
        if instead_of is not None:
            wanted.append(set(tree.living(instead_of)))
        if role is not None:
            wanted.append(set(self._moment.house.access.units(self._tx, of or self._asking(), role)))
        elif of is not None:
            wanted.append({unit.id for unit in self._directory.units_of_person(self._tx, of)})
        found = set.intersection(*wanted)
        return [unit for unit in tree.units if unit.id in found]

    def groups(self, audience: Audience) -> Sequence[Group]:
        """The live groups meant by an audience."""
        return self._directory.audience_groups(self._tx, audience)

    def duty_room(self, unit: UnitId) -> Group | None:
        """The nearest duty room upwards from a unit."""
        return self._directory.duty_room(self._tx, unit)

    def on_duty(self, unit: UnitId) -> Sequence[Person]:
        """Who has the duty now, looking upwards until somebody has."""
        return self._directory.on_duty(self._tx, unit)

    def person(self, person: PersonId) -> Person | None:
        """Somebody we know."""
        return self._directory.person(self._tx, person)

    def may(self, role: Role, unit: UnitId, *, who: PersonId | None = None) -> bool:
        """Whether ``who``, else who asks, holds that role on that unit now."""
        return self._moment.house.access.allows(self._tx, who or self._asking(), role, unit)

    def _asking(self) -> PersonId | None:
        return self._moment.person.id if self._moment.person is not None else None
